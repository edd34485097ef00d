import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import { recordUpstreamKey, type UpstreamKey } from '../store/upstream-keys.ts'
import { judgeKey } from './judge-key.ts'

/**
 * Makes a call with one key after the other until the upstream refuses one no more, and remembers what it
 * said of each. A refused key did nothing, so any call may be made again.
 */
export async function callWithKeys(
  control: ControlStore,
  keys: readonly UpstreamKey[],
  call: (key: string) => Promise<Response>,
): Promise<Response> {
  for (const [index, key] of keys.entries()) {
    const askedUtc = new Date().toISOString()
    const response = await call(key.key)
    const state = await judgeKey(response)
    const failedOver = state === 'invalid' && index < keys.length - 1
    if (state !== undefined && (state !== key.state || failedOver)) {
      await recordUpstreamKey(control, key, { state, askedUtc, failedOver })
    }
    if (!failedOver) return response
    await response.body?.cancel()
  }
  throw new ServiceError('missingSubscriptionKey')
}
