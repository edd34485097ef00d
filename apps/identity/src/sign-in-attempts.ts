const FAILURES_BEFORE_PAUSE = 10
const PAUSE_MS = 30_000
/** Bounds the memory that guesses at made-up addresses can take. */
const MAX_ADDRESSES = 1000

export type SignInAttempts = {
  isPaused: (email: string) => boolean
  recordFailure: (email: string) => void
  forget: (email: string) => void
}

/** Counts wrong passwords per e-mail address: ten of them bring a pause of 30 seconds. */
export function createSignInAttempts(now: () => number = Date.now): SignInAttempts {
  const byEmail = new Map<string, { failures: number; pausedUntil: number }>()
  return {
    isPaused: (email) => (byEmail.get(email)?.pausedUntil ?? 0) > now(),
    recordFailure(email) {
      const failures = (byEmail.get(email)?.failures ?? 0) + 1
      const isLast = failures >= FAILURES_BEFORE_PAUSE
      byEmail.delete(email)
      byEmail.set(email, { failures: isLast ? 0 : failures, pausedUntil: isLast ? now() + PAUSE_MS : 0 })
      const [oldest] = byEmail.keys()
      if (byEmail.size > MAX_ADDRESSES && oldest !== undefined) byEmail.delete(oldest)
    },
    forget: (email) => {
      byEmail.delete(email)
    },
  }
}
