import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { dataDir } from './settings.ts'

const Connection = z.object({
  apiUrl: z.url(),
  identityUrl: z.url(),
  scope: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  primaryKey: z.string(),
})

/** Calls the running service as another program does, with the rights of an administrator. */
export async function callService(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<unknown> {
  // Read anew: other stories regenerate the keys.
  const connection = Connection.parse(JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')))
  const answer = await fetch(new URL(path, connection.apiUrl), {
    method,
    headers: {
      authorization: `Bearer ${await getApplicationToken(connection)}`,
      'ocp-apim-subscription-key': key ?? connection.primaryKey,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

/** Opens the APIs of an environment, and answers the key with which they are called. */
export async function enableAccess(environment: string): Promise<string> {
  const access = `/management/instances/${environment}/api-access`
  await callService('POST', `${access}/enable`)
  const revealed = await callService('POST', `${access}/keys/primary/reveal`)
  return z.object({ key: z.string() }).parse(revealed).key
}

async function getApplicationToken(connection: z.infer<typeof Connection>): Promise<string> {
  const answer = await fetch(connection.identityUrl.replace(/\/v2\.0$/, '/oauth2/v2.0/token'), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: connection.clientId,
      client_secret: connection.clientSecret,
      scope: connection.scope,
    }),
  })
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
}
