const firstMs = 5_000
const longestMs = 3_600_000
/** Beyond it a `Retry-After` counts no more: whoever asks for weeks would outlive the subscription. */
const longestAskedMs = 24 * 3_600_000

/**
 * How long to wait after so many attempts in vain: twice as long each time, with a part left to chance, so that not all
 * come back at once; never less than what the answer asked for.
 */
export function toRetryDelay(attempts: number, retryAfterMs = 0, random = Math.random()): number {
  const full = Math.min(firstMs * 2 ** Math.min(attempts, 20), longestMs)
  const delay = full / 2 + (full / 2) * random
  return Math.max(delay, Math.min(retryAfterMs, longestAskedMs))
}
