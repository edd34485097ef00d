import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'

/** What the start script itself needs to know; each app reads the rest by itself. */
export interface Settings {
  readonly host: string
  readonly ports: Readonly<Record<Program, number>>
  readonly dataDir: string
  readonly isProduction: boolean
  /** Where people reach the dashboard and the service, when it is not where they listen. */
  readonly dashboardUrl: string | undefined
  readonly apiUrl: string | undefined
  readonly tenantId: string | undefined
  /** The dashboard's secrets that were given as files, by the names of their settings. */
  readonly secrets: Readonly<Record<string, string>>
  /** By which the service knows the dashboard. */
  readonly dashboardSecret: string | undefined
}

export type Program = 'identity' | 'api' | 'dashboard'

export const portSettings: Readonly<Record<Program, string>> = {
  identity: 'IDENTITY_PORT',
  api: 'API_PORT',
  dashboard: 'PORT',
}

export const root = resolve(import.meta.dirname, '..')

/** A one-line reason why nothing was started, with the remedy. */
export class StartError extends Error {
  override name = 'StartError'
}

/** What every wrong setting sounds like. */
export function refuseSetting(name: string, problem: string, remedy: string): StartError {
  return new StartError(`Setting ${name}: ${problem}. ${remedy}.`)
}

/** Reads the settings; an empty value counts as not set. Throws StartError. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const entries = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const secrets = readSecretFiles(entries)
  const given = { ...entries, ...secrets }
  const deployment = given.DEPLOYMENT ?? 'local'
  if (deployment !== 'local' && deployment !== 'production') {
    throw refuseSetting(
      'DEPLOYMENT',
      `"${deployment}" is unknown`,
      'Use local or production, or leave it out',
    )
  }
  const isProduction = deployment === 'production'
  if (isProduction) checkSignIn(given)
  else if (given.UPSTREAM === 'cloud') {
    throw refuseSetting(
      'UPSTREAM',
      'the cloud takes no tokens of the local identity',
      'Use it with DEPLOYMENT=production, or leave it out',
    )
  }
  checkSampleCustomers(given)
  return {
    host: readHost(given, isProduction),
    ports: {
      identity: readPort(given, 'identity', 4200),
      api: readPort(given, 'api', 4100),
      dashboard: readPort(given, 'dashboard', 3000),
    },
    dataDir: resolve(root, given.DATA_DIR ?? '.data'),
    isProduction,
    dashboardUrl: readUrl(given, 'DASHBOARD_URL'),
    apiUrl: readUrl(given, 'API_URL'),
    tenantId: isProduction ? given.ENTRA_TENANT_ID : undefined,
    secrets,
    dashboardSecret: given.DASHBOARD_SECRET,
  }
}

type Given = Readonly<Record<string, string | undefined>>

/** The service reads its own; a build and the service are not to see these. */
function readSecretFiles(given: Given): Record<string, string> {
  const secrets: Record<string, string> = {}
  for (const name of ['ENTRA_CLIENT_SECRET', 'SESSION_SECRET', 'DASHBOARD_SECRET']) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) {
      throw refuseSetting(`${name}_FILE`, `${name} is given too`, 'Keep one of the two')
    }
    secrets[name] = readSecretFile(`${name}_FILE`, file.trim())
  }
  return secrets
}

function readSecretFile(name: string, file: string): string {
  if (!isAbsolute(file)) throw refuseSetting(name, `${file} is no absolute path`, 'Begin it at the root')
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw refuseSetting(name, `${file} can't be read (${code})`, 'Set it to a file that you may read')
  }
}

function readHost({ HOST: host = '127.0.0.1' }: Given, isProduction: boolean): string {
  if (isProduction || ['127.0.0.1', '::1', 'localhost'].includes(host)) return host
  throw refuseSetting(
    'HOST',
    `${host} is not where localhost leads, and sample secrets stay on this machine`,
    'Use 127.0.0.1, ::1 or localhost, or DEPLOYMENT=production',
  )
}

function readPort(given: Given, program: Program, fallback: number): number {
  const name = portSettings[program]
  const text = given[name]
  if (text === undefined) return fallback
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port
  throw refuseSetting(name, `"${text}" is no port`, 'Use a number from 1 to 65535, or leave it out')
}

function readUrl(given: Given, name: string): string | undefined {
  const text = given[name]
  if (text === undefined) return undefined
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text.replace(/\/+$/, '')
  throw refuseSetting(name, `"${text}" is no web address`, 'Use one that starts with https:// or http://')
}

/** Sign-in is Entra ID's in production, where nothing of it has a default. */
function checkSignIn(given: Given): void {
  const needed = {
    ENTRA_TENANT_ID: 'Set it to the id of your Entra ID tenant',
    ENTRA_CLIENT_ID: "Set it to the application id of the dashboard's app registration",
    ENTRA_CLIENT_SECRET: "Set it to a client secret of the dashboard's app registration",
    SESSION_SECRET: 'Set it to a random text of 32 characters or more, and keep it',
  }
  for (const [name, remedy] of Object.entries(needed)) {
    if (given[name] === undefined) throw refuseSetting(name, 'it is missing in production', remedy)
  }
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given.ENTRA_TENANT_ID ?? '')) {
    throw refuseSetting('ENTRA_TENANT_ID', 'it is no tenant id', needed.ENTRA_TENANT_ID)
  }
  if ((given.SESSION_SECRET ?? '').length < 32) {
    throw refuseSetting('SESSION_SECRET', 'it is too short', needed.SESSION_SECRET)
  }
}

/** The service checks this one itself, but only after the identity is up. */
function checkSampleCustomers({ SAMPLE_CUSTOMERS: text = '5000' }: Given): void {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 10_000_000) return
  throw refuseSetting('SAMPLE_CUSTOMERS', `"${text}" is no such number`, 'Use one from 1 to 10000000')
}
