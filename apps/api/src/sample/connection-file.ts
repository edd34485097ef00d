import { randomUUID } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** What a program needs to call the local service; a secret. */
export interface Connection {
  readonly dashboardUrl: string
  /** Ends in `/v1`. */
  readonly apiUrl: string
  /** The authority: `{identityUrl}/.well-known/openid-configuration` answers. */
  readonly identityUrl: string
  readonly tenantId: string
  readonly scope: string
  readonly clientId: string
  readonly clientSecret: string
  readonly instanceId: string
  readonly primaryKey: string
  readonly secondaryKey: string
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

/** Writes `connection.json` at once and whole, readable by its owner only. */
export async function writeConnectionFile(dataDir: string, connection: Connection): Promise<string> {
  const file = join(dataDir, 'connection.json')
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(connection, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  return file
}
