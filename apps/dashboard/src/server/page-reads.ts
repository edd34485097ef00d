import { cache } from 'react'
import { createLateSignal, toLimitMs } from '#server/late-signal.ts'

/** One for each page; React keeps nothing outside of a page, so there it is another each time. */
const findPage = cache(() => ({ startedMs: Date.now() }))

/**
 * Somebody is waiting for the page: what it reads is there when its time is over, or fails. What an action or
 * a route does may take as long as its call.
 */
export async function withinPage<Answer>(send: (signal?: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const page = findPage()
  if (page !== findPage()) return send()
  return send(createLateSignal(toLimitMs(Date.now() - page.startedMs)))
}
