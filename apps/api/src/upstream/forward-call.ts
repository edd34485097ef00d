import type { Principal } from '../principal.ts'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import { listUpstreamKeys, type UpstreamKey } from '../store/upstream-keys.ts'
import type { Upstream } from './call-upstream.ts'
import { callWithKeys } from './call-with-keys.ts'
import { selectRequestHeaders, selectResponseHeaders } from './select-headers.ts'

export interface ForwardedCall {
  readonly principal: Principal
  readonly instanceId: string | undefined
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly authorization: string
  readonly body: Buffer
  readonly signal: AbortSignal
}

/**
 * Passes a call on with the caller's own token, and answers what the upstream answers. The key is the
 * caller's own, or, for first-party callers, the one that was pasted here.
 */
export async function forwardCall(
  control: ControlStore,
  upstream: Upstream,
  { headers, authorization, ...call }: ForwardedCall,
): Promise<Response> {
  const { method, path, signal } = call
  const body = call.body.length === 0 ? undefined : new Uint8Array(call.body)
  const send = (key: string) =>
    upstream.call({
      method,
      path,
      signal,
      body,
      headers: selectRequestHeaders(headers, { authorization, key }),
    })

  const ownKey = headers.get('ocp-apim-subscription-key')
  const response =
    ownKey === null
      ? await callWithKeys(control, await findKeys(control, call, headers), send)
      : await send(ownKey)
  return new Response(response.body, {
    status: response.status,
    headers: selectResponseHeaders(response.headers),
  })
}

/** A named slot is that key and no other, and what stands in no environment goes with any key. */
async function findKeys(
  control: ControlStore,
  { principal, instanceId }: Pick<ForwardedCall, 'principal' | 'instanceId'>,
  headers: Headers,
): Promise<UpstreamKey[]> {
  if (!principal.isFirstParty) throw new ServiceError('missingSubscriptionKey')
  const keys = await listUpstreamKeys(control, instanceId)
  const slot = headers.get('x-subscription-key-slot')
  if (slot === null || (instanceId === undefined && isSlot(slot))) return keys
  const named = keys.filter((key) => key.slot === slot)
  if (named.length === 0) throw new ServiceError('invalidSubscriptionKey')
  return named
}

const isSlot = (slot: string): boolean => slot === 'primary' || slot === 'secondary'
