import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openFaultProxy } from './fault-proxy.ts'

const dashboardUrl = 'http://localhost:3999'
const root = join(import.meta.dirname, '../../..')

/** What the service writes down for programs. */
export interface Sample {
  readonly identityUrl: string
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly instanceId: string
  readonly primaryKey: string
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

/** An application of the local identity's directory. */
interface Application {
  readonly purpose: string
  readonly clientId: string
  readonly clientSecret: string
}

export type TestService = Awaited<ReturnType<typeof startService>>

/** The service with sample data and the local identity, each as a program of its own, and a proxy before the first. */
export async function startService() {
  const dataDir = mkdtempSync(join(tmpdir(), 'connector-runner-'))
  const proxy = await openFaultProxy()
  const programs: ChildProcess[] = []
  async function start(
    app: string,
    line: RegExp,
    settings: Readonly<Record<string, string>>,
  ): Promise<string> {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, DASHBOARD_URL: dashboardUrl, ...settings }
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
      cwd: join(root, 'apps', app),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    programs.push(child)
    const errors: string[] = []
    createInterface({ input: child.stderr }).on('line', (text) => errors.push(text))
    return new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (text) => {
        const [, found] = line.exec(text) ?? []
        if (found !== undefined) resolve(found)
      })
      child.on('close', (code) => reject(new Error(`${app} ended with ${code}: ${errors.join('\n')}`)))
    })
  }

  async function stop(): Promise<void> {
    for (const child of programs) {
      const ended = new Promise((resolve) => child.once('close', resolve))
      if (child.exitCode === null && child.kill()) await ended
    }
    await proxy.close()
    rmSync(dataDir, { recursive: true, force: true })
  }

  async function startBoth(): Promise<string> {
    const identityUrl = await start('identity', /^Identity: (http:\/\/[^/]+)/, { IDENTITY_PORT: '0' })
    const port = await start('api', /^Service ready on http:\/\/localhost:(\d+)\/v1$/, {
      API_PORT: '0',
      API_URL: `http://${proxy.host}/v1`,
      IDENTITY_URL: identityUrl,
      SAMPLE_CUSTOMERS: '250',
    })
    proxy.leadTo(`http://127.0.0.1:${port}`)
    return identityUrl
  }

  const loginUri = await startBoth().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  const read = (file: string) => JSON.parse(readFileSync(join(dataDir, file), 'utf8'))
  const directory = read('identity/directory.json') as { readonly applications: readonly Application[] }
  const dashboard = directory.applications.find(({ purpose }) => purpose === 'dashboard')
  if (!dashboard) throw new Error('The local identity does not know the dashboard.')
  return {
    proxy,
    loginUri,
    sample: read('connection.json') as Sample,
    dashboard: { ...dashboard, redirectUrl: `${dashboardUrl}/api/auth/callback/entra` },
    close: stop,
  }
}
