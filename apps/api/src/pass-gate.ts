import type { Authenticate } from './authenticate.ts'
import type { UsedKey } from './call-facts.ts'
import type { Principal } from './principal.ts'
import { ServiceError } from './service-error.ts'
import type { ControlStore } from './store/control-store.ts'
import { findSubscriptionKey, getApiAccess } from './store/subscription-keys.ts'

/** What a call brings to the gate. */
export interface Credentials {
  readonly subscriptionKey: string | undefined
  /** Which stored key a first-party caller wants to be treated as sent. */
  readonly keySlot: string | undefined
  readonly authorization: string | undefined
}

/** Who came through, and with which key. */
export interface Passed {
  readonly principal: Principal
  readonly key?: UsedKey
}

/**
 * The gate of Microsoft's operations: subscription key first, then the bearer token. A first-party
 * caller needs no key; one that is sent is checked all the same.
 */
export async function passGate(
  control: ControlStore,
  authenticate: Authenticate,
  credentials: Credentials,
  instanceId: string | undefined,
): Promise<Passed> {
  const { subscriptionKey, authorization } = credentials
  if (subscriptionKey !== undefined) {
    const key = await checkKey(control, subscriptionKey, instanceId)
    return { principal: await authenticate(authorization), key }
  }
  return { principal: await authenticateFirstParty(authenticate, authorization) }
}

/** The same in front of an upstream, which checks the key itself. */
export const passUpstreamGate = (
  authenticate: Authenticate,
  { subscriptionKey, authorization }: Credentials,
): Promise<Principal> =>
  subscriptionKey === undefined
    ? authenticateFirstParty(authenticate, authorization)
    : authenticate(authorization)

/**
 * A first-party caller that names a slot is treated as if it had sent that key. Checked after the role,
 * so that nobody learns from the answer which environments exist.
 */
export async function checkKeySlot(
  control: ControlStore,
  { subscriptionKey, keySlot }: Credentials,
  instanceId: string | undefined,
): Promise<void> {
  if (subscriptionKey !== undefined || keySlot === undefined) return
  if (keySlot !== 'primary' && keySlot !== 'secondary') throw new ServiceError('invalidSubscriptionKey')
  if (instanceId === undefined) return
  const { enabled } = await getApiAccess(control, instanceId)
  if (!enabled) throw new ServiceError('invalidSubscriptionKey')
}

/** Without a key only a first-party token counts; any other caller learns that the key is missing. */
async function authenticateFirstParty(authenticate: Authenticate, authorization: string | undefined) {
  try {
    const principal = await authenticate(authorization)
    if (principal.isFirstParty) return principal
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'invalidToken') throw error
  }
  throw new ServiceError('missingSubscriptionKey')
}

async function checkKey(
  control: ControlStore,
  text: string,
  instanceId: string | undefined,
): Promise<UsedKey> {
  const found = await findSubscriptionKey(control, text)
  if (found === undefined || (instanceId !== undefined && found.instanceId !== instanceId)) {
    throw new ServiceError('invalidSubscriptionKey')
  }
  return found.key
}
