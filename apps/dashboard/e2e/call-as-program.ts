import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sendToService } from './send-to-service.ts'
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
export async function callAsProgram(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<unknown> {
  // Read anew: other stories regenerate the keys.
  const connection = Connection.parse(JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')))
  const token = await getApplicationToken(connection)
  return sendToService(method, new URL(path, connection.apiUrl), {
    token,
    key: key ?? connection.primaryKey,
    body,
  })
}

/** Opens the APIs of an environment, and answers the key with which they are called. */
export async function enableAccess(environment: string): Promise<string> {
  const access = `/management/instances/${environment}/api-access`
  await callAsProgram('POST', `${access}/enable`)
  const revealed = await callAsProgram('POST', `${access}/keys/primary/reveal`)
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
