import type { ControlStore } from './control-store.ts'
import { saveValueCallers, type ValueCaller } from './value-callers.ts'

/** What is known of the last use of a key's value. */
export interface LastUse {
  readonly atMs: number
  readonly operationId: string
  readonly ip: string | null
  /** As it calls itself, but for what may be a key. */
  readonly userAgent: string | null
  readonly caller: Pick<ValueCaller, 'id' | 'name'>
  /** Whether another value had taken its place by then. */
  readonly isReplaced: boolean
}

/** Calls with a value that were refused, because it had ended or its key was off. */
export interface Refusals {
  readonly calls: number
  readonly lastMs: number
}

/** What came in since the last time, of one value. */
interface ValueUses {
  /** Absent where all calls were refused. */
  readonly last: LastUse | undefined
  readonly callsSinceReplaced: number
  readonly refusals: Refusals
  /** Calls by the beginning of their hour, in UTC. */
  readonly callsByHour: ReadonlyMap<string, number>
  /** By what tells them apart. */
  readonly callers: ReadonlyMap<string, ValueCaller>
}

/** Adds calls to what is stored, and moves the last use of each value forward, never back. */
export async function saveKeyUses(
  { db }: Pick<ControlStore, 'db'>,
  uses: ReadonlyMap<string, ValueUses>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // A value that is gone is used no more.
    const known = await transaction
      .selectFrom('key_values')
      .select('value_id')
      .where('value_id', 'in', [...uses.keys()])
      .execute()
    const hours = known.flatMap(({ value_id }) =>
      [...(uses.get(value_id)?.callsByHour ?? [])].map(([hour_utc, calls]) => ({
        value_id,
        hour_utc,
        calls,
      })),
    )
    if (hours.length > 0) {
      await transaction
        .insertInto('key_value_hours')
        .values(hours)
        .onConflict((conflict) =>
          conflict
            .columns(['value_id', 'hour_utc'])
            .doUpdateSet((row) => ({ calls: row('key_value_hours.calls', '+', row.ref('excluded.calls')) })),
        )
        .execute()
    }
    for (const { value_id } of known) {
      const { last, callers, callsSinceReplaced, refusals } = uses.get(value_id) ?? {}
      if (callers === undefined || refusals === undefined) continue
      await saveValueCallers(transaction, value_id, callers.values())
      await transaction
        .updateTable('key_values')
        .set((row) => ({
          calls_since_replaced: row('calls_since_replaced', '+', callsSinceReplaced ?? 0),
          refused_calls: row('refused_calls', '+', refusals.calls),
        }))
        .where('value_id', '=', value_id)
        .execute()
      if (refusals.calls > 0) {
        const refusedUtc = new Date(refusals.lastMs).toISOString()
        await transaction
          .updateTable('key_values')
          .set({ last_refused_utc: refusedUtc })
          .where('value_id', '=', value_id)
          .where((or) => or.or([or('last_refused_utc', 'is', null), or('last_refused_utc', '<', refusedUtc)]))
          .execute()
      }
      if (last === undefined) continue
      const at = new Date(last.atMs).toISOString()
      await transaction
        .updateTable('key_values')
        .set({
          last_used_utc: at,
          last_operation: last.operationId,
          last_ip: last.ip,
          last_user_agent: last.userAgent,
        })
        .where('value_id', '=', value_id)
        .where((or) => or.or([or('last_used_utc', 'is', null), or('last_used_utc', '<', at)]))
        .execute()
    }
  })
}

interface HourOfCalls {
  /** The hour that begins then. */
  readonly hourUtc: string
  readonly calls: number
}

/** Calls with a value by the hour, as long as they are kept, in their order. */
export async function listCallsByHour(
  { db }: Pick<ControlStore, 'db'>,
  valueId: string,
): Promise<HourOfCalls[]> {
  const rows = await db
    .selectFrom('key_value_hours')
    .select(['hour_utc', 'calls'])
    .where('value_id', '=', valueId)
    .where('hour_utc', '>=', toHour(Date.now() - keptKeyUseMs))
    .orderBy('hour_utc')
    .execute()
  return rows.map(({ hour_utc, calls }) => ({ hourUtc: hour_utc, calls }))
}

/** How long calls by the hour are kept, and values after their end: 30 days. */
export const keptKeyUseMs = 30 * 24 * 3_600_000

/** The beginning of the hour. */
export const toHour = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 13)}:00:00.000Z`
