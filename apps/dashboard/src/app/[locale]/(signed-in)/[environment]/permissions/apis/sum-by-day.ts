import type { CallsOfHour } from '@customer-insights-kit/client/management'

const days = 14
const dayMs = 86_400_000

/** Calls of the last days, today's at the end; days are those of UTC. */
export function sumByDay(hours: readonly CallsOfHour[], now: Date): number[] {
  const today = Math.floor(now.getTime() / dayMs)
  const sums = Array.from({ length: days }, () => 0)
  for (const { hourUtc, calls } of hours) {
    const place = days - 1 - (today - Math.floor(Date.parse(hourUtc) / dayMs))
    if (place in sums) sums[place] = (sums[place] ?? 0) + calls
  }
  return sums
}
