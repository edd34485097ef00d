import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from './find-free-port.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { type Child, runChild } from './run-child.ts'
import { root, type Settings, StartError } from './settings.ts'

export interface Addresses {
  readonly dashboardUrl: string
  readonly apiUrl: string
  /** Absent when sign-in is Entra ID's. */
  readonly identityUrl: string | undefined
}

export interface Stack {
  /** Settles when everything answers; rejects with StartError, everything stopped again. */
  readonly ready: Promise<Addresses>
  /** Settles when one of the programs ends by itself, with its name. */
  readonly broken: Promise<string>
  /** Stops everything, also while it is still starting. */
  stop(): Promise<void>
}

const minuteMs = 60_000
const node = ['--disable-warning=ExperimentalWarning', 'src/main.ts']

/** Starts identity, service and dashboard, building the dashboard meanwhile. */
export function startStack(settings: Settings, print: (line: string) => void): Stack {
  const { host, dataDir, isProduction } = settings
  const unlock = lockDataFolder(dataDir)
  const children: Child[] = []
  let isStopped = false
  let reportBroken: (name: string) => void
  const broken = new Promise<string>((resolve) => {
    reportBroken = resolve
  })

  function run(
    name: string,
    folder: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Child {
    if (isStopped) throw new StartError('Stopped while starting.')
    const onLine = (line: string) => {
      if (!isNoise(line)) print(`${name.padEnd(9)} ${line}`)
    }
    const child = runChild({
      name,
      cwd: join(root, folder),
      args,
      env: { HOST: host, DATA_DIR: dataDir, ...env },
      onLine,
    })
    children.push(child)
    return child
  }

  async function stop(): Promise<void> {
    isStopped = true
    await Promise.all(children.map((child) => child.stop()))
    unlock()
  }

  async function start(): Promise<Addresses> {
    const ports = await choosePorts(settings, print)
    const dashboardUrl = `http://localhost:${ports.dashboard}`
    const apiUrl = `http://localhost:${ports.api}/v1`
    const identityUrl = isProduction ? undefined : `http://localhost:${ports.identity}`
    const shared = { DASHBOARD_URL: dashboardUrl, ...(identityUrl && { IDENTITY_URL: identityUrl }) }

    print('build     Building the dashboard (about a minute the first time)')
    const built = run('build', '.', [
      'node_modules/turbo/bin/turbo',
      'run',
      'build',
      '--output-logs=errors-only',
    ]).ended

    if (identityUrl !== undefined) {
      const identity = run('identity', 'apps/identity', node, {
        ...shared,
        IDENTITY_PORT: String(ports.identity),
      })
      await identity.waitFor(`${identityUrl}/healthz`, minuteMs)
    }
    const api = run('service', 'apps/api', node, { ...shared, API_PORT: String(ports.api) })
    // The first start makes the sample customers, a million of them on request.
    await api.waitFor(`http://localhost:${ports.api}/healthz`, 60 * minuteMs)

    if ((await built) !== 0)
      throw new StartError('The dashboard could not be built; the lines above say why.')
    const dashboard = run(
      'dashboard',
      'apps/dashboard',
      ['node_modules/next/dist/bin/next', 'start', '-p', String(ports.dashboard), '-H', host],
      { ...shared, API_URL: apiUrl, ...readSignIn(settings, identityUrl) },
    )
    await dashboard.waitFor(`${dashboardUrl}/api/auth/csrf`, minuteMs)
    for (const child of children) {
      if (child.name !== 'build') child.ended.then(() => reportBroken(child.name))
    }
    return { dashboardUrl, apiUrl, identityUrl }
  }

  const ready = start().catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { ready, broken, stop }
}

async function choosePorts({ ports, host, isProduction }: Settings, print: (line: string) => void) {
  const chosen: Record<string, number> = {}
  for (const [name, preferred] of Object.entries(ports)) {
    if (isProduction && name === 'identity') continue
    const port = await findFreePort(preferred, host, Object.values(chosen))
    if (port !== preferred) print(`Port ${preferred} is in use: the ${name} takes ${port}.`)
    chosen[name] = port
  }
  return chosen
}

/** The dashboard's sign-in settings: the local identity's own, or those given for Entra ID. */
function readSignIn(
  { dataDir, tenantId }: Settings,
  identityUrl: string | undefined,
): Record<string, string> {
  if (identityUrl === undefined) {
    return tenantId === undefined
      ? {}
      : { ENTRA_AUTHORITY: `https://login.microsoftonline.com/${tenantId}/v2.0` }
  }
  const directory = JSON.parse(readFileSync(join(dataDir, 'identity', 'directory.json'), 'utf8'))
  const application = directory.applications?.find(
    (item: { purpose?: string }) => item.purpose === 'dashboard',
  )
  if (application === undefined) {
    throw new StartError(
      `The local identity in ${dataDir} has no dashboard application: choose another DATA_DIR.`,
    )
  }
  return {
    ENTRA_AUTHORITY: `${identityUrl}/${directory.tenantId}/v2.0`,
    ENTRA_CLIENT_ID: application.clientId,
    ENTRA_CLIENT_SECRET: application.clientSecret,
    SESSION_SECRET: readSessionSecret(join(dataDir, 'session.secret')),
  }
}

/** Kept, so that a restart signs nobody out. */
function readSessionSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/** What Turborepo and Next say when all is well. */
const isNoise = (line: string): boolean => /^\s*($|•|▲|✓|- (Local|Network):|(Tasks|Cached|Time): )/.test(line)
