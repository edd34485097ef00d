import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Calls with values that work no more, so that one sees who was cut off, and calls since a value was replaced. */
export const addRefusedCalls: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['calls_since_replaced', 'refused_calls']) {
      await db.schema
        .alterTable('key_values')
        .addColumn(column, 'integer', (definition) => definition.notNull().defaultTo(0))
        .execute()
    }
    await db.schema.alterTable('key_values').addColumn('last_refused_utc', 'text').execute()
    await db.schema
      .alterTable('key_value_callers')
      .addColumn('refused', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    // Of what was replaced before, whole hours are known: rather a call too many than a caller overlooked.
    await sql`update key_values set calls_since_replaced = coalesce((
      select sum(calls) from key_value_hours as hour where hour.value_id = key_values.value_id
      and substr(hour.hour_utc, 1, 13) >= substr(replaced_utc, 1, 13)), 0)
      where replaced_utc is not null and last_used_utc > replaced_utc`.execute(db)
  },
}
