import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type AppServices, createApp } from '../src/app.ts'
import { createAuthenticator } from '../src/authenticate.ts'
import type { CallLimits } from '../src/call-limit.ts'
import { createReadinessCheck } from '../src/check-readiness.ts'
import { openErasureRuns } from '../src/jobs/erasure-runs.ts'
import { openLoadRuns } from '../src/jobs/load-runs.ts'
import { openSearchRuns } from '../src/jobs/search-runs.ts'
import { createKeyUses } from '../src/key-uses.ts'
import type { McpOptions } from '../src/mcp/mcp-options.ts'
import { defaultRequestLimits, type RequestLimits } from '../src/request-limits.ts'
import { writeSampleEnvironment } from '../src/sample/write-sample-environment.ts'
import { guardServer, toServerOptions } from '../src/server-limits.ts'
import { serviceActor } from '../src/store/audit-log.ts'
import { createEnvironmentPool } from '../src/store/environment-pool.ts'
import { createInstance, setInstanceData } from '../src/store/instances.ts'
import { openControlStore } from '../src/store/open-control-store.ts'
import { assignRole } from '../src/store/role-assignments.ts'
import { openStagedFiles } from '../src/store/staged-files.ts'
import { revealKey, setApiAccess } from '../src/store/subscription-keys.ts'
import { createThrottle } from '../src/throttle.ts'
import { toSignIn } from '../src/token-policy.ts'
import type { FinishedCall } from '../src/usage/finished-call.ts'
import { openUsage } from '../src/usage/open-usage.ts'
import type { CallbackPolicy } from '../src/webhooks/find-addresses.ts'
import './keep-readers.ts'
import { createTokenIssuer, dashboardClientId } from './token-issuer.ts'

const roleNames = ['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner'] as const

interface TestServiceOptions {
  readonly onCall?: (call: FinishedCall) => void
  readonly metricsToken?: string
  readonly takesKeyInQuery?: boolean
  readonly isStrict?: boolean
  readonly publicUrl?: string
  readonly customers?: number
  /** None unless given, as in the settings. */
  readonly limits?: CallLimits
  readonly requestLimits?: Partial<RequestLimits>
  readonly maxLoadBytes?: number
  readonly callbackPolicy?: CallbackPolicy
  readonly mcp?: McpOptions
  /** Called after each change of keys, beside the list of them. */
  readonly onKeysChanged?: () => Promise<void>
  /** A new one unless given; it is removed at the end. */
  readonly dataDir?: string
}

export type TestService = Awaited<ReturnType<typeof startService>>

/** Sample environments as they were written: of so many customers they are all the same. */
const sampleFiles = new Map<number, Buffer>()

async function writeSample(path: string, customers: number): Promise<void> {
  const file = sampleFiles.get(customers)
  if (file !== undefined) return writeFile(path, file, { mode: 0o600 })
  await writeSampleEnvironment(path, { customers, seed: 1 })
  sampleFiles.set(customers, await readFile(path))
}

/** The real service over HTTP, with two environments: one with API access, one without. */
export async function startService({
  customers = 200,
  limits = {},
  takesKeyInQuery = false,
  isStrict,
  publicUrl,
  onCall,
  metricsToken,
  maxLoadBytes = 16 * 1024 * 1024,
  callbackPolicy = { allowsPrivate: true },
  mcp,
  onKeysChanged = async () => {},
  ...options
}: TestServiceOptions = {}) {
  const { dataDir = await mkdtemp(join(tmpdir(), 'service-')) } = options
  const [control, issuer] = await Promise.all([openControlStore(dataDir), createTokenIssuer()])
  const environments = createEnvironmentPool(control)
  const keyUses = createKeyUses(control, console.error)
  const searchRuns = await openSearchRuns(control, environments, console.error)
  const erasureRuns = await openErasureRuns(control, environments, console.error)
  const stagedFiles = openStagedFiles(control, { maxBytes: maxLoadBytes }, console.error)
  const loadRuns = await openLoadRuns(control, environments, stagedFiles, { onError: console.error })
  const usage = openUsage(control, { onCall })
  const keyChanges: string[] = []
  const tokens = new Map<string, Promise<string>>()

  /** Without data, and with a user of each role. */
  const addInstance = async (name: string) => {
    const { instance_id } = await createInstance(control, { name, instanceType: 'trial', createdBy: 'test' })
    await control.db.transaction().execute(async (db) => {
      for (const role of roleNames) {
        const assignment = { instance_id, principal_id: role, principal_type: 'user', role } as const
        await assignRole({ ...control, db }, assignment)
      }
    })
    return instance_id
  }
  const createEnvironment = async (name: string) => {
    const instance_id = await addInstance(name)
    await writeSample(join(dataDir, `${name}.db`), customers)
    await setInstanceData(control, instance_id, { dataFile: `${name}.db` })
    return instance_id
  }
  const instanceId = await createEnvironment('first')
  const otherInstanceId = await createEnvironment('second')
  await setApiAccess(control, instanceId, { enabled: true, by: serviceActor })
  const readKey = async (slot: 'primary' | 'secondary', id = instanceId) =>
    (await revealKey(control, id, slot)) ?? ''

  const requestLimits = { ...defaultRequestLimits, ...options.requestLimits }
  const services: AppServices = {
    control,
    environments,
    keyUses,
    searchRuns,
    erasureRuns,
    stagedFiles,
    loadRuns,
    callbackPolicy,
    mcp,
    takesKeyInQuery,
    isStrict,
    publicUrl,
    usage,
    metricsToken,
    authenticate: createAuthenticator(issuer.policy),
    signIn: toSignIn(issuer.policy),
    throttle: createThrottle(limits),
    requestLimits,
    checkReadiness: createReadinessCheck({ dataDir, signingKeys: [], isStopping: () => false }),
    onKeysChanged: (id) => {
      keyChanges.push(id)
      return onKeysChanged()
    },
  }
  const server = serve({
    fetch: createApp(services).fetch,
    port: 0,
    hostname: '127.0.0.1',
    serverOptions: toServerOptions(requestLimits),
  })
  if (server instanceof Server) guardServer(server, requestLimits, usage.record)
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const service = {
    url,
    dataDir,
    services,
    control,
    issuer,
    instanceId,
    otherInstanceId,
    keyChanges,
    primaryKey: await readKey('primary'),
    secondaryKey: await readKey('secondary'),
    /** A token of a user who has this role in both environments, through the dashboard if wanted. */
    tokenOf(role: (typeof roleNames)[number], options: { firstParty?: boolean } = {}): Promise<string> {
      // Signing takes longer than many a call.
      const minute = Math.floor(Date.now() / 60_000)
      const name = `${role} ${options.firstParty ?? false} ${minute}`
      const issued =
        tokens.get(name) ?? issuer.issue({ oid: role, ...(options.firstParty && { azp: dashboardClientId }) })
      tokens.set(name, issued)
      return issued
    },
    /** One more environment, for what would spoil the others; its keys are empty with access off. */
    async addEnvironment({ hasAccess = true } = {}) {
      const id = await addInstance(randomUUID())
      if (hasAccess) await setApiAccess(control, id, { enabled: true, by: serviceActor })
      const [primaryKey, secondaryKey] = [await readKey('primary', id), await readKey('secondary', id)]
      return { instanceId: id, primaryKey, secondaryKey }
    },
    /** Closes the door and nothing else. */
    async stop() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
    async close() {
      await service.stop()
      await loadRuns.close()
      await searchRuns.close()
      await erasureRuns.close()
      await stagedFiles.close()
      await usage.close()
      await environments.close()
      await keyUses.close()
      await control.close()
      issuer.close()
      await rm(dataDir, { recursive: true, force: true })
    },
    /** Switches access of the first environment on again and reads its keys anew. */
    async restoreAccess() {
      await setApiAccess(control, instanceId, { enabled: true, by: serviceActor })
      service.primaryKey = await readKey('primary')
      service.secondaryKey = await readKey('secondary')
    },
  }
  return service
}
