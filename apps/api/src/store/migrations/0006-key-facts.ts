import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a key is allowed as it was meant, ends that stay whatever the clock says, and indexes for many keys. */
export const addKeyFacts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('named_keys')
      .addColumn('scope', 'text', (column) =>
        column.notNull().defaultTo('custom').check(sql`scope in ('all', 'readOnly', 'custom')`),
      )
      .execute()
    // Until now both were stored as the list of what they meant that day: all 29, and the 16 that view.
    await sql`update named_keys set scope = 'all', capabilities = '[]'
      where json_array_length(capabilities) = 29`.execute(db)
    await sql`update named_keys set scope = 'readOnly', capabilities = '[]'
      where json_array_length(capabilities) = 16
      and not exists (select 1 from json_each(capabilities) where value not like 'view%')`.execute(db)

    await db.schema.alterTable('named_keys').addColumn('expired_utc', 'text').execute()
    await db.schema.alterTable('key_values').addColumn('ended_utc', 'text').execute()
    await sql`update key_values set ended_utc = ends_utc
      where ends_utc <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`.execute(db)

    await db.schema
      .createIndex('key_values_of_environment')
      .on('key_values')
      .columns(['instance_id', 'key_id'])
      .execute()
    await db.schema.createIndex('key_values_of_key').on('key_values').column('key_id').execute()
    await sql`create index key_values_in_grace on key_values (ends_utc)
      where replaced_utc is not null and ended_utc is null`.execute(db)
    await sql`create index named_keys_to_expire on named_keys (expires_utc)
      where expires_utc is not null and expired_utc is null`.execute(db)
    await db.schema.createIndex('key_value_hours_by_age').on('key_value_hours').column('hour_utc').execute()
  },
}
