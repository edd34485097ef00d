import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type CallLimit, type CallLimits, parseCallLimit } from './call-limit.ts'
import { parseNetwork } from './client-address.ts'
import type { McpOptions } from './mcp/mcp-options.ts'
import { masterKeyBytes, parseMasterKey } from './parse-master-key.ts'
import { defaultRequestLimits, type RequestLimits } from './request-limits.ts'
import { listSettingWarnings } from './setting-warnings.ts'

const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url))

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))

const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`
  return z.coerce.number(message).int(message).min(min, message).max(max, message)
}

/** Calls and window in one value, because neither means anything without the other. */
const callLimit = z
  .string()
  .transform((text, context): CallLimit => {
    const limit = parseCallLimit(text)
    if (limit !== undefined) return limit
    context.addIssue('must be calls per window, such as 100/60s, 100/1m or 5000/1h, of a day at most')
    return z.NEVER
  })
  .optional()

const guids = (message: string) =>
  list.refine((ids) => ids.every((id) => z.guid().safeParse(id).success), message)

const secretKey = z
  .string()
  .transform((text, context) => {
    const key = parseMasterKey(text)
    if (key !== undefined) return key
    context.addIssue(
      'must be 32 random bytes in base64 or hexadecimal digits, as from openssl rand -base64 32',
    )
    return z.NEVER
  })
  .optional()

/** Each of these may also be given as a file, by the same name with _FILE. */
const keyNames = ['MASTER_KEY', 'NEW_MASTER_KEY']
const secretNames = [...keyNames, 'METRICS_TOKEN', 'DASHBOARD_SECRET']

const settings = z.object({
  API_PORT: wholeNumber(0, 65_535).default(4100),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((folder) => resolve(workspaceRoot, folder)),
  DEPLOYMENT: z.enum(['local', 'production'], 'must be local or production').default('local'),
  DASHBOARD_URL: z.url('must be a URL').default('http://localhost:3000'),
  /** Where programs reach this service, for links that lead back to it. */
  API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Origin of the local identity; in production sign-in is Entra ID's. */
  IDENTITY_URL: z.url('must be a URL').default('http://localhost:4200'),
  ENTRA_TENANT_ID: z.guid('must be the id of your Entra ID tenant').toLowerCase().optional(),
  /** Further tenants whose tokens count. */
  ENTRA_TENANT_IDS: guids('must be ids of Entra ID tenants, separated by commas').transform((ids) =>
    ids.map((id) => id.toLowerCase()),
  ),
  /** Entra ID issues version 1 tokens for this API unless its registration asks for version 2. */
  TOKEN_ISSUERS: list
    .transform((items) =>
      items.length > 0
        ? items
        : ['https://login.microsoftonline.com/{tenantId}/v2.0', 'https://sts.windows.net/{tenantId}/'],
    )
    .refine(
      (items) => items.every((item) => item.includes('{tenantId}')),
      'must be issuers separated by commas, each with {tenantId} in the place of the tenant',
    ),
  TOKEN_KEYS_URL: z
    .string()
    .default('https://login.microsoftonline.com/{tenantId}/discovery/v2.0/keys')
    .refine(
      (url) => URL.parse(url)?.protocol === 'https:' || isLocalUrl(url),
      'must be an https URL, because whoever answers there decides which tokens are good',
    ),
  TOKEN_AUDIENCES: list.transform((items) =>
    items.length > 0 ? items : ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'],
  ),
  FIRST_PARTY_CLIENT_IDS: guids('must be application (client) ids, separated by commas').transform((ids) =>
    ids.map((id) => id.toLowerCase()),
  ),
  /** Whether a subscription key is also taken from the query, as Microsoft's gateway does. */
  KEY_IN_QUERY: z.enum(['off', 'on'], 'must be off or on').default('off'),
  /** Whether queries that Microsoft's service documents as refused are refused here too. */
  STRICT_QUERIES: z.enum(['off', 'on'], 'must be off or on').default('off'),
  /** Who owns environments in which nobody has a role, such as the first of a new service. */
  FIRST_OWNERS: guids('must be object ids of users, separated by commas').transform((ids) =>
    ids.map((id) => id.toLowerCase()),
  ),
  /** What answers Microsoft's operations: this service, or an API behind it. */
  UPSTREAM: z.enum(['none', 'cloud'], 'must be none or cloud').default('none'),
  UPSTREAM_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL' })
    .default('https://api.ci.ai.dynamics.com/v1')
    .refine((url) => !/[?#@]/.test(url), 'must be a URL without query and sign-in')
    .refine(
      (url) => URL.parse(url)?.protocol === 'https:' || isLocalUrl(url),
      'must be https, because tokens go there',
    ),
  /** Whose `X-Forwarded-For` says where a call comes from. */
  TRUSTED_PROXIES: list.refine(
    (items) => items.every((item) => parseNetwork(item) !== undefined),
    'must be addresses or networks of proxies, such as 10.0.0.7 or 10.0.0.0/8, separated by commas, and not all there are',
  ),
  /** How long a stop waits for requests that were accepted before. */
  SHUTDOWN_TIMEOUT_SECONDS: wholeNumber(1, 3600).default(10),
  /** What stored keys are encrypted with; in `keys.secret` of the data folder unless given. */
  MASTER_KEY: secretKey,
  /** For `pnpm rotate-master-key` only. */
  NEW_MASTER_KEY: secretKey,
  /** One line of JSON per call on the standard output. */
  ACCESS_LOG: z.enum(['json', 'off'], 'must be json or off').optional(),
  /** Opens /metrics to whoever brings it; without one only this machine reads them. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 characters, without blanks')
    .optional(),
  /** By which the dashboard proves what it says of its callers' addresses; without one it is not believed. */
  DASHBOARD_SECRET: z.string().min(32, 'must be 32 characters or more').optional(),
  SAMPLE_CUSTOMERS: wholeNumber(1, 10_000_000).default(5_000),
  /** How many calls a subscription key and a principal have; a burst is for the short window. */
  LIMIT_KEY_BURST: callLimit,
  LIMIT_KEY_SUSTAINED: callLimit,
  LIMIT_PRINCIPAL_BURST: callLimit,
  LIMIT_PRINCIPAL_SUSTAINED: callLimit,
  /** Refused keys and tokens from one client address. */
  LIMIT_ADDRESS_FAILURES: callLimit,
  MAX_BODY_BYTES: wholeNumber(1024, 100 * 1024 * 1024).default(defaultRequestLimits.maxBodyBytes),
  /** How long the files of one environment that wait to be loaded may be together. */
  MAX_LOAD_BYTES: wholeNumber(1024 * 1024, 2 ** 50).default(4 * 1024 ** 3),
  MAX_HEADER_BYTES: wholeNumber(8 * 1024, 256 * 1024).default(defaultRequestLimits.maxHeaderBytes),
  REQUEST_TIMEOUT_SECONDS: wholeNumber(1, 600).default(defaultRequestLimits.requestTimeoutMs / 1000),
  OPERATION_TIMEOUT_SECONDS: wholeNumber(1, 600).default(defaultRequestLimits.operationTimeoutMs / 1000),
})

export type Config = ReturnType<typeof readConfig>

/** A setting is missing or malformed; the message names it and the remedy in one line. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads the settings; an empty value counts as not set. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const secrets = readSecretFiles(given)
  const result = settings.safeParse({ ...given, ...secrets })
  if (!result.success) {
    const issue = result.error.issues[0]
    const name = String(issue?.path.join('.'))
    const source = name in secrets ? `${name}_FILE` : name
    throw new ConfigError(`Setting ${source}: ${issue?.message}. Correct it and start again.`)
  }
  const config = result.data
  if (config.DEPLOYMENT === 'production' && config.ENTRA_TENANT_ID === undefined) {
    throw new ConfigError(
      'Setting ENTRA_TENANT_ID: must be given, because production refuses the local identity. Set it to the id of your Entra ID tenant.',
    )
  }
  if (config.DEPLOYMENT === 'local' && !isLoopback(config.HOST)) {
    throw new ConfigError(
      `Setting HOST: ${config.HOST} would offer sample secrets to the network. Use 127.0.0.1, or DEPLOYMENT=production.`,
    )
  }
  if (
    config.UPSTREAM === 'cloud' &&
    config.ENTRA_TENANT_ID === undefined &&
    !isLocalUrl(config.UPSTREAM_URL)
  ) {
    throw new ConfigError(
      `Setting ENTRA_TENANT_ID: must be given, because ${config.UPSTREAM_URL} takes no tokens of the local identity. Set it to the id of your Entra ID tenant.`,
    )
  }
  if (config.UPSTREAM === 'cloud' && leadsBack(config)) {
    throw new ConfigError(
      `Setting UPSTREAM_URL: ${config.UPSTREAM_URL} is this service itself, on port ${config.API_PORT}. Set it to the service behind this one.`,
    )
  }
  checkWindows(config, 'LIMIT_KEY_BURST', 'LIMIT_KEY_SUSTAINED')
  checkWindows(config, 'LIMIT_PRINCIPAL_BURST', 'LIMIT_PRINCIPAL_SUSTAINED')
  return config
}

/** What to tell whoever starts a program: settings without effect, and secrets that are open to others. */
export const listWarnings = (env: NodeJS.ProcessEnv = process.env): string[] =>
  listSettingWarnings(env, Object.keys(settings.shape), secretNames)

type Settings = z.output<typeof settings>
type LimitName = Extract<keyof Settings, `LIMIT_${string}`>

function checkWindows(config: Settings, burst: LimitName, sustained: LimitName): void {
  const [short, long] = [config[burst], config[sustained]]
  if (short === undefined || long === undefined || short.windowSeconds < long.windowSeconds) return
  throw new ConfigError(
    `Setting ${burst}: its window must be shorter than that of ${sustained}. Correct it and start again.`,
  )
}

/** The limits of callers that are set. */
export const toCallLimits = (config: Config): CallLimits => ({
  keyBurst: config.LIMIT_KEY_BURST,
  keySustained: config.LIMIT_KEY_SUSTAINED,
  principalBurst: config.LIMIT_PRINCIPAL_BURST,
  principalSustained: config.LIMIT_PRINCIPAL_SUSTAINED,
  failures: config.LIMIT_ADDRESS_FAILURES,
})

export const toRequestLimits = (config: Config): RequestLimits => ({
  maxBodyBytes: config.MAX_BODY_BYTES,
  maxHeaderBytes: config.MAX_HEADER_BYTES,
  requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1000,
  operationTimeoutMs: config.OPERATION_TIMEOUT_SECONDS * 1000,
})

function readSecretFiles(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const secrets: Record<string, string> = {}
  for (const name of secretNames) {
    const file = given[`${name}_FILE`]
    if (file === undefined) continue
    if (given[name] !== undefined) {
      throw new ConfigError(`Setting ${name}_FILE: ${name} is given too. Keep one of the two.`)
    }
    const bytes = readSecretFile(`${name}_FILE`, file.trim())
    // `keys.secret` can be moved out of the data folder as it is.
    const isKeyItself = keyNames.includes(name) && bytes.length === masterKeyBytes
    secrets[name] = isKeyItself ? bytes.toString('base64') : bytes.toString().trim()
  }
  return secrets
}

function readSecretFile(name: string, file: string): Buffer {
  if (!isAbsolute(file)) {
    throw new ConfigError(`Setting ${name}: ${file} is no absolute path. Begin it at the root.`)
  }
  try {
    return readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new ConfigError(
      `Setting ${name}: ${file} can't be read (${code}). Set it to a file that the service may read.`,
      { cause: error },
    )
  }
}

/** Who may ask for tools from a web page, and by which names: the dashboard's, and locally this machine's. */
export function toMcpOptions({ API_URL, DASHBOARD_URL, DEPLOYMENT }: Config): McpOptions {
  const names = [DASHBOARD_URL, API_URL].flatMap((url) => (url === undefined ? [] : new URL(url).hostname))
  const allowedHosts = DEPLOYMENT === 'local' ? ['localhost', '127.0.0.1', '[::1]', ...names] : undefined
  return { allowedOrigins: names, allowedHosts }
}

/** Whether the upstream is plainly this service; what leads back by other names is refused call by call. */
function leadsBack({ HOST, API_PORT, UPSTREAM_URL }: Settings): boolean {
  const { protocol, hostname, port } = new URL(UPSTREAM_URL)
  const listensHere = isLoopback(HOST) || ['0.0.0.0', '::', '[::]'].includes(HOST)
  const isHere = hostname === HOST || (isLoopback(hostname) && listensHere)
  return isHere && Number(port || (protocol === 'https:' ? 443 : 80)) === API_PORT
}

/** Whether everything stays on this machine, with the local identity and its sample secrets. */
export const usesLocalIdentity = (config: Config): boolean =>
  config.DEPLOYMENT === 'local' && (config.UPSTREAM === 'none' || config.ENTRA_TENANT_ID === undefined)

/** On in production unless switched off, off locally unless switched on. */
export const writesAccessLog = ({ ACCESS_LOG, DEPLOYMENT }: Config): boolean =>
  (ACCESS_LOG ?? (DEPLOYMENT === 'production' ? 'json' : 'off')) === 'json'

function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host)
}

function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname)
}
