import { CompiledQuery } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { LatencyColumn, UsageCounts, UsagePeriod } from './control-tables.ts'
import { type LatencyCounts, latencyLimitsMs } from './latency-buckets.ts'
import { shareBeyondRoom, type UsageRoom, usageRoom } from './share-beyond-room.ts'

type Db = Pick<ControlStore, 'db'>

/** Calls that have all this in common; times are ISO 8601 in UTC. */
export interface UsageRow {
  readonly fromUtc: string
  readonly instanceId: string
  readonly operation: string
  readonly keyId: string
  readonly keyName: string
  readonly callerId: string
  readonly callerName: string
  readonly callerLabel: string
  readonly status: number
  readonly calls: number
  readonly requestBytes: number
  readonly responseBytes: number
  readonly latency: LatencyCounts
}

/** What rows can be told apart by. */
export type UsageDimension = 'fromUtc' | 'operation' | 'keyId' | 'callerId' | 'callerLabel' | 'status'

export interface UsageFilter {
  readonly instanceId: string
  readonly period: UsagePeriod
  readonly fromUtc: string
  /** Exclusive. */
  readonly toUtc: string
  readonly operation?: string | undefined
  readonly keyId?: string | undefined
  readonly exceptKeyId?: string | undefined
}

const dayMs = 86_400_000

/** How long counts are kept, in milliseconds. */
export const usageRetentionMs = {
  minute: 2 * dayMs,
  hour: 60 * dayMs,
  day: 730 * dayMs,
} as const satisfies Record<UsagePeriod, number>

const periods: readonly UsagePeriod[] = ['minute', 'hour', 'day']

/** Of how many characters of an ISO time a period consists. */
const periodLengths = { minute: 16, hour: 13, day: 10 } as const

/** When the period begins that holds this time. */
export const toPeriodStart = (utc: string, period: UsagePeriod): string =>
  utc.slice(0, periodLengths[period]) + '0000-00-00T00:00:00.000Z'.slice(periodLengths[period])

export const latencyColumns = Array.from(
  { length: latencyLimitsMs.length + 1 },
  (_, bucket): LatencyColumn => `latency_${bucket}`,
)
export const usageCounters = ['calls', 'request_bytes', 'response_bytes', ...latencyColumns] as const
/** By which rows differ, in the order of their index. */
export const usageIdentity = [
  'instance_id',
  'period',
  'from_utc',
  'operation',
  'status',
  'key_id',
  'caller_id',
  'caller_label',
] as const
const texts = ['key_name', 'caller_name'] as const
const written = [...usageIdentity, ...texts, ...usageCounters] as const

interface AddOptions {
  readonly hasInstances?: boolean
  readonly room?: UsageRoom
}

/** Far below the number of values that SQLite takes in one statement. */
const rowsPerInsert = 50

/**
 * Adds counts of minutes, and the same to their hours and days at once, so that nothing has to be rolled up
 * later. All in one transaction: a failure adds nothing, and may be tried again. What an environment has
 * beyond its room is counted together. Of environments that are not, or no longer, in this store only the
 * operation and status are kept, unless it holds none at all, before an upstream.
 */
export async function addUsage(
  { db }: Db,
  minutes: readonly UsageRow[],
  { hasInstances = true, room = usageRoom }: AddOptions = {},
): Promise<void> {
  if (minutes.length === 0) return
  await db.transaction().execute(async (transaction) => {
    const known = hasInstances ? await forgetUnknown({ db: transaction }, minutes) : minutes
    const counts = periods.flatMap((period) => addUp(known.map((row) => toCounts(row, period))))
    const rows = addUp(await shareBeyondRoom({ db: transaction }, counts, room))
    for (let from = 0; from < rows.length; from += rowsPerInsert) {
      const some = rows.slice(from, from + rowsPerInsert)
      const values = some.flatMap((row) => written.map((name) => row[name]))
      await transaction.executeQuery(CompiledQuery.raw(printInsert(some.length), values))
    }
  })
}

/** Anybody may make up ids, and a deleted environment must not leave names behind. */
async function forgetUnknown({ db }: Db, minutes: readonly UsageRow[]): Promise<UsageRow[]> {
  const ids = new Set(minutes.map(({ instanceId }) => instanceId).filter((id) => id !== ''))
  const found =
    ids.size === 0
      ? []
      : await db
          .selectFrom('instances')
          .select('instance_id')
          .where('instance_id', 'in', [...ids])
          .execute()
  const known = new Set(['', ...found.map(({ instance_id }) => instance_id)])
  return minutes.map((row) => (known.has(row.instanceId) ? row : { ...row, ...nobodyNowhere }))
}

/** What is kept of calls to environments that do not exist. */
export const nobodyNowhere = {
  instanceId: '',
  keyId: '',
  keyName: '',
  callerId: '',
  callerName: '',
  callerLabel: '',
}

/** As text, because building it anew for so many values would hold up calls ten times as long. */
function printInsert(rowCount: number): string {
  const row = `(${written.map(() => '?').join(', ')})`
  const changes = [
    ...texts.map((name) => `${name} = excluded.${name}`),
    ...usageCounters.map((name) => `${name} = usage_counts.${name} + excluded.${name}`),
  ]
  return [
    `insert into usage_counts (${written.join(', ')})`,
    `values ${new Array(rowCount).fill(row).join(', ')}`,
    `on conflict (${usageIdentity.join(', ')}) do update set ${changes.join(', ')}`,
  ].join(' ')
}

/** Removes what is older than its retention. */
export async function removeOldUsage({ db }: Db, nowMs: number): Promise<void> {
  for (const period of periods) {
    const oldest = new Date(nowMs - usageRetentionMs[period]).toISOString()
    await db
      .deleteFrom('usage_counts')
      .where('period', '=', period)
      .where('from_utc', '<', toPeriodStart(oldest, period))
      .execute()
  }
}

/** The present names of named keys, by id. */
export async function readKeyNames({ db }: Db, instanceId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('named_keys')
    .select(['key_id', 'name'])
    .where('instance_id', '=', instanceId)
    .execute()
  return new Map(rows.map(({ key_id, name }) => [key_id, name]))
}

function addUp(rows: readonly UsageCounts[]): UsageCounts[] {
  const sums = new Map<string, UsageCounts>()
  for (const row of rows) {
    const key = JSON.stringify(usageIdentity.map((name) => row[name]))
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, row)
    else for (const name of usageCounters) sum[name] = (sum[name] ?? 0) + (row[name] ?? 0)
  }
  return [...sums.values()]
}

const toCounts = (row: UsageRow, period: UsagePeriod): UsageCounts => ({
  instance_id: row.instanceId,
  period,
  from_utc: toPeriodStart(row.fromUtc, period),
  operation: row.operation,
  key_id: row.keyId,
  key_name: row.keyName,
  caller_id: row.callerId,
  caller_name: row.callerName,
  caller_label: row.callerLabel,
  status: row.status,
  calls: row.calls,
  request_bytes: row.requestBytes,
  response_bytes: row.responseBytes,
  ...Object.fromEntries(latencyColumns.map((name, bucket) => [name, row.latency[bucket] ?? 0])),
})
