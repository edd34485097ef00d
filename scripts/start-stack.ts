import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort, isLocalhost } from './find-free-port.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { type Group, runTogether } from './run-together.ts'
import { openSessionSecret } from './session-secret.ts'
import { type Program, refuseSetting, root, type Settings, StartError } from './settings.ts'

export interface Addresses {
  readonly dashboardUrl: string
  readonly apiUrl: string
  /** Absent when sign-in is Entra ID's. */
  readonly identityUrl: string | undefined
}

export interface Stack {
  /** Settles when everything serves; rejects with StartError, everything stopped again. */
  readonly ready: Promise<Addresses>
  /** Settles when a program ended by itself, after the others were stopped too. */
  readonly broken: Promise<StartError>
  /** Stops everything, also while it is still starting. */
  stop(): Promise<void>
}

const minuteMs = 60_000
const node = ['--disable-warning=ExperimentalWarning', 'src/main.ts']

/** Starts identity, service and dashboard, building the dashboard meanwhile. */
export function startStack(settings: Settings, print: (line: string) => void): Stack {
  const unlock = lockDataFolder(settings.dataDir)
  const group = runTogether(print)

  async function stop(): Promise<void> {
    await group.stop()
    unlock()
  }

  const starting = Promise.race([
    startPrograms(settings, group, print),
    group.broken.then((error) => Promise.reject(error)),
  ])
  const ready = starting.catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { ready, broken: group.broken, stop }
}

async function startPrograms(
  settings: Settings,
  group: Group,
  print: (line: string) => void,
): Promise<Addresses> {
  const { host, dataDir, isProduction } = settings
  await checkLocalhost(host)
  const ports = await choosePorts(settings, print)
  const local = (program: Program) => `http://${isLocalhost(host) ? 'localhost' : host}:${ports[program]}`
  const addresses = {
    dashboardUrl: settings.dashboardUrl ?? local('dashboard'),
    apiUrl: settings.apiUrl ?? `${local('api')}/v1`,
    identityUrl: isProduction ? undefined : local('identity'),
  }
  const env = {
    HOST: host,
    DATA_DIR: dataDir,
    DEPLOYMENT: isProduction ? 'production' : 'local',
    DASHBOARD_URL: addresses.dashboardUrl,
    API_URL: addresses.apiUrl,
    ...(addresses.identityUrl && { IDENTITY_URL: addresses.identityUrl }),
  }

  // The service would refuse to be given the file as well.
  const dashboardSecret = settings.dashboardSecret ?? randomBytes(32).toString('base64url')
  const shared = { DASHBOARD_SECRET: dashboardSecret, DASHBOARD_SECRET_FILE: '' }

  async function startServices(): Promise<void> {
    if (!isProduction) {
      const identity = group.run({
        name: 'identity',
        cwd: join(root, 'apps/identity'),
        args: node,
        env: { ...env, IDENTITY_PORT: String(ports.identity) },
        serves: { line: /^Identity: http/, url: `${local('identity')}/healthz`, timeoutMs: minuteMs },
      })
      await identity.ready
    }
    const service = group.run({
      name: 'service',
      cwd: join(root, 'apps/api'),
      args: node,
      env: { ...env, ...shared, API_PORT: String(ports.api) },
      // The first start makes the sample customers, a million of them on request.
      serves: { line: /^Service ready on /, url: `${local('api')}/healthz`, timeoutMs: 60 * minuteMs },
    })
    await service.ready
  }

  async function buildDashboard(): Promise<void> {
    print('build     Building the dashboard (about a minute the first time)')
    const args = ['node_modules/turbo/bin/turbo', 'run', 'build', '--output-logs=errors-only']
    const code = await group.run({ name: 'build', cwd: root, args, env: {} }).ended
    if (code !== 0) throw new StartError('The dashboard could not be built; the lines above say why.')
  }

  await Promise.all([startServices(), buildDashboard()])
  const dashboard = group.run({
    name: 'dashboard',
    cwd: join(root, 'apps/dashboard'),
    args: ['node_modules/next/dist/bin/next', 'start', '-p', String(ports.dashboard), '-H', host],
    env: { ...env, ...readSignIn(settings, addresses.identityUrl), ...shared },
    serves: { line: /\bReady\b/, url: `${local('dashboard')}/api/auth/csrf`, timeoutMs: minuteMs },
  })
  await dashboard.ready
  return addresses
}

/** The programs call each other at localhost, which not every machine leads to ::1 as well. */
async function checkLocalhost(host: string): Promise<void> {
  if (host !== '::1') return
  const found = await lookup('localhost', { all: true })
  if (found.some(({ address }) => address === host)) return
  throw refuseSetting('HOST', 'localhost does not lead to ::1 on this machine', 'Use 127.0.0.1')
}

async function choosePorts(
  { ports, host, isProduction }: Settings,
  print: (line: string) => void,
): Promise<Record<Program, number>> {
  const chosen = { ...ports }
  const taken: number[] = []
  const programs: Program[] = isProduction ? ['api', 'dashboard'] : ['identity', 'api', 'dashboard']
  for (const program of programs) {
    const preferred = ports[program]
    const port = await findFreePort({ program, host, preferred, taken })
    if (port !== preferred) print(`Port ${preferred} is in use: the ${program} takes ${port}.`)
    chosen[program] = port
    taken.push(port)
  }
  return chosen
}

/** The dashboard's sign-in settings: the local identity's own, or those given for Entra ID. */
function readSignIn(
  { dataDir, tenantId, secrets }: Settings,
  identityUrl: string | undefined,
): Record<string, string> {
  if (identityUrl === undefined) {
    return { ENTRA_AUTHORITY: `https://login.microsoftonline.com/${tenantId}/v2.0`, ...secrets }
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
    SESSION_SECRET: openSessionSecret(join(dataDir, 'session.secret')),
  }
}
