import { createLatencyCounts, estimatePercentile, type LatencyCounts } from '../store/latency-buckets.ts'
import type { UsageRow } from '../store/usage.ts'

/** What the API usage screen tells of a set of calls. */
export function addUpFigures(rows: readonly UsageRow[]) {
  const sum = (pick: (row: UsageRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const latency = rows.reduce<LatencyCounts>(
    (counts, row) => counts.map((count, bucket) => count + (row.latency[bucket] ?? 0)),
    createLatencyCounts(),
  )
  return {
    calls: sum(({ calls }) => calls),
    errors: sum(({ status, calls }) => (status >= 400 ? calls : 0)),
    failures: sum(({ status, calls }) => (status >= 500 ? calls : 0)),
    requestBytes: sum(({ requestBytes }) => requestBytes),
    responseBytes: sum(({ responseBytes }) => responseBytes),
    p50Ms: estimatePercentile(latency, 0.5),
    p95Ms: estimatePercentile(latency, 0.95),
    p99Ms: estimatePercentile(latency, 0.99),
  }
}
