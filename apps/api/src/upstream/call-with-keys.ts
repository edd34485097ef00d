import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import { recordUpstreamKey, type UpstreamKey } from '../store/upstream-keys.ts'
import { isKeyRefused } from './call-upstream.ts'

/**
 * Makes a call with one key after the other until the upstream accepts one. A refused key did nothing, so
 * any call may be made again; which keys were refused is remembered.
 */
export async function callWithKeys(
  control: ControlStore,
  keys: readonly UpstreamKey[],
  call: (key: string) => Promise<Response>,
): Promise<Response> {
  const refused: UpstreamKey[] = []
  for (const key of keys) {
    const response = await call(key.key)
    if (!isKeyRefused(response)) {
      await recordOutcome(control, refused, key)
      return response
    }
    refused.push(key)
    if (refused.length === keys.length) return response
    await response.body?.cancel()
  }
  throw new ServiceError('missingSubscriptionKey')
}

async function recordOutcome(control: ControlStore, refused: readonly UpstreamKey[], accepted: UpstreamKey) {
  for (const key of refused) await recordUpstreamKey(control, key, { state: 'invalid', failedOver: true })
  if (accepted.state !== 'valid') await recordUpstreamKey(control, accepted, { state: 'valid' })
}
