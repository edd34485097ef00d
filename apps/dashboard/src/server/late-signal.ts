import { TimeoutError } from '@customer-insights-kit/client/errors'

/** More than the 10 seconds after which the service itself says that something is still being made. */
const longestMs = 12_000
/** For what a page asks when most of that time is over. */
const leastMs = 3_000

/** How long a read may take that a page begins so late: at the end of both times all are over. */
export const toLimitMs = (sinceMs: number): number =>
  Math.max(0, Math.min(Math.max(leastMs, longestMs - sinceMs), longestMs + leastMs - sinceMs))

/**
 * Ends a request, while its headers or its body are waited for, with the error that says so: `AbortSignal.timeout`
 * would have the reader of a body meet a DOMException.
 */
export function createLateSignal(limitMs: number): AbortSignal {
  const controller = new AbortController()
  const end = () => {
    // It is the page's whole time: another try would only lengthen the wait.
    controller.abort(new TimeoutError('The page could wait no longer.', { limit: 'deadlineMs', limitMs }))
  }
  setTimeout(end, limitMs).unref()
  return controller.signal
}
