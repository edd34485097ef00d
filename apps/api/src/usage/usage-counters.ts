import { createLatencyCounts, findLatencyBucket } from '../store/latency-buckets.ts'
import { toPeriodStart, type UsageRow } from '../store/usage.ts'
import { type FinishedCall, toKnownForm } from './finished-call.ts'
import { redactText } from './redact-text.ts'

/** Limits of what is told apart in memory, so that nobody can fill it. What goes beyond is counted together. */
export interface CounterLimits {
  /** Different keys, and different callers, in a minute. */
  readonly names: number
  /** Different rows of environments in which a call has succeeded. */
  readonly rows: number
  /** Different rows of environments that nobody has proved to exist. */
  readonly doubtfulRows: number
  /** Environments that count as proved; the oldest is forgotten. */
  readonly environments: number
}

export const counterLimits: CounterLimits = {
  names: 500,
  rows: 5_000,
  doubtfulRows: 1_000,
  environments: 10_000,
}

/** Stands for keys and callers beyond the limits. */
export const otherName = 'other'

type MutableRow = { -readonly [Name in keyof UsageRow]: UsageRow[Name] }

export type UsageCounters = ReturnType<typeof createUsageCounters>

/** Counts of calls by minute that have not been stored yet. */
export function createUsageCounters(limits: CounterLimits = counterLimits) {
  const rows = new Map<string, MutableRow>()
  const proved = new Set<string>()
  let doubtfulRows = 0
  let minute = { fromUtc: '', keys: new Set<string>(), callers: new Set<string>() }

  function prove(instanceId: string): void {
    if (proved.has(instanceId)) return
    const [oldest] = proved
    if (proved.size >= limits.environments && oldest !== undefined) proved.delete(oldest)
    proved.add(instanceId)
  }

  const knows = (names: Set<string>, name: string): boolean =>
    name === '' || names.has(name) || (names.size < limits.names && names.add(name) !== undefined)

  function identify(call: FinishedCall) {
    const fromUtc = toPeriodStart(new Date(call.endedMs).toISOString(), 'minute')
    if (minute.fromUtc !== fromUtc) minute = { fromUtc, keys: new Set(), callers: new Set() }
    const { operation, key, principal, status } = call
    const label = redactText(call.callerLabel ?? '', 64)
    const hasKey = knows(minute.keys, key?.keyId ?? '')
    const hasCaller = knows(minute.callers, principal === undefined ? '' : `${principal.id} ${label}`)
    return {
      fromUtc,
      instanceId: toKnownForm(call.instanceId),
      operation: operation.id,
      status,
      keyId: hasKey ? (key?.keyId ?? '') : otherName,
      keyName: hasKey ? (key?.name ?? '') : otherName,
      callerId: hasCaller ? (principal?.id ?? '') : otherName,
      callerName: hasCaller ? (principal?.name ?? '') : otherName,
      callerLabel: hasCaller && principal !== undefined ? label : '',
    }
  }

  type Identity = ReturnType<typeof identify>

  function find(identity: Identity): MutableRow {
    const found = rows.get(toKey(identity))
    if (found !== undefined) return found
    const isProved = identity.instanceId === '' || proved.has(identity.instanceId)
    if (isProved ? rows.size - doubtfulRows < limits.rows : doubtfulRows < limits.doubtfulRows) {
      if (!isProved) doubtfulRows += 1
      return create(identity)
    }
    const rest = { ...identity, keyId: otherName, keyName: otherName, callerLabel: '' }
    const together: Identity = { ...rest, callerId: otherName, callerName: otherName }
    const counted = isProved ? together : { ...together, instanceId: '' }
    return rows.get(toKey(counted)) ?? create(counted)
  }

  function create(identity: Identity): MutableRow {
    const row = { ...identity, calls: 0, requestBytes: 0, responseBytes: 0, latency: createLatencyCounts() }
    rows.set(toKey(identity), row)
    return row
  }

  return {
    add(call: FinishedCall): void {
      const identity = identify(call)
      if (call.status < 400 && identity.instanceId !== '') prove(identity.instanceId)
      const row = find(identity)
      row.calls += 1
      row.requestBytes += call.requestBytes
      row.responseBytes += call.responseBytes
      const bucket = findLatencyBucket(call.durationMs)
      row.latency[bucket] = (row.latency[bucket] ?? 0) + 1
    },
    list: (): UsageRow[] => [...rows.values()],
    /** Hands over all rows and begins anew. */
    take(): UsageRow[] {
      const taken = [...rows.values()]
      rows.clear()
      doubtfulRows = 0
      return taken
    },
  }
}

const toKey = (row: Omit<UsageRow, 'calls' | 'requestBytes' | 'responseBytes' | 'latency'>): string =>
  JSON.stringify([
    row.fromUtc,
    row.instanceId,
    row.operation,
    row.status,
    row.keyId,
    row.callerId,
    row.callerLabel,
  ])
