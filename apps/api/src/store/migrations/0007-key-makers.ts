import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who made a key and was told its values, by id: a name says of nobody which roles are left. */
export const addKeyMakers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('named_keys').addColumn('created_by_id', 'text').execute()
    await db.schema.alterTable('key_values').addColumn('created_by_id', 'text').execute()
    await db.schema
      .alterTable('key_values')
      .addColumn('maker_groups', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute()
    // The audit log knows of those from before.
    await sql`update named_keys set created_by_id = entry.actor_id from audit_log as entry
      where entry.action = 'CreateKey' and named_keys.key_id = substr(entry.target, 6)`.execute(db)
    await sql`update key_values set created_by_id = named.created_by_id from named_keys as named
      where named.key_id = key_values.key_id`.execute(db)
    await sql`update key_values set created_by_id = entry.actor_id from audit_log as entry
      where entry.action in ('RollKey', 'RegenerateSubscriptionKey')
      and key_values.value_id = json_extract(entry.after, '$.valueId')`.execute(db)
  },
}
