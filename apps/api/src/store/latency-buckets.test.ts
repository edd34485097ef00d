import { expect, test } from 'vitest'
import {
  createLatencyCounts,
  estimatePercentile,
  findLatencyBucket,
  latencyLimitsMs,
} from './latency-buckets.ts'

function count(durationsMs: readonly number[]) {
  const counts = createLatencyCounts()
  for (const durationMs of durationsMs) {
    const bucket = findLatencyBucket(durationMs)
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  return counts
}

test('a limit belongs to its bucket, and what is longer than all to the last', () => {
  expect([0, 1, 1.01, 30_000, 30_001, 1e9].map(findLatencyBucket)).toEqual([0, 0, 1, 19, 20, 20])
  expect(createLatencyCounts()).toHaveLength(latencyLimitsMs.length + 1)
})

test('a percentile lies in the bucket of the true one, also of added histograms', () => {
  // A fixed sequence that looks random, up to a second, short ones more often.
  const durations = Array.from({ length: 5_000 }, (_, index) => ((index * 7_919) % 1_000) ** 2 / 1_000 + 0.1)
  const halves = [durations.slice(0, 1_000), durations.slice(1_000)].map(count)
  const added = createLatencyCounts().map((_, bucket) =>
    halves.reduce((sum, half) => sum + (half[bucket] ?? 0), 0),
  )
  expect(added).toEqual(count(durations))
  const sorted = durations.toSorted((one, other) => one - other)
  for (const share of [0.5, 0.95, 0.99]) {
    const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0
    const estimate = estimatePercentile(added, share) ?? 0
    expect(findLatencyBucket(estimate)).toBe(findLatencyBucket(exact))
  }
})

test('is null without calls, and the highest limit for calls that took longer', () => {
  expect(estimatePercentile(createLatencyCounts(), 0.5)).toBeNull()
  expect(estimatePercentile(count([99_000]), 0.99)).toBe(30_000)
})
