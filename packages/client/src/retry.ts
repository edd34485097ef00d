import { type ApiError, CustomerInsightsError, type TimeoutError } from './errors.ts'

/** How requests that failed are repeated. */
export interface RetryOptions {
  /** Tries after the first; 3 by default. */
  readonly maxRetries?: number | undefined
  /** Milliseconds before the second try at most, doubled for each further one; 500 by default. */
  readonly baseDelayMs?: number | undefined
  /** Milliseconds that a wait never exceeds, unless the service says how long; 8,000 by default. */
  readonly maxDelayMs?: number | undefined
  /** Milliseconds that the service's own `Retry-After` is followed at most; 60,000 by default. */
  readonly maxRetryAfterMs?: number | undefined
}

/** Milliseconds to wait before a request is tried again, or undefined where it must not be. */
export function findDelay(
  error: unknown,
  method: string,
  retries: number,
  options: RetryOptions | false | undefined,
): number | undefined {
  if (options === false || !(error instanceof CustomerInsightsError && error.isRetryable)) return undefined
  const { maxRetries = 3, baseDelayMs = 500, maxDelayMs = 8_000, maxRetryAfterMs = 60_000 } = options ?? {}
  // Each of these is of one kind of error alone.
  const { limit, status, retryAfter } = error as Partial<
    Pick<TimeoutError, 'limit'> & Pick<ApiError, 'status' | 'retryAfter'>
  >
  if (retries >= maxRetries || limit === 'deadlineMs') return undefined
  // What a limit refused was not processed; anything else might take effect twice.
  if (status !== 429 && (method === 'POST' || method === 'PATCH')) return undefined
  if (retryAfter !== undefined) return Math.min(retryAfter * 1000, maxRetryAfterMs)
  return Math.random() * Math.min(baseDelayMs * 2 ** retries, maxDelayMs)
}
