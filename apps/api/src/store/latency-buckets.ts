/**
 * Upper limits of the latency buckets, in milliseconds; one more bucket holds what took longer. They are
 * columns of a table: another list needs a migration.
 */
export const latencyLimitsMs = [
  1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1_200, 2_000, 5_000, 10_000, 30_000,
] as const

/** Counts of calls by latency bucket; histograms add up, percentiles do not. */
export type LatencyCounts = number[]

export const createLatencyCounts = (): LatencyCounts => new Array(latencyLimitsMs.length + 1).fill(0)

export function findLatencyBucket(durationMs: number): number {
  const bucket = latencyLimitsMs.findIndex((limitMs) => durationMs <= limitMs)
  return bucket === -1 ? latencyLimitsMs.length : bucket
}

/**
 * The latency that this share of calls did not exceed, in milliseconds, as if calls lay evenly within their
 * bucket. Null without calls; at most the highest limit.
 */
export function estimatePercentile(counts: LatencyCounts, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = total * share
  let before = 0
  for (const [bucket, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) {
      const fromMs = latencyLimitsMs[bucket - 1] ?? 0
      const toMs = latencyLimitsMs[bucket] ?? fromMs
      return Math.round((fromMs + ((toMs - fromMs) * (wanted - before)) / count) * 100) / 100
    }
    before += count
  }
  return latencyLimitsMs.at(-1) ?? null
}
