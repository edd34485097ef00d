import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { readUpTo } from './read-up-to.ts'

/** The published signing keys of one tenant. */
export interface SigningKeys {
  /** Counts the changes of the set: what was proved with an earlier one must be proved again. */
  version(): number
  /**
   * To be called before anything is decided by the keys. Fetches them when they are old, and throws when
   * there are none that may be used.
   */
  freshen(): Promise<void>
  /** The key that a token's header names. An unknown one makes it look for new keys, now and then. */
  readonly find: JWTVerifyGetKey
}

const minuteMs = 60_000
/** From this age on the keys are fetched in the background, … */
const refreshAfterMs = 5 * minuteMs
/** … from this one on calls wait for it: so long can a key that was taken back still count. */
const waitAfterMs = 10 * minuteMs
/** So long are known keys used when no new ones can be had. */
const keepMs = 24 * 60 * minuteMs
/** Whoever invents key ids makes us ask no more often, and keeps a new key out no longer. */
const unknownKeyPauseMs = 10_000
const firstPauseMs = 1_000
const longestPauseMs = 30_000
const timeoutMs = 5_000
const longestSetBytes = 1024 * 1024

/** Fetches nothing yet. `now` is a clock in ms that never goes back. */
export function openSigningKeys(url: string, now: () => number = () => performance.now()): SigningKeys {
  let known: { readonly find: JWTVerifyGetKey; readonly text: string; fetchedAt: number } | undefined
  let version = 0
  let pending: Promise<void> | undefined
  let failure: { readonly error: unknown; readonly count: number; readonly retryAt: number } | undefined

  const ageMs = () => (known === undefined ? Number.POSITIVE_INFINITY : now() - known.fetchedAt)

  /** One flight for all; after a failure not before its pause is over, which grows with each failure. */
  function refresh(): Promise<void> {
    if (pending === undefined && failure !== undefined && now() < failure.retryAt) {
      return Promise.reject(failure.error)
    }
    pending ??= fetchSet(url)
      .then(({ find, text }) => {
        if (known?.text !== text) version += 1
        known = { find, text, fetchedAt: now() }
        failure = undefined
      })
      .catch((error: unknown) => {
        const count = (failure?.count ?? 0) + 1
        const pauseMs = Math.min(firstPauseMs * 2 ** (count - 1), longestPauseMs)
        failure = { error, count, retryAt: now() + pauseMs }
        throw error
      })
      .finally(() => {
        pending = undefined
      })
    return pending
  }

  return {
    version: () => version,
    async freshen() {
      const age = ageMs()
      if (age < refreshAfterMs) return
      const mustWait = age > waitAfterMs && failure === undefined
      const refreshed = refresh()
      if (age > keepMs) return refreshed
      const settled = refreshed.catch(() => undefined) // The known keys go on working.
      if (mustWait) await settled
    },
    async find(header, token) {
      if (known === undefined) await refresh()
      try {
        return await findKey(header, token)
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey) || ageMs() < unknownKeyPauseMs) throw error
        // Nobody is to choose, by a made-up key, between "refused" and "unavailable".
        const isFresh = await refresh().then(
          () => true,
          () => false,
        )
        if (!isFresh) throw error
        return findKey(header, token)
      }
    },
  }

  function findKey(...[header, token]: Parameters<JWTVerifyGetKey>) {
    if (known === undefined) throw new errors.JWKSNoMatchingKey()
    return known.find(header, token)
  }
}

async function fetchSet(url: string) {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/json' },
  })
  if (response.status !== 200) throw new Error(`The signing keys were answered with ${response.status}.`)
  const bytes = response.body === null ? undefined : await readUpTo(response.body, longestSetBytes)
  if (bytes === undefined) throw new Error('The signing keys are empty or too long.')
  const set = JSON.parse(bytes.toString()) as JSONWebKeySet
  const find = createLocalJWKSet(set)
  if (set.keys.length === 0) throw new Error('The set of signing keys is empty.')
  return { find, text: JSON.stringify(set.keys.map((key) => JSON.stringify(key)).sort()) }
}
