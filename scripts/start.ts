import { join, relative } from 'node:path'
import { readSettings, root, type Settings, StartError } from './settings.ts'
import { type Addresses, type Stack, startStack } from './start-stack.ts'
import { watchLauncher } from './watch-launcher.ts'

const help = `Starts the local identity, the service and the dashboard, and stops them with Ctrl-C.

Usage: pnpm start

Settings, as environment variables:
  PORT, API_PORT, IDENTITY_PORT   ports of dashboard, service and identity (3000, 4100, 4200)
  HOST                            address to listen on (127.0.0.1)
  DATA_DIR                        where everything is kept, relative to the project (.data)
  SAMPLE_CUSTOMERS                size of the sample environment at the first start (5000)
  KEY_IN_QUERY                    on: subscription keys are also taken from the query (off)
  STRICT_QUERIES                  on: refuse the queries that Microsoft documents as refused (off)
  ACCESS_LOG                      json or off: a line for each call (off; json in production)
  METRICS_TOKEN, METRICS_TOKEN_FILE   who brings it reads /metrics (this machine only)
  DASHBOARD_SECRET, DASHBOARD_SECRET_FILE   by which the service knows the dashboard (a new one with each start)
  TRUSTED_PROXIES                 proxies in front whose X-Forwarded-For says where a call comes from (nobody's)
  LIMIT_KEY_BURST, LIMIT_KEY_SUSTAINED, LIMIT_PRINCIPAL_BURST, LIMIT_PRINCIPAL_SUSTAINED
                                  calls per window, such as 100/10s, of one key and of one caller (no limit)
  LIMIT_ADDRESS_FAILURES          refused keys and tokens from one address per window (no limit)
  MAX_BODY_BYTES, MAX_HEADER_BYTES   sizes of a request (1048576, 131072)
  MAX_LOAD_BYTES                  files of one environment that wait to be loaded, together (4294967296)
  REQUEST_TIMEOUT_SECONDS         how long a request may take to arrive (30)
  OPERATION_TIMEOUT_SECONDS       how long an operation may take to answer (25)
  SHUTDOWN_TIMEOUT_SECONDS        how long a stop waits for requests that were accepted before (10)
  MASTER_KEY, MASTER_KEY_FILE     what stored keys are encrypted with (keys.secret in the data folder)
  NEW_MASTER_KEY, NEW_MASTER_KEY_FILE   the next one, for pnpm rotate-master-key
  DASHBOARD_URL, API_URL          where people reach the two, when that is not http://localhost:PORT
  TOKEN_AUDIENCES                 audiences of the tokens that the service takes (Customer Insights' own)
  TOKEN_ISSUERS, TOKEN_KEYS_URL   issuers and signing keys of another cloud's tokens, with DEPLOYMENT=production
  ENTRA_TENANT_IDS                further tenants whose tokens the service takes (none)
  FIRST_PARTY_CLIENT_IDS          applications that need no subscription key (the local dashboard)
  FIRST_OWNERS                    object ids of users who own environments in which nobody has a role (nobody)
  DEPLOYMENT                      local, or production: sign-in is Entra ID's, sample secrets are refused (local)
  UPSTREAM                        cloud: customers come from Microsoft's service, with DEPLOYMENT=production (none)
  UPSTREAM_URL                    where that service is (https://api.ci.ai.dynamics.com/v1)

With DEPLOYMENT=production these have no default:
  ENTRA_TENANT_ID                 id of the Entra ID tenant
  ENTRA_CLIENT_ID                 application id of the dashboard's app registration
  ENTRA_CLIENT_SECRET             a client secret of that app registration
  SESSION_SECRET                  what session cookies are sealed with, 32 characters or more
The last two also as files: ENTRA_CLIENT_SECRET_FILE, SESSION_SECRET_FILE`

let isStopping = false

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(help)
    return
  }
  const settings = readSettings()
  const startedAt = Date.now()
  const stack = startStack(settings, (line) => console.log(line))
  stopOnSignal(stack)
  const addresses = await stack.ready
  console.log(`\nReady in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Stop with Ctrl-C.\n`)
  console.log(describe(addresses, settings))
  throw await stack.broken
}

function describe({ dashboardUrl, apiUrl, identityUrl }: Addresses, { dataDir }: Settings): string {
  const lines = [`  Dashboard   ${dashboardUrl}`, `  Service     ${apiUrl}`]
  if (identityUrl !== undefined) {
    const folder = relative(root, dataDir)
    const file = join(folder.startsWith('..') ? dataDir : folder, 'connection.json')
    lines.push(
      `  Identity    ${identityUrl}`,
      '',
      '  Sign in as administrator@contoso.example, contributor@contoso.example or viewer@contoso.example.',
      `  Passwords, subscription keys and a client secret are in ${file}.`,
    )
  }
  return `${lines.join('\n')}\n`
}

/** The first signal stops everything in order; a second one ends at once. */
function stopOnSignal(stack: Stack): void {
  const stop = async () => {
    if (isStopping) process.exit(130)
    isStopping = true
    console.log('\nStopping')
    await stack.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  watchLauncher(stop)
  // Nobody may be reading any more; stopping must go on all the same.
  process.stdout.on('error', () => undefined)
}

main().catch((error: unknown) => {
  // What was asked to stop did not fail.
  if (isStopping) return
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
