import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError } from '../config.ts'

const schema = z.object({
  tenantId: z.guid(),
  users: z.array(z.object({ id: z.string(), email: z.string(), password: z.string(), role: z.string() })),
  applications: z.array(
    z.object({
      purpose: z.string(),
      clientId: z.string(),
      objectId: z.string(),
      clientSecret: z.string().optional(),
    }),
  ),
})

/** The users and applications of the local identity. */
export type LocalDirectory = z.output<typeof schema>

const folderOf = (dataDir: string): string => join(dataDir, 'identity')

/** Whether the local identity ever started on this data folder. */
export const hasLocalDirectory = (dataDir: string): boolean => existsSync(folderOf(dataDir))

/** Reads what the local identity wrote at its first start. Throws ConfigError. */
export function readLocalDirectory(dataDir: string): LocalDirectory {
  const file = join(folderOf(dataDir), 'directory.json')
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new ConfigError(`${file} is missing or broken: start the local identity first, with pnpm start.`, {
      cause: error,
    })
  }
}

export function findApplication(directory: LocalDirectory, purpose: 'dashboard' | 'sample' | 'public') {
  const application = directory.applications.find((candidate) => candidate.purpose === purpose)
  if (application !== undefined) return application
  throw new ConfigError(`The local identity has no ${purpose} application: choose another DATA_DIR.`)
}
