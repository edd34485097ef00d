const failuresBeforePause = 10
const pauseMs = 30_000
/** Bounds the memory that guesses at made-up addresses can take. */
const maxStrangers = 1000

type Attempts = { failures: number; pausedUntil: number }

export type SignInAttempts = {
  isPaused: (email: string) => boolean
  recordFailure: (email: string) => void
  forget: (email: string) => void
}

/** Counts wrong passwords per e-mail address: ten of them bring a pause of 30 seconds. */
export function createSignInAttempts(userEmails: string[], now: () => number = Date.now): SignInAttempts {
  // Apart from each other, so that no number of made-up addresses makes it forget a user's failures.
  const byUser = new Map<string, Attempts>()
  const byStranger = new Map<string, Attempts>()
  const mapFor = (email: string) => (userEmails.includes(email) ? byUser : byStranger)
  return {
    isPaused: (email) => (mapFor(email).get(email)?.pausedUntil ?? 0) > now(),
    recordFailure(email) {
      const attempts = mapFor(email)
      const failures = (attempts.get(email)?.failures ?? 0) + 1
      const isLast = failures >= failuresBeforePause
      attempts.delete(email)
      attempts.set(email, { failures: isLast ? 0 : failures, pausedUntil: isLast ? now() + pauseMs : 0 })
      const [oldest] = byStranger.keys()
      if (byStranger.size > maxStrangers && oldest !== undefined) byStranger.delete(oldest)
    },
    forget: (email) => {
      mapFor(email).delete(email)
    },
  }
}
