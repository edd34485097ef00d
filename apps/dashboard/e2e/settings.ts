import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const Connection = z.object({
  dashboardUrl: z.url(),
  apiUrl: z.url(),
  identityUrl: z.url(),
  scope: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  primaryKey: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
})

const workspaceRoot = resolve(import.meta.dirname, '../../..')

/** Where the running product keeps its files. */
export const dataDir = resolve(workspaceRoot, process.env.DATA_DIR ?? '.data')

function readConnection(): z.infer<typeof Connection> {
  return Connection.parse(JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')))
}

/** Addresses and sample users of the running product. */
export const connection = readConnection()

/** The secret with which the running dashboard seals its sessions. */
export const readSessionSecret = (): string => readFileSync(join(dataDir, 'session.secret'), 'utf8')

/** What a program started by a story gets to see besides its own settings. */
export const inherited = process.env

/** The browser to use; Playwright's own when undefined. */
export const browserPath = process.env.CHROMIUM_PATH || undefined

/** Whether somebody waits for the counts as JSON. */
export const isReportWanted = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME !== undefined

export type SampleRole = 'Admin' | 'Contributor' | 'Viewer'

export function findUser(role: SampleRole) {
  const user = connection.users.find((known) => known.role === role)
  if (user === undefined) throw new Error(`connection.json has no user with the role ${role}.`)
  return user
}
