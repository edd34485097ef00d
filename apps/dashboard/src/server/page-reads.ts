import { TimeoutError } from '@customer-insights-kit/client/errors'
import { cache } from 'react'

/** More than the 10 seconds after which the service itself says that something is still being made. */
const longestMs = 12_000
/** For what a page asks when most of that time is over. */
const leastMs = 3_000

/** One for each page; React keeps nothing outside of a page, so there it is another each time. */
const findPage = cache(() => ({ startedMs: Date.now() }))

/**
 * Somebody is waiting for the page: what it reads is there when its time is over, or fails. What an action or
 * a route does may take as long as its call.
 */
export async function withinPage<Answer>(send: (signal?: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const page = findPage()
  if (page !== findPage()) return send()
  const limitMs = Math.max(leastMs, page.startedMs + longestMs - Date.now())
  const signal = AbortSignal.timeout(limitMs)
  try {
    return await send(signal)
  } catch (error) {
    if (!signal.aborted) throw error
    // It is the page's whole time: another try would only lengthen the wait.
    throw new TimeoutError('The page could wait no longer.', { limit: 'deadlineMs', limitMs, cause: error })
  }
}
