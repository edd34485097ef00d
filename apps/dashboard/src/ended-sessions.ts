import { sessionMaxAgeSeconds } from '#session.ts'

/** The proxy and the pages are bundled apart but run in one process: what both know hangs on it. */
const shared = globalThis as { [key: symbol]: unknown }
const place = Symbol.for('customer-insights-kit.ended-sessions')

/** Beyond the age of a cookie: a renewal may be under way, and clocks have a tolerance. */
const graceMs = 60_000
const rememberMs = sessionMaxAgeSeconds * 1000 + graceMs
const mostRemembered = 100_000

/** Remembers until its cookies have expired that a session was ended; beyond the limit the oldest go. */
export function endSession(id: string, nowMs = Date.now()): void {
  const ended = read()
  // All are remembered for as long, so the order of their ends is the order in which they expire.
  ended.delete(id)
  ended.set(id, nowMs + rememberMs)
  for (const [known, untilMs] of ended) {
    if (untilMs > nowMs && ended.size <= mostRemembered) break
    ended.delete(known)
  }
}

export const isEnded = (id: string, nowMs = Date.now()): boolean => (read().get(id) ?? 0) > nowMs

function read(): Map<string, number> {
  const known = shared[place]
  if (known instanceof Map) return known
  const created = new Map<string, number>()
  shared[place] = created
  return created
}
