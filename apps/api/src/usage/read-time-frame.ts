import type { UsagePeriod } from '../store/control-tables.ts'
import { toPeriodStart, usageRetentionMs } from '../store/usage.ts'

/** Whole minutes, hours or days; `toUtc` is exclusive. */
export interface TimeFrame {
  readonly period: UsagePeriod
  readonly fromUtc: string
  readonly toUtc: string
}

const periodMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

const named = {
  lastHour: { period: 'minute', count: 60 },
  last24Hours: { period: 'hour', count: 24 },
  last7Days: { period: 'hour', count: 168 },
  last30Days: { period: 'day', count: 30 },
} as const

/** The time up to now; the last of its minutes, hours or days is the present one. */
export function readNamedFrame(name: keyof typeof named, nowMs: number): TimeFrame {
  const { period, count } = named[name]
  const toMs = Date.parse(startOf(nowMs, period)) + periodMs[period]
  return { period, fromUtc: startOf(toMs - count * periodMs[period], period), toUtc: startOf(toMs, period) }
}

const longestMinutesMs = 6 * periodMs.hour
const longestHoursMs = 31 * periodMs.day

/**
 * A time frame of one's own, widened to whole minutes, hours or days: the finest of which there are not too
 * many and which are still kept. What is older than anything kept is cut off.
 */
export function readOwnFrame(fromMs: number, toMs: number, nowMs: number): TimeFrame {
  const lengthMs = toMs - fromMs
  const isKept = (period: UsagePeriod) => nowMs - fromMs <= usageRetentionMs[period]
  const period =
    lengthMs <= longestMinutesMs && isKept('minute')
      ? 'minute'
      : lengthMs <= longestHoursMs && isKept('hour')
        ? 'hour'
        : 'day'
  const oldestMs = nowMs - usageRetentionMs.day
  const end = startOf(toMs - 1 + periodMs[period], period)
  return { period, fromUtc: startOf(Math.max(fromMs, oldestMs), period), toUtc: end }
}

/** Where each minute, hour or day of a time frame begins. */
export function listPeriodStarts({ period, fromUtc, toUtc }: TimeFrame): string[] {
  const starts: string[] = []
  for (let ms = Date.parse(fromUtc); ms < Date.parse(toUtc); ms += periodMs[period]) {
    starts.push(new Date(ms).toISOString())
  }
  return starts
}

const startOf = (ms: number, period: UsagePeriod) => toPeriodStart(new Date(ms).toISOString(), period)
