import type { ControlStore } from './control-store.ts'
import type { UsageCounts, UsagePeriod } from './control-tables.ts'

/** Stands for keys and callers that there is no room to tell apart. */
export const otherName = 'other'

/** How many rows one environment may have in one minute, hour or day, besides those without names. */
export type UsageRoom = Readonly<Record<UsagePeriod, number>>

export const usageRoom: UsageRoom = { minute: 500, hour: 1_000, day: 2_000 }

/**
 * Makes rows of `other` of those beyond the room of their environment and period, the least called ones
 * first, so that nobody fills the store with names. Rows that are stored already go on as they are. What is
 * alike in the answer is still to be added up.
 */
export async function shareBeyondRoom(
  store: Pick<ControlStore, 'db'>,
  rows: readonly UsageCounts[],
  room: UsageRoom,
): Promise<UsageCounts[]> {
  const periods = Map.groupBy(rows, ({ instance_id, period, from_utc }) =>
    JSON.stringify([instance_id, period, from_utc]),
  )
  const kept: UsageCounts[] = []
  for (const some of periods.values()) kept.push(...(await keepWithin(store, some, room)))
  return kept
}

async function keepWithin(
  { db }: Pick<ControlStore, 'db'>,
  rows: readonly UsageCounts[],
  room: UsageRoom,
): Promise<readonly UsageCounts[]> {
  const [first] = rows
  if (first === undefined) return rows
  const { instance_id, period, from_utc } = first
  const stored = await db
    .selectFrom('usage_counts')
    .select(['operation', 'status', 'key_id', 'caller_id', 'caller_label'])
    .where('instance_id', '=', instance_id)
    .where('period', '=', period)
    .where('from_utc', '=', from_utc)
    .execute()
  const known = new Set(stored.map(toKey))
  const isNew = (row: UsageCounts) => !known.has(toKey(row)) && !isNameless(row)
  const fresh = rows.filter(isNew).sort((one, other) => other.calls - one.calls)
  const left = Math.max(0, room[period] - stored.filter((row) => !isNameless(row)).length)
  return [...rows.filter((row) => !isNew(row)), ...fresh.slice(0, left), ...fresh.slice(left).map(toOther)]
}

/** Of these there are only so many as there are operations and statuses. */
const isNameless = ({ key_id, caller_id }: Pick<UsageCounts, 'key_id' | 'caller_id'>): boolean =>
  [key_id, caller_id].every((id) => id === '' || id === otherName)

const toKey = (row: Pick<UsageCounts, 'operation' | 'status' | 'key_id' | 'caller_id' | 'caller_label'>) =>
  JSON.stringify([row.operation, row.status, row.key_id, row.caller_id, row.caller_label])

const toOther = (row: UsageCounts): UsageCounts => ({
  ...row,
  key_id: otherName,
  key_name: otherName,
  caller_id: otherName,
  caller_name: otherName,
  caller_label: '',
})
