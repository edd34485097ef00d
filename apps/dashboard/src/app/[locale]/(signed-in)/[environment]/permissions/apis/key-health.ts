import type { Key, KeyValue } from '@customer-insights-kit/client/management'

/** What an administrator should look at, the most urgent first. */
export const keyConcerns = [
  'makerGone',
  'expired',
  'endedUsed',
  'oldValueUsed',
  'oldValueWorks',
  'expiresSoon',
  'idle',
  'neverUsed',
  'neverExpires',
] as const

export type KeyConcern = (typeof keyConcerns)[number]

const dayMs = 86_400_000
const idleAfterMs = 90 * dayMs
const soonMs = 14 * dayMs

/** The values of a key that were replaced and still work. */
export const listOldValues = ({ values }: Pick<Key, 'values'>): KeyValue[] =>
  values.filter(({ state }) => state === 'grace')

/** Whether somebody called with a value lately, and since another took its place. */
export const isStillUsed = ({ callsSinceReplaced, callsLastHour }: KeyValue): boolean =>
  callsSinceReplaced > 0 && callsLastHour > 0

/**
 * How an old value is used: still, not since another took its place, which tells nothing yet where its callers
 * are due later, or not for long enough to be quiet.
 */
export function toOldUse(value: KeyValue): 'stillUsed' | 'unheard' | 'quiet' {
  if (isStillUsed(value)) return 'stillUsed'
  return value.callsLastHour > 0 ? 'unheard' : 'quiet'
}

/** Whether somebody called within a day with a value that had ended. */
const wasRefused = ({ state, lastRefusedUtc }: KeyValue, nowMs: number): boolean =>
  state === 'ended' && lastRefusedUtc !== null && nowMs - Date.parse(lastRefusedUtc) <= dayMs

/** The value that was used last, whichever it is. */
export function findLastUse({ values }: Pick<Key, 'values'>): KeyValue | undefined {
  return values
    .filter(({ lastUsedUtc }) => lastUsedUtc !== null)
    .toSorted((one, other) => ((one.lastUsedUtc ?? '') < (other.lastUsedUtc ?? '') ? 1 : -1))[0]
}

/** What there is to say of the health of a key. */
export function listConcerns(key: Key, nowMs: number): KeyConcern[] {
  const { kind, state, expiresUtc, createdUtc, makerReaches } = key
  // With a key that is refused anyway no value works.
  const old = state === 'active' ? listOldValues(key) : []
  const lastUse = findLastUse(key)?.lastUsedUtc
  const quietSinceMs = nowMs - Date.parse(lastUse ?? createdUtc)
  const leftMs = expiresUtc === null ? undefined : Date.parse(expiresUtc) - nowMs
  const holds: Readonly<Record<KeyConcern, boolean>> = {
    makerGone: !makerReaches,
    expired: state === 'expired',
    endedUsed: key.values.some((value) => wasRefused(value, nowMs)),
    oldValueUsed: old.some(isStillUsed),
    oldValueWorks: old.length > 0 && !old.some(isStillUsed),
    expiresSoon: state !== 'expired' && leftMs !== undefined && leftMs <= soonMs,
    idle: quietSinceMs >= idleAfterMs,
    neverUsed: lastUse === undefined && quietSinceMs < idleAfterMs,
    // The two keys that every environment has never expire.
    neverExpires: kind === 'named' && expiresUtc === null,
  }
  return keyConcerns.filter((concern) => holds[concern])
}

/** What is good to know and needs nobody. */
const harmless: readonly KeyConcern[] = ['neverUsed', 'neverExpires']

export const needsAttention = (key: Key, nowMs: number): boolean =>
  listConcerns(key, nowMs).some((concern) => !harmless.includes(concern))
