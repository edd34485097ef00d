import type { ControlStore } from './control-store.ts'
import { keptKeyUseMs } from './key-uses.ts'
import { findQuietEnd, isAlive } from './key-values.ts'

/**
 * Writes down which values and named keys ended since the last time, so that a clock that goes back
 * revives none. `lastUsedMs` tells what is not stored yet of a value's last use.
 */
export async function markEnded(
  { db }: Pick<ControlStore, 'db'>,
  lastUsedMs: (valueId: string) => number | undefined,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const nowUtc = new Date().toISOString()
    const inGrace = transaction
      .selectFrom('key_values')
      .where('replaced_utc', 'is not', null)
      .where('ended_utc', 'is', null)
    const over = await inGrace.select(['value_id', 'ends_utc']).where('ends_utc', '<=', nowUtc).execute()
    const watched = await inGrace.selectAll().where('quiet_minutes', 'is not', null).execute()
    const quiet = watched
      .filter((value) => !isAlive(value, lastUsedMs(value.value_id)))
      .map((value) => ({ ...value, ends_utc: new Date(findQuietEnd(value)).toISOString() }))
    const ends = new Map([...quiet, ...over].map(({ value_id, ends_utc }) => [value_id, ends_utc]))
    for (const [valueId, ended_utc] of ends) {
      await transaction.updateTable('key_values').set({ ended_utc }).where('value_id', '=', valueId).execute()
    }
    await transaction
      .updateTable('named_keys')
      .set((row) => ({ expired_utc: row.ref('expires_utc') }))
      .where('expired_utc', 'is', null)
      .where('expires_utc', 'is not', null)
      .where('expires_utc', '<=', nowUtc)
      .execute()
  })
}

/** Forgets values that ended, and calls that were made, longer ago than they are kept. */
export async function forgetOldUses({ db }: Pick<ControlStore, 'db'>): Promise<void> {
  const before = new Date(Date.now() - keptKeyUseMs).toISOString()
  await db.deleteFrom('key_value_hours').where('hour_utc', '<', before).execute()
  await db.deleteFrom('key_value_callers').where('last_used_utc', '<', before).execute()
  await db.deleteFrom('key_values').where('ended_utc', '<', before).execute()
}
