import { createLatencyCounts, findLatencyBucket, type LatencyCounts } from '../store/latency-buckets.ts'
import type { FinishedCall } from './finished-call.ts'

/** Calls of an operation with one class of status, since the service started. */
export interface OperationTotals {
  readonly operation: string
  /** 2 for 200 to 299, and so on. */
  readonly statusClass: number
  calls: number
  requestBytes: number
  responseBytes: number
  durationMs: number
  readonly latency: LatencyCounts
}

/** Sums of all calls by operation and class of status: as many as there are of these, whoever calls. */
export function createOperationTotals() {
  const totals = new Map<string, OperationTotals>()
  return {
    add({ operation, status, requestBytes, responseBytes, durationMs }: FinishedCall): void {
      const statusClass = Math.floor(status / 100)
      const key = `${operation.id} ${statusClass}`
      const total = totals.get(key) ?? {
        operation: operation.id,
        statusClass,
        calls: 0,
        requestBytes: 0,
        responseBytes: 0,
        durationMs: 0,
        latency: createLatencyCounts(),
      }
      totals.set(key, total)
      total.calls += 1
      total.requestBytes += requestBytes
      total.responseBytes += responseBytes
      total.durationMs += durationMs
      const bucket = findLatencyBucket(durationMs)
      total.latency[bucket] = (total.latency[bucket] ?? 0) + 1
    },
    list: (): readonly OperationTotals[] => [...totals.values()],
  }
}
