import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { CallLimit } from './call-limit.ts'

/** What is left of a limit. */
export interface Budget {
  /** Calls; never below 0. */
  readonly remaining: number
  /** Whole seconds after which the window is over for certain; never more than the window has. */
  readonly resetSeconds: number
}

export interface BoundedLimiter {
  /** What a subject has left; costs nothing. */
  look(subject: string): Promise<Budget>
  /** Takes one call of a subject's budget, also of one that is spent, and answers what is left. */
  take(subject: string): Promise<Budget & { readonly exceeded: boolean }>
}

/** Some 10 MB. Beyond, the window that began first is forgotten, so that nobody fills the memory. */
const defaultMaxSubjects = 20_000

/** Timers of a caller who waits fire up to a millisecond early: windows are shorter by more than that. */
const earlyMs = 2

/** Counts calls by subject, in memory, in windows that begin with a subject's first call. */
export function createBoundedLimiter(
  { calls, windowSeconds }: CallLimit,
  maxSubjects = defaultMaxSubjects,
): BoundedLimiter {
  const limiter = new RateLimiterMemory({ points: calls, duration: windowSeconds - earlyMs / 1000 })
  /** In the order in which their windows began; some may be over. */
  const subjects = new Set<string>()

  function remember(subject: string): void {
    subjects.delete(subject)
    subjects.add(subject)
    if (subjects.size <= maxSubjects) return
    const [oldest] = subjects
    if (oldest === undefined) return
    subjects.delete(oldest)
    limiter.delete(oldest)
  }

  const toBudget = ({ remainingPoints, msBeforeNext }: RateLimiterRes): Budget => ({
    remaining: remainingPoints,
    resetSeconds: Math.max(1, Math.ceil((msBeforeNext + earlyMs) / 1000)),
  })

  return {
    async look(subject) {
      const found = await limiter.get(subject)
      const isOver = found === null || found.msBeforeNext <= 0
      return isOver ? { remaining: calls, resetSeconds: windowSeconds } : toBudget(found)
    },
    async take(subject) {
      const taken = await limiter.penalty(subject)
      if (taken.isFirstInDuration) remember(subject)
      return { ...toBudget(taken), exceeded: taken.consumedPoints > calls }
    },
  }
}
