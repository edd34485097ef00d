import { performance } from 'node:perf_hooks'
import { latencyLimitsMs } from '../store/latency-buckets.ts'
import { toCallResult } from './finished-call.ts'
import type { StoreSizes } from './measure-stores.ts'
import type { OperationTotals } from './operation-totals.ts'

type Labels = Readonly<Record<string, string | number>>
type Sample = readonly [labels: Labels, value: number, suffix?: string]

/**
 * The figures of this process in the text format of Prometheus. They are the same sums that usage is made of;
 * environments, keys and callers are not told.
 */
export function printMetrics(
  totals: readonly OperationTotals[],
  sizes: StoreSizes,
  leftOutLines: number,
): string {
  const byOperation = Map.groupBy(totals, ({ operation }) => operation)
  const memory = process.memoryUsage()
  const cpu = process.cpuUsage()
  const loop = performance.eventLoopUtilization()
  return [
    printMetric(
      'cik_calls_total',
      'counter',
      'Calls by operation, result and class of status, and requests for no operation.',
      totals.map(toCalls),
    ),
    printMetric(
      'cik_call_duration_seconds',
      'histogram',
      'From the arrival of a call to the end of its answer.',
      [...byOperation].flatMap(([operation, rows]) => toHistogram(operation, rows)),
    ),
    printMetric('cik_request_bytes_total', 'counter', 'Bytes of request bodies.', sumUp('requestBytes')),
    printMetric(
      'cik_response_bytes_total',
      'counter',
      'Bytes of answer bodies that were sent.',
      sumUp('responseBytes'),
    ),
    printMetric(
      'cik_access_log_lines_left_out_total',
      'counter',
      'Lines of the access log that could not be written, or were too many.',
      [[{}, leftOutLines]],
    ),
    printMetric('cik_store_bytes', 'gauge', 'Size of the database files.', [
      [{ store: 'control' }, sizes.controlBytes],
      [{ store: 'environments' }, sizes.environmentBytes],
    ]),
    printMetric('process_start_time_seconds', 'gauge', 'When the process started, in Unix time.', [
      [{}, Math.round(performance.timeOrigin) / 1_000],
    ]),
    printMetric('process_cpu_seconds_total', 'counter', 'Time of the processor, user and system.', [
      [{}, (cpu.user + cpu.system) / 1e6],
    ]),
    printMetric('process_resident_memory_bytes', 'gauge', 'Memory of the process.', [[{}, memory.rss]]),
    printMetric('nodejs_heap_size_used_bytes', 'gauge', 'Memory of JavaScript objects.', [
      [{}, memory.heapUsed],
    ]),
    printMetric(
      'nodejs_eventloop_active_seconds_total',
      'counter',
      'Time in which the event loop was busy.',
      [[{}, loop.active / 1_000]],
    ),
    printMetric('nodejs_eventloop_idle_seconds_total', 'counter', 'Time in which the event loop waited.', [
      [{}, loop.idle / 1_000],
    ]),
  ].join('')

  function sumUp(name: 'requestBytes' | 'responseBytes'): Sample[] {
    return [...byOperation].map(([operation, rows]) => [
      { operation },
      rows.reduce((sum, row) => sum + row[name], 0),
    ])
  }
}

const toCalls = ({ operation, statusClass, calls }: OperationTotals): Sample => [
  { operation, result: toCallResult(statusClass * 100), status_class: `${statusClass}xx` },
  calls,
]

/** Each bucket of Prometheus holds those before it too. */
function toHistogram(operation: string, rows: readonly OperationTotals[]): Sample[] {
  const sum = (pick: (row: OperationTotals) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const upTo = (last: number) => sum(({ latency }) => latency.slice(0, last + 1).reduce((a, b) => a + b, 0))
  const calls = sum((row) => row.calls)
  return [
    ...latencyLimitsMs.map(
      (limitMs, bucket): Sample => [{ operation, le: limitMs / 1_000 }, upTo(bucket), '_bucket'],
    ),
    [{ operation, le: '+Inf' }, calls, '_bucket'],
    [{ operation }, sum((row) => row.durationMs) / 1_000, '_sum'],
    [{ operation }, calls, '_count'],
  ]
}

function printMetric(name: string, type: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(
    ([labels, value, suffix = '']) => `${name}${suffix}${printLabels(labels)} ${value}`,
  )
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

/** Labels are names of operations and figures, which need no escaping. */
function printLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
