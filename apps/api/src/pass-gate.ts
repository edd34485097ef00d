import type { Authenticate } from './authenticate.ts'
import type { CallFacts } from './call-facts.ts'
import type { Principal } from './principal.ts'
import { ServiceError } from './service-error.ts'
import type { ControlStore } from './store/control-store.ts'
import { type FoundKey, findKeyInSlot, lookUpKey } from './store/find-key.ts'

/** What a call brings to the gate. */
export interface Credentials {
  readonly subscriptionKey: string | undefined
  /** Which stored key a first-party caller wants to be treated as sent. */
  readonly keySlot: string | undefined
  /** Undefined only where the header was not sent; `Bearer ` and nothing more where it holds no token. */
  readonly authorization: string | undefined
}

type LastUsedMs = (valueId: string) => number | undefined

/**
 * The key that was sent, undefined without one. A wrong one, or one of another environment, is refused; the
 * answer is the same for one that worked once, which `facts` alone tell.
 */
export async function checkKey(
  control: ControlStore,
  lastUsedMs: LastUsedMs,
  { subscriptionKey }: Credentials,
  facts: Pick<CallFacts, 'instanceId' | 'refusedKey'>,
): Promise<FoundKey | undefined> {
  if (subscriptionKey === undefined) return undefined
  const found = await lookUpKey(control, subscriptionKey, lastUsedMs)
  const isHere = facts.instanceId === undefined || found?.key.instanceId === facts.instanceId
  if (found !== undefined && isHere && found.works) return found.key
  if (isHere) facts.refusedKey = found?.key
  throw new ServiceError('invalidSubscriptionKey')
}

/**
 * Who calls Microsoft's operations: by the token, or, with a named key that counts alone, the key itself.
 * Without a key only a first-party caller comes through; anybody else learns that the key is missing.
 */
export async function identifyCaller(
  authenticate: Authenticate,
  { authorization }: Pick<Credentials, 'authorization'>,
  key: Pick<FoundKey, 'keyId' | 'name' | 'actsAlone' | 'instanceId'> | undefined,
): Promise<Principal> {
  if (key === undefined) return authenticateFirstParty(authenticate, authorization)
  if (key.actsAlone && authorization === undefined) return toKeyPrincipal(key)
  return authenticate(authorization)
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
): Promise<FoundKey | undefined> {
  if (subscriptionKey !== undefined || keySlot === undefined) return undefined
  if (keySlot !== 'primary' && keySlot !== 'secondary') throw new ServiceError('invalidSubscriptionKey')
  if (instanceId === undefined) return undefined
  const key = await findKeyInSlot(control, instanceId, keySlot)
  if (key === undefined) throw new ServiceError('invalidSubscriptionKey')
  return key
}

const toKeyPrincipal = ({
  keyId,
  name,
  instanceId,
}: Pick<FoundKey, 'keyId' | 'name' | 'instanceId'>): Principal => ({
  id: keyId,
  type: 'key',
  principalIds: [keyId],
  instanceId,
  name,
  isFirstParty: false,
})

/** A key opens its own environment only, also where another is named in the body. */
export function checkSourceKey(key: FoundKey | undefined, sourceId: string): void {
  if (key !== undefined && key.instanceId !== sourceId) throw new ServiceError('invalidSubscriptionKey')
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
