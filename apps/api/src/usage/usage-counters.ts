import { createLatencyCounts, findLatencyBucket } from '../store/latency-buckets.ts'
import { otherName } from '../store/share-beyond-room.ts'
import { toPeriodStart, type UsageRow } from '../store/usage.ts'
import { type FinishedCall, keyless, toGuidOrEmpty } from './finished-call.ts'
import { createLabelBudget } from './label-budget.ts'
import { createNameBudget } from './name-budget.ts'
import { redactText } from './redact-text.ts'

/** Limits of what is told apart in memory. What goes beyond is counted together, so no call is missing. */
interface CounterLimits {
  /** Different keys, and different callers, of one environment in a minute. */
  readonly names: number
  /** Different labels of one caller in one environment in a day. */
  readonly labels: number
  /** Different rows of environments in which a call has succeeded. */
  readonly rows: number
  /** Different rows of environments that nobody has proved to exist. */
  readonly doubtfulRows: number
  /** Environments that count as proved; the oldest is forgotten. */
  readonly environments: number
}

const defaultLimits: CounterLimits = {
  names: 500,
  labels: 50,
  rows: 5_000,
  doubtfulRows: 1_000,
  environments: 10_000,
}

type MutableRow = { -readonly [Name in keyof UsageRow]: UsageRow[Name] }
type Counts = 'calls' | 'requestBytes' | 'responseBytes' | 'latency'
type Identity = Omit<UsageRow, Counts>

/**
 * Counts of calls by minute that have not been stored yet. Each environment in which a call succeeded has
 * its own room for names; all others share one, because anybody may make up ids.
 */
export function createUsageCounters(limits: CounterLimits = defaultLimits) {
  const rows = new Map<string, MutableRow>()
  const proved = new Set<string>()
  const names = createNameBudget(limits.names)
  const labels = createLabelBudget(limits.labels)
  let doubtfulRows = 0

  const isProved = (instanceId: string): boolean => instanceId === '' || proved.has(instanceId)

  function prove(instanceId: string): void {
    if (isProved(instanceId)) return
    const [oldest] = proved
    if (proved.size >= limits.environments && oldest !== undefined) proved.delete(oldest)
    proved.add(instanceId)
  }

  function identify(call: FinishedCall) {
    const { endedMs, operation, status, key = call.refusedKey, principal, callerLabel } = call
    const known = {
      fromUtc: toPeriodStart(new Date(endedMs).toISOString(), 'minute'),
      instanceId: findInstanceId(call),
      operation: operation.id,
      status,
    }
    const room = proved.has(known.instanceId) ? known.instanceId : ''
    const named = names.tellApart(known.fromUtc, room, key, principal, toKeyless(call))
    const hasLabel = named.callerId !== '' && named.callerId !== otherName && !isRefused(status)
    const label = hasLabel ? redactText(callerLabel ?? '', 64) : ''
    return {
      ...known,
      ...named,
      callerLabel: labels.tellApart(known.fromUtc, `${room} ${named.callerId}`, label),
    }
  }

  /** The row of a call: its own, while there is room, or one that it shares. */
  function findRow(identity: Identity): MutableRow {
    const found = rows.get(toKey(identity))
    if (found !== undefined) return found
    if (takeRow(identity.instanceId)) return createRow(identity)
    const shared = shareAll(isProved(identity.instanceId) ? identity : { ...identity, instanceId: '' })
    return rows.get(toKey(shared)) ?? createRow(shared)
  }

  function takeRow(instanceId: string): boolean {
    if (isProved(instanceId)) return rows.size - doubtfulRows < limits.rows
    if (doubtfulRows >= limits.doubtfulRows) return false
    doubtfulRows += 1
    return true
  }

  function createRow(identity: Identity): MutableRow {
    const row = { ...identity, calls: 0, requestBytes: 0, responseBytes: 0, latency: createLatencyCounts() }
    rows.set(toKey(identity), row)
    return row
  }

  return {
    add(call: FinishedCall): void {
      if (call.status < 400) prove(findInstanceId(call))
      const row = findRow(identify(call))
      row.calls += 1
      row.requestBytes += call.requestBytes
      row.responseBytes += call.responseBytes
      const bucket = findLatencyBucket(call.durationMs)
      row.latency[bucket] = (row.latency[bucket] ?? 0) + 1
    },
    /** As they are now: what is counted later changes nothing in them. */
    list: (): UsageRow[] => [...rows.values()].map((row) => ({ ...row, latency: [...row.latency] })),
    /** Hands over all rows and begins anew. */
    take(): UsageRow[] {
      const taken = [...rows.values()]
      rows.clear()
      doubtfulRows = 0
      return taken
    },
    /** Whether a call succeeded in this environment, as far back as is remembered. */
    isProved,
  }
}

/** A call outside of an environment, such as ListInstances, counts for that of its key. */
const findInstanceId = ({ instanceId, key, refusedKey }: FinishedCall): string =>
  toGuidOrEmpty(instanceId ?? (key ?? refusedKey)?.instanceId)

/** Calls that need no key: those of the dashboard, and others of our own operations. Empty for refused ones. */
function toKeyless({ principal, operation }: FinishedCall): string {
  if (principal === undefined) return ''
  if (principal.isFirstParty) return keyless.firstParty
  return operation.wireId === undefined ? keyless.management : ''
}

/** Who is refused, or finds nothing, leaves no text of their own behind. */
const isRefused = (status: number): boolean => [401, 403, 404, 429].includes(status)

const shareAll = (identity: Identity): Identity => ({
  ...identity,
  keyId: otherName,
  keyName: otherName,
  callerId: otherName,
  callerName: otherName,
  callerLabel: '',
})

const toKey = ({ fromUtc, instanceId, operation, status, keyId, callerId, callerLabel }: Identity): string =>
  JSON.stringify([fromUtc, instanceId, operation, status, keyId, callerId, callerLabel])
