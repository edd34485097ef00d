import { createHash } from 'node:crypto'
import { errorTable } from '@customer-insights-kit/client/errors'
import type { Context } from 'hono'
import { type BoundedLimiter, type Budget, createBoundedLimiter } from './bounded-limiter.ts'
import type { CallFacts } from './call-facts.ts'
import type { CallLimit, CallLimits } from './call-limit.ts'
import { toClientNetwork } from './client-network.ts'
import { createKnownCredentials } from './known-credentials.ts'
import type { Credentials } from './pass-gate.ts'
import { readClientAddress } from './read-caller.ts'
import { ServiceError } from './service-error.ts'

/** Keeps calls within the limits: throws tooManyRequests, and sets the headers that explain it. */
export interface Throttle {
  /**
   * Runs the checks of key and token, unless too many failed from the same address. Credentials that
   * passed before are looked at all the same, so that nobody locks out who shares the address. They are
   * those that `check` looks at, and no others: what was not checked vouches for nothing.
   */
  guard<T>(c: Context, credentials: Credentials, check: () => Promise<T>): Promise<T>
  /** Counts a call whose key and principal are known. */
  admit(c: Context, facts: Pick<CallFacts, 'key' | 'principal'>): Promise<void>
}

interface Policy {
  /** As the headers name it. */
  readonly name: string
  readonly limit: CallLimit
  readonly limiter: BoundedLimiter
}

/** A policy and who is counted by it. */
interface Applied extends Policy {
  readonly subject: string
}

type Standing = Policy & { readonly budget: Budget }

interface Decision {
  readonly isAdmitted: boolean
  readonly standings: readonly Standing[]
}

/** Pairs of key and token that passed, by hash: some 3 MB. */
const maxKnownCredentials = 20_000
/** Those of one office behind one address. */
const maxKnownOfAddress = 2_000

/** Limits that are left out do not apply. Everything is counted in memory, by this process alone. */
export function createThrottle(limits: CallLimits): Throttle {
  const ofKey = [...toPolicy('key-burst', limits.keyBurst), ...toPolicy('key-sustained', limits.keySustained)]
  const ofPrincipal = [
    ...toPolicy('principal-burst', limits.principalBurst),
    ...toPolicy('principal-sustained', limits.principalSustained),
  ]
  const [ofAddress] = toPolicy('address-failures', limits.failures)
  const known = createKnownCredentials(maxKnownCredentials, maxKnownOfAddress)
  let turn: Promise<unknown> = Promise.resolve()

  /** One call after the other: between looking and taking nobody else takes. */
  function decide(applied: readonly Applied[]): Promise<Decision> {
    const decision = turn.then(async () => {
      const looked = await Promise.all(applied.map(look))
      // A refused call costs nothing: taken from one budget, it would lengthen the wait for another.
      if (looked.some(isSpent)) return { isAdmitted: false, standings: looked }
      return { isAdmitted: true, standings: await Promise.all(applied.map(take)) }
    })
    turn = decision.catch(() => undefined)
    return decision
  }

  return {
    async guard(c, credentials, check) {
      if (ofAddress === undefined) return check()
      const address = { ...ofAddress, subject: toClientNetwork(readClientAddress(c) ?? '') }
      const standing = await look(address)
      const pair = hash(credentials)
      const { subject } = address
      if (isSpent(standing) && !known.has(subject, pair)) throw refuse(c, [standing])
      try {
        const passed = await check()
        known.add(subject, pair)
        return passed
      } catch (error) {
        if (!isRefusal(error)) throw error
        known.remove(subject, pair)
        const { budget } = await take(address)
        // Of attempts made at the same time, too, no more than the limit learn that they were wrong.
        throw budget.exceeded ? refuse(c, [{ ...address, budget }]) : error
      }
    },

    async admit(c, { key, principal }) {
      const applied = [
        ...(key === undefined ? [] : ofKey.map((policy) => ({ ...policy, subject: key.keyId }))),
        ...(principal === undefined
          ? []
          : ofPrincipal.map((policy) => ({ ...policy, subject: principal.id }))),
      ]
      if (applied.length === 0) return
      const { isAdmitted, standings } = await decide(applied)
      if (!isAdmitted) throw refuse(c, standings)
      tell(c, standings)
    },
  }
}

const toPolicy = (name: string, limit: CallLimit | undefined): Policy[] =>
  limit === undefined ? [] : [{ name, limit, limiter: createBoundedLimiter(limit) }]

const look = async (each: Applied) => ({ ...each, budget: await each.limiter.look(each.subject) })
const take = async (each: Applied) => ({ ...each, budget: await each.limiter.take(each.subject) })

const isSpent = ({ budget }: Standing): boolean => budget.remaining === 0

/** A key or token that is missing or wrong; what else may fail is no guess. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ServiceError && errorTable[error.code].status === 401

const hash = ({ subscriptionKey = '', authorization = '' }: Credentials): string =>
  createHash('sha256').update(`${subscriptionKey}\n${authorization}`).digest('base64')

/** The gateway's answer. The longest wait counts: after it, every policy has something left. */
function refuse(c: Context, standings: readonly Standing[]): ServiceError {
  tell(c, standings)
  const seconds = Math.max(...standings.filter(isSpent).map(({ budget }) => budget.resetSeconds))
  return new ServiceError('tooManyRequests', {
    message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
    retryAfter: `${seconds}`,
  })
}

/** Names each policy with its quota and window, and what is left of it, as structured fields. */
function tell(c: Context, standings: readonly Standing[]): void {
  const policies = standings.map(({ name, limit }) => `"${name}";q=${limit.calls};w=${limit.windowSeconds}`)
  const left = standings.map(({ name, budget }) => `"${name}";r=${budget.remaining};t=${budget.resetSeconds}`)
  c.header('RateLimit-Policy', policies.join(', '))
  c.header('RateLimit', left.join(', '))
}
