import type { ControlStore } from './control-store.ts'

/** What is known of the last use of a key's value. */
export interface LastUse {
  readonly atMs: number
  readonly operationId: string
  readonly ip: string | null
  readonly userAgent: string | null
}

/** What came in since the last time, of one value. */
export interface ValueUses {
  readonly last: LastUse
  /** Calls by the beginning of their hour, in UTC. */
  readonly callsByHour: ReadonlyMap<string, number>
}

const keptHoursMs = 30 * 24 * 3_600_000

/** Adds calls to what is stored, and moves the last use of each value forward, never back. */
export async function saveKeyUses(
  { db }: Pick<ControlStore, 'db'>,
  uses: ReadonlyMap<string, ValueUses>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [valueId, { last, callsByHour }] of uses) {
      const at = new Date(last.atMs).toISOString()
      // A value that is gone is used no more.
      const known = await transaction
        .selectFrom('key_values')
        .select('value_id')
        .where('value_id', '=', valueId)
        .executeTakeFirst()
      if (known === undefined) continue
      await transaction
        .updateTable('key_values')
        .set({
          last_used_utc: at,
          last_operation: last.operationId,
          last_ip: last.ip,
          last_user_agent: last.userAgent,
        })
        .where('value_id', '=', valueId)
        .where((or) => or.or([or('last_used_utc', 'is', null), or('last_used_utc', '<', at)]))
        .execute()
      for (const [hour, calls] of callsByHour) {
        await transaction
          .insertInto('key_value_hours')
          .values({ value_id: valueId, hour_utc: hour, calls })
          .onConflict((conflict) =>
            conflict
              .columns(['value_id', 'hour_utc'])
              .doUpdateSet((row) => ({ calls: row('key_value_hours.calls', '+', calls) })),
          )
          .execute()
      }
    }
    const before = new Date(Date.now() - keptHoursMs).toISOString()
    await transaction.deleteFrom('key_value_hours').where('hour_utc', '<', before).execute()
  })
}

export interface HourOfCalls {
  /** The hour that begins then. */
  readonly hourUtc: string
  readonly calls: number
}

/** Calls of values by the hour, since a time, in their order. */
export async function listCallsByHour(
  { db }: Pick<ControlStore, 'db'>,
  valueIds: readonly string[],
  sinceMs: number,
): Promise<ReadonlyMap<string, readonly HourOfCalls[]>> {
  const rows = await db
    .selectFrom('key_value_hours')
    .selectAll()
    .where('value_id', 'in', valueIds)
    .where('hour_utc', '>=', toHour(sinceMs))
    .orderBy('hour_utc')
    .execute()
  const byValue = Map.groupBy(rows, (row) => row.value_id)
  return new Map(
    [...byValue].map(([valueId, hours]) => [
      valueId,
      hours.map(({ hour_utc, calls }) => ({ hourUtc: hour_utc, calls })),
    ]),
  )
}

/** The beginning of the hour. */
export const toHour = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 13)}:00:00.000Z`
