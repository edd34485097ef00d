import type { Kysely } from 'kysely'
import type { ControlTables } from './control-tables.ts'

/** Who called with a value of a key: a user or an application, and the program that did it for them. */
export interface ValueCaller {
  readonly id: string
  readonly name: string
  /** As it calls itself, but for what may be a key. */
  readonly userAgent: string | null
  readonly lastIp: string | null
  readonly lastUsedUtc: string
  /** Since it is listed, which is at most 30 days. */
  readonly calls: number
  /** Calls that were refused, because the value had ended or its key was off. */
  readonly refused: number
}

/** So many are kept of a value, the latest ones: names are the callers' own choice. */
export const mostCallers = 20

/** Adds calls of callers to what is stored of a value, and forgets those beyond the most that are kept. */
export async function saveValueCallers(
  db: Kysely<ControlTables>,
  valueId: string,
  callers: Iterable<ValueCaller>,
): Promise<void> {
  for (const { id, name, userAgent, lastIp, lastUsedUtc, calls, refused } of callers) {
    const key = { value_id: valueId, caller_id: id, user_agent: userAgent ?? '' }
    const latest = { caller_name: name, last_ip: lastIp, last_used_utc: lastUsedUtc }
    await db
      .insertInto('key_value_callers')
      .values({ ...key, ...latest, calls, refused })
      .onConflict((conflict) =>
        conflict.columns(['value_id', 'caller_id', 'user_agent']).doUpdateSet((row) => ({
          calls: row('key_value_callers.calls', '+', row.ref('excluded.calls')),
          refused: row('key_value_callers.refused', '+', row.ref('excluded.refused')),
        })),
      )
      .execute()
    await db
      .updateTable('key_value_callers')
      .set(latest)
      .where('value_id', '=', valueId)
      .where('caller_id', '=', key.caller_id)
      .where('user_agent', '=', key.user_agent)
      .where('last_used_utc', '<', lastUsedUtc)
      .execute()
  }
  const beyond = await db
    .selectFrom('key_value_callers')
    .select(['caller_id', 'user_agent'])
    .where('value_id', '=', valueId)
    .orderBy('last_used_utc', 'desc')
    .orderBy('caller_id')
    .orderBy('user_agent')
    .limit(1000)
    .offset(mostCallers)
    .execute()
  for (const { caller_id, user_agent } of beyond) {
    await db
      .deleteFrom('key_value_callers')
      .where('value_id', '=', valueId)
      .where('caller_id', '=', caller_id)
      .where('user_agent', '=', user_agent)
      .execute()
  }
}

/** Who called with these values, the latest first. */
export async function listValueCallers(
  db: Kysely<ControlTables>,
  valueIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ValueCaller[]>> {
  if (valueIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('key_value_callers')
    .selectAll()
    .where('value_id', 'in', valueIds)
    .orderBy('last_used_utc', 'desc')
    .orderBy('caller_id')
    .orderBy('user_agent')
    .execute()
  const byValue = Map.groupBy(rows, ({ value_id }) => value_id)
  return new Map(
    [...byValue].map(([valueId, members]) => [
      valueId,
      members.map((row) => ({
        id: row.caller_id,
        name: row.caller_name,
        userAgent: row.user_agent === '' ? null : row.user_agent,
        lastIp: row.last_ip,
        lastUsedUtc: row.last_used_utc,
        calls: row.calls,
        refused: row.refused,
      })),
    ]),
  )
}
