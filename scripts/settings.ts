import { resolve } from 'node:path'

/** What the start script itself needs to know; each app checks its own settings. */
export interface Settings {
  readonly host: string
  readonly ports: Readonly<Record<'identity' | 'api' | 'dashboard', number>>
  readonly dataDir: string
  readonly isProduction: boolean
  readonly tenantId: string | undefined
}

export const root = resolve(import.meta.dirname, '..')

/** A one-line reason why nothing was started, with the remedy. */
export class StartError extends Error {
  override name = 'StartError'
}

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    host: env.HOST || '127.0.0.1',
    ports: {
      identity: readPort(env, 'IDENTITY_PORT', 4200),
      api: readPort(env, 'API_PORT', 4100),
      dashboard: readPort(env, 'PORT', 3000),
    },
    dataDir: resolve(root, env.DATA_DIR || '.data'),
    isProduction: env.DEPLOYMENT === 'production',
    tenantId: env.ENTRA_TENANT_ID || undefined,
  }
}

function readPort(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name]
  if (!text) return fallback
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port
  throw new StartError(
    `Setting ${name}: "${text}" is no port. Use a number from 1 to 65535, or leave it out.`,
  )
}
