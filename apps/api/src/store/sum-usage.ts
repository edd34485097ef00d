import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { UsageCounts } from './control-tables.ts'
import { otherName } from './share-beyond-room.ts'
import {
  latencyColumns,
  type UsageDimension,
  type UsageFilter,
  type UsageRow,
  usageCounters,
  usageIdentity,
} from './usage.ts'

type Db = Pick<ControlStore, 'db'>

interface SumOptions {
  readonly signal?: AbortSignal | undefined
  /** Beyond so many groups the least called ones become `other`. */
  readonly maxGroups?: number
}

const columns = {
  fromUtc: 'from_utc',
  operation: 'operation',
  keyId: 'key_id',
  callerId: 'caller_id',
  callerLabel: 'caller_label',
  status: 'status',
} as const satisfies Record<UsageDimension, keyof UsageCounts>

/** How many rows are added up before other calls have their turn. */
const rowsPerTurn = 2_000

/** Within one instance and period. */
const order = usageIdentity.filter((name) => name !== 'instance_id' && name !== 'period')
type Place = Readonly<Record<(typeof order)[number], string | number>>

/**
 * The sums of what the filter lets through, told apart by these dimensions, with turns for other calls in
 * between. Keys and callers have their latest names; what is not told apart is any of the group. Throws the
 * signal's reason when that comes first.
 */
export async function sumUsage(
  store: Db,
  filter: UsageFilter,
  dimensions: readonly UsageDimension[],
  { signal, maxGroups = 10_000 }: SumOptions = {},
): Promise<UsageRow[]> {
  let sums = new Map<string, UsageRow>()
  const add = (row: UsageRow) => {
    const key = JSON.stringify(dimensions.map((dimension) => row[dimension]))
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? row : addTo(sum, row))
  }
  const end = beginOf(filter.toUtc)
  let after = beginOf(filter.fromUtc)
  while (after !== end) {
    signal?.throwIfAborted()
    const upTo: Place = (await findPlace(store, filter, after, end)) ?? end
    for (const row of await sumBetween(store, filter, dimensions, after, upTo)) add(row)
    if (sums.size > maxGroups) {
      const all = [...sums.values()].sort((one, other) => other.calls - one.calls)
      sums = new Map()
      all.slice(0, maxGroups / 2).forEach(add)
      all.slice(maxGroups / 2).forEach((row) => {
        add(toOther(row))
      })
    }
    after = upTo
    await setImmediate()
  }
  return [...sums.values()]
}

/** Before all rows of this time. */
const beginOf = (utc: string): Place => ({
  from_utc: utc,
  operation: '',
  status: -1,
  key_id: '',
  caller_id: '',
  caller_label: '',
})

/** Where a turn ends that begins after a place; undefined when it reaches the end. */
function findPlace({ db }: Db, filter: UsageFilter, after: Place, end: Place): Promise<Place | undefined> {
  let query = selectBetween({ db }, filter, after, end).select(order)
  for (const name of order) query = query.orderBy(name)
  return query
    .limit(1)
    .offset(rowsPerTurn - 1)
    .executeTakeFirst()
}

async function sumBetween(
  { db }: Db,
  filter: UsageFilter,
  dimensions: readonly UsageDimension[],
  after: Place,
  upTo: Place,
): Promise<UsageRow[]> {
  const { instanceId, period, operation, keyId, exceptKeyId } = filter
  const others = [
    'operation',
    'key_id',
    'key_name',
    'caller_id',
    'caller_name',
    'caller_label',
    'status',
  ] as const
  let query = selectBetween({ db }, filter, after, upTo)
    // SQLite takes the other columns from the row that has the maximum: the latest.
    .select((eb) => eb.fn.max('from_utc').as('from_utc'))
    .select(others)
    .select((eb) => usageCounters.map((name) => eb.fn.sum<number>(name).as(name)))
    .groupBy(dimensions.map((dimension) => columns[dimension]))
  if (operation !== undefined) query = query.where('operation', '=', operation)
  if (keyId !== undefined) query = query.where('key_id', '=', keyId)
  if (exceptKeyId !== undefined) query = query.where('key_id', '!=', exceptKeyId)
  const rows = await query.execute()
  return rows.map((row) => toUsageRow({ ...(row as UsageCounts), instance_id: instanceId, period }))
}

/** With no other condition on the time, which would keep SQLite from going to the place by its index. */
const selectBetween = ({ db }: Db, { instanceId, period }: UsageFilter, after: Place, upTo: Place) =>
  db
    .selectFrom('usage_counts')
    .where('instance_id', '=', instanceId)
    .where('period', '=', period)
    .where(comparePlace('>', after))
    .where(comparePlace('<=', upTo))

const comparePlace = (operator: '>' | '<=', place: Place) =>
  sql<boolean>`(${sql.join(order.map((name) => sql.ref(name)))}) ${sql.raw(operator)}
    (${sql.join(order.map((name) => place[name]))})`

/** Pages are in the order of time, so that the later one has the latest names. */
const addTo = (sum: UsageRow, row: UsageRow): UsageRow => ({
  ...row,
  calls: sum.calls + row.calls,
  requestBytes: sum.requestBytes + row.requestBytes,
  responseBytes: sum.responseBytes + row.responseBytes,
  latency: sum.latency.map((count, bucket) => count + (row.latency[bucket] ?? 0)),
})

const toOther = (row: UsageRow): UsageRow => ({
  ...row,
  keyId: otherName,
  keyName: otherName,
  callerId: otherName,
  callerName: otherName,
  callerLabel: '',
})

const toUsageRow = (row: UsageCounts): UsageRow => ({
  fromUtc: row.from_utc,
  instanceId: row.instance_id,
  operation: row.operation,
  keyId: row.key_id,
  keyName: row.key_name,
  callerId: row.caller_id,
  callerName: row.caller_name,
  callerLabel: row.caller_label,
  status: row.status,
  calls: row.calls,
  requestBytes: row.request_bytes,
  responseBytes: row.response_bytes,
  latency: latencyColumns.map((name) => row[name] ?? 0),
})
