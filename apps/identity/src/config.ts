import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { loopbackNames } from './loopback-names.ts'
import { StartupError } from './startup-error.ts'

export type IdentityConfig = {
  host: string
  /** 0 takes a free port. */
  port: number
  dataDir: string
  dashboardUrl: string
  /** The origin browsers see, where it is not `http://localhost:<port>`. */
  publicOrigin?: string | undefined
}

const workspaceRoot = resolve(import.meta.dirname, '../../..')

const loopbackHosts = loopbackNames.map((name) => name.replace(/[[\]]/g, ''))

function isOrigin(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.origin === text
}

const withoutTrailingSlash = z.string().transform((text) => text.replace(/\/+$/, ''))

const settings = z.object({
  DEPLOYMENT: z
    .enum(['local', 'production'], { error: 'must be local or production. Set it to local.' })
    .default('local')
    .refine((deployment) => deployment === 'local', {
      error: 'production refuses the local identity. Point the settings at Entra ID.',
    }),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => loopbackHosts.includes(host), {
      error: ({ input }) => `${input} would offer sample passwords to the network. Use 127.0.0.1.`,
    }),
  IDENTITY_PORT: z
    .string()
    .default('4200')
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, {
      error: 'must be a port from 0 to 65535. Set it to 4200.',
    })
    .transform(Number),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((folder) => resolve(workspaceRoot, folder)),
  DASHBOARD_URL: z
    .string()
    .default('http://localhost:3000')
    .pipe(withoutTrailingSlash)
    .refine((url) => /^https?:$/.test(URL.parse(url)?.protocol ?? ''), {
      error: 'must be a web address. Set it to http://localhost:3000.',
    }),
  IDENTITY_URL: z
    .string()
    .pipe(withoutTrailingSlash)
    .refine(isOrigin, {
      error: 'must be scheme, host and port alone. Set it to http://localhost:4200 or leave it out.',
    })
    .optional(),
})

/** Reads the settings; the first one that is wrong becomes a StartupError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): IdentityConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const result = settings.safeParse(given)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new StartupError(`Setting ${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { HOST, IDENTITY_PORT, DATA_DIR, DASHBOARD_URL, IDENTITY_URL } = result.data
  return {
    host: HOST,
    port: IDENTITY_PORT,
    dataDir: DATA_DIR,
    dashboardUrl: DASHBOARD_URL,
    publicOrigin: IDENTITY_URL,
  }
}

/** Where the sample users' passwords are, as a person at the workspace root would name it. */
export function describeConnectionFile(dataDir: string): string {
  const file = join(dataDir, 'connection.json')
  const fromRoot = relative(workspaceRoot, file)
  return fromRoot.startsWith('..') ? file : fromRoot
}
