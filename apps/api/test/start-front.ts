import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { createApp } from '../src/app.ts'
import { createAuthenticator } from '../src/authenticate.ts'
import type { CallLimits } from '../src/call-limit.ts'
import { createReadinessCheck } from '../src/check-readiness.ts'
import { openErasureRuns } from '../src/jobs/erasure-runs.ts'
import { openLoadRuns } from '../src/jobs/load-runs.ts'
import { openSearchRuns } from '../src/jobs/search-runs.ts'
import { createKeyUses } from '../src/key-uses.ts'
import { createEnvironmentPool } from '../src/store/environment-pool.ts'
import { openControlStore } from '../src/store/open-control-store.ts'
import { openStagedFiles } from '../src/store/staged-files.ts'
import { createThrottle } from '../src/throttle.ts'
import { toSignIn } from '../src/token-policy.ts'
import { openUpstream, type UpstreamOptions } from '../src/upstream/call-upstream.ts'
import type { FinishedCall } from '../src/usage/finished-call.ts'
import { openUsage } from '../src/usage/open-usage.ts'
import type { TokenIssuer } from './token-issuer.ts'

interface FrontOptions extends UpstreamOptions {
  /** Base URL of what it stands before. */
  readonly upstreamUrl: string
  /** The tenant whose tokens both accept. */
  readonly issuer: TokenIssuer
  readonly limits?: CallLimits
  readonly onCall?: (call: FinishedCall) => void
}

export type TestFront = Awaited<ReturnType<typeof startFront>>

/** The service as it runs with UPSTREAM=cloud: nothing of its own but a data folder for pasted keys. */
export async function startFront({ upstreamUrl, issuer, limits = {}, onCall, ...options }: FrontOptions) {
  const dataDir = await mkdtemp(join(tmpdir(), 'front-'))
  const control = await openControlStore(dataDir)
  const environments = createEnvironmentPool(control)
  const keyUses = createKeyUses(control, console.error)
  const searchRuns = await openSearchRuns(control, environments, console.error)
  const erasureRuns = await openErasureRuns(control, environments, console.error)
  const stagedFiles = openStagedFiles(control, { maxBytes: 1 }, console.error)
  const loadRuns = await openLoadRuns(control, environments, stagedFiles, { onError: console.error })
  const usage = openUsage(control, { onCall, hasUpstream: true })
  const app = createApp({
    control,
    environments,
    keyUses,
    searchRuns,
    erasureRuns,
    stagedFiles,
    loadRuns,
    callbackPolicy: { allowsPrivate: true },
    usage,
    takesKeyInQuery: false,
    upstream: openUpstream(upstreamUrl, options),
    authenticate: createAuthenticator(issuer.policy),
    signIn: toSignIn(issuer.policy),
    throttle: createThrottle(limits),
    checkReadiness: createReadinessCheck({ dataDir, signingKeys: [], isStopping: () => false }),
    onKeysChanged: async () => undefined,
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dataDir,
    control,
    async close() {
      await new Promise((resolve) => server.close(resolve))
      await searchRuns.close()
      await erasureRuns.close()
      await loadRuns.close()
      await stagedFiles.close()
      await usage.close()
      await environments.close()
      await keyUses.close()
      await control.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Pastes keys of the upstream as whoever the token names. */
export const pasteKeys = (
  { url }: TestFront,
  instanceId: string,
  token: string,
  keys: Readonly<Record<string, string>>,
): Promise<Response> =>
  fetch(`${url}/management/instances/${instanceId}/upstream-keys`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(keys),
  })
