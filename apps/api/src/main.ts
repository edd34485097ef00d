import { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { createApp } from './app.ts'
import { createAuthenticator, openTenantKeys } from './authenticate.ts'
import { createReadinessCheck } from './check-readiness.ts'
import { createAddressFinder } from './client-address.ts'
import { closeInTurn } from './close-in-turn.ts'
import {
  ConfigError,
  listWarnings,
  readConfig,
  toCallLimits,
  toMcpOptions,
  toRequestLimits,
  usesLocalIdentity,
  writesAccessLog,
} from './config.ts'
import { openErasureRuns } from './jobs/erasure-runs.ts'
import { openLoadRuns } from './jobs/load-runs.ts'
import { openSearchRuns } from './jobs/search-runs.ts'
import { upgradeEnvironments } from './jobs/upgrade-environments.ts'
import { createKeyUses } from './key-uses.ts'
import { adoptInstances } from './local/assign-directory-roles.ts'
import { createConnectionWriter } from './local/connection-file.ts'
import { readLocalDirectory } from './local/local-directory.ts'
import { createSampleEnvironments, findSampleId, refuseSamples } from './sample/sample-environments.ts'
import { guardServer, toServerOptions } from './server-limits.ts'
import { createShutdown } from './shut-down.ts'
import { ControlStoreError } from './store/control-store-error.ts'
import { createEnvironmentPool } from './store/environment-pool.ts'
import { giveFirstOwners } from './store/give-first-owners.ts'
import { openControlStore } from './store/open-control-store.ts'
import { removeLeftovers } from './store/remove-unused-files.ts'
import { openStagedFiles } from './store/staged-files.ts'
import { createThrottle } from './throttle.ts'
import { toSignIn, toTokenPolicy } from './token-policy.ts'
import { openUpstream } from './upstream/call-upstream.ts'
import { openAccessLog } from './usage/open-access-log.ts'
import { openUsage } from './usage/open-usage.ts'
import { openEventSender } from './webhooks/open-event-sender.ts'

/** Whoever reads what is printed may end before the service does; that is no reason to end as well. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

async function start(): Promise<void> {
  const config = readConfig()
  for (const warning of listWarnings()) console.error(warning)
  const directory = usesLocalIdentity(config) ? readLocalDirectory(config.DATA_DIR) : undefined
  const upstream = config.UPSTREAM === 'cloud' ? openUpstream(config.UPSTREAM_URL) : undefined
  const control = await openControlStore(config.DATA_DIR, { masterKey: config.MASTER_KEY, lock: 'service' })
  if (config.DEPLOYMENT === 'production') await refuseSamples(control)
  await removeLeftovers(control)
  await upgradeEnvironments(control, {
    print: console.log,
    onError: (error) => console.error('The data of an earlier version could not be taken over:', error),
  })
  // Environments, keys and roles of an upstream are the upstream's.
  const samples = upstream === undefined ? directory : undefined
  if (samples !== undefined) {
    await createSampleEnvironments(control, samples, {
      customers: config.SAMPLE_CUSTOMERS,
      print: console.log,
    })
    await adoptInstances(control, samples)
  }
  if (upstream === undefined) await giveFirstOwners(control, config.FIRST_OWNERS)

  const environments = createEnvironmentPool(control, (error) =>
    console.error('Rows that have expired, or files that were replaced, could not be removed:', error),
  )
  const keyUses = createKeyUses(control, (error) =>
    console.error('Uses of keys could not be written:', error),
  )
  const searchRuns = await openSearchRuns(control, environments, (error) =>
    console.error('A search index could not be built:', error),
  )
  const erasureRuns = await openErasureRuns(control, environments, (error) =>
    console.error('An erased customer could not be removed from the data file:', error),
  )
  const stagedFiles = openStagedFiles(control, { maxBytes: config.MAX_LOAD_BYTES }, (error) =>
    console.error('Files that nobody loaded could not be erased:', error),
  )
  await stagedFiles.sweep()
  const loadRuns = await openLoadRuns(control, environments, stagedFiles, {
    masterKey: config.MASTER_KEY,
    onError: (error) => console.error('Staged files could not be loaded:', error),
  })
  const callbackPolicy = { allowsPrivate: config.DEPLOYMENT === 'local' }
  const eventSender = openEventSender(control, {
    policy: callbackPolicy,
    onError: (error) => console.error('Events could not be sent:', error),
  })
  const accessLog = writesAccessLog(config) ? openAccessLog(process.stdout) : undefined
  const usage = openUsage(control, {
    onCall: accessLog?.write,
    hasUpstream: upstream !== undefined,
  })
  const connection =
    samples &&
    createConnectionWriter(control, samples, {
      ...config,
      findEnvironmentId: findSampleId,
      onError: (error) => console.error('connection.json could not be written:', error),
    })
  const policy = toTokenPolicy(config, directory)
  const signingKeys = openTenantKeys(policy)
  const shutdown = createShutdown(config.SHUTDOWN_TIMEOUT_SECONDS * 1000)
  const requestLimits = toRequestLimits(config)
  const app = createApp({
    control,
    environments,
    keyUses,
    searchRuns,
    erasureRuns,
    stagedFiles,
    loadRuns,
    callbackPolicy,
    takesKeyInQuery: config.KEY_IN_QUERY === 'on',
    publicUrl: config.API_URL,
    isStrict: config.STRICT_QUERIES === 'on',
    usage,
    metricsToken: config.METRICS_TOKEN,
    mcp: toMcpOptions(config),
    countLeftOutLines: accessLog?.countLeftOut,
    findClientAddress: createAddressFinder(config.TRUSTED_PROXIES, config.DASHBOARD_SECRET),
    upstream,
    authenticate: createAuthenticator(policy, signingKeys),
    signIn: toSignIn(policy),
    throttle: createThrottle(toCallLimits(config)),
    requestLimits,
    checkReadiness: createReadinessCheck({
      dataDir: config.DATA_DIR,
      signingKeys: [...signingKeys.values()],
      isStopping: shutdown.isStopping,
    }),
    onKeysChanged: async (instanceId) => connection?.keysChanged(instanceId),
  })

  const server = serve(
    {
      fetch: app.fetch,
      port: config.API_PORT,
      hostname: config.HOST,
      serverOptions: toServerOptions(requestLimits),
    },
    ({ port }) => {
      announce(port).catch(fail)
    },
  )
  if (server instanceof Server) guardServer(server, requestLimits, usage.record)
  server.on('error', (error: NodeJS.ErrnoException) => {
    stop(
      error.code === 'EADDRINUSE'
        ? `Port ${config.API_PORT} is in use: set API_PORT to a free one.`
        : error.message,
    )
  })

  async function announce(port: number): Promise<void> {
    await connection?.start(port)
    if (upstream !== undefined) console.log(`Calls go on to ${upstream.url}`)
    console.log(`Service ready on http://localhost:${port}/v1`)
  }

  // HTTP/1.1, as nothing else was asked for.
  shutdown.watch(server as Server, () =>
    closeInTurn([
      eventSender,
      loadRuns,
      searchRuns,
      erasureRuns,
      stagedFiles,
      usage,
      environments,
      keyUses,
      control,
    ]),
  )
}

function fail(error: unknown): never {
  if (error instanceof ConfigError || error instanceof ControlStoreError) stop(error.message)
  throw error
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

start().catch(fail)
