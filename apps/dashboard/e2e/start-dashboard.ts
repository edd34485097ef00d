import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { connection, inherited, readSessionSecret } from './settings.ts'

export interface Dashboard {
  readonly url: string
  /** All that it has printed. */
  printed(): string
  stop(): void
}

/**
 * Starts the built dashboard once more, before another address of the API. Both share the secret of
 * their sessions and the host, whose cookies know no port: who is signed in there is signed in here.
 */
export async function startDashboard(
  apiUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Dashboard> {
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const root = resolve(import.meta.dirname, '..')
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...inherited,
        API_URL: apiUrl,
        DASHBOARD_URL: url,
        ENTRA_AUTHORITY: connection.identityUrl,
        ENTRA_CLIENT_ID: connection.clientId,
        ENTRA_CLIENT_SECRET: connection.clientSecret,
        SESSION_SECRET: readSessionSecret(),
        NEXT_TELEMETRY_DISABLED: '1',
        ...settings,
      },
    },
  )
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk
    })
  }
  while (!(await isAnswering(`${url}/api/auth/csrf`))) {
    if (child.exitCode !== null) throw new Error(`The second dashboard ended: ${printed}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
  return { url, printed: () => printed, stop: () => child.kill() }
}

const isAnswering = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

function findFreePort(): Promise<number> {
  return new Promise((found, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
