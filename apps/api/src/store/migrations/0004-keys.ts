import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Named keys, and the values of all keys: a roll gives a key another value, while the old one may work on. */
export const createKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('named_keys')
      .addColumn('key_id', 'text', (column) => column.primaryKey())
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull())
      .addColumn('capabilities', 'text', (column) => column.notNull())
      .addColumn('acts_alone', 'integer', (column) => column.notNull().check(sql`acts_alone in (0, 1)`))
      .addColumn('enabled', 'integer', (column) => column.notNull().check(sql`enabled in (0, 1)`))
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('expires_utc', 'text')
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addUniqueConstraint('named_keys_by_name', ['instance_id', 'name_key'])
      .execute()

    await db.schema
      .createTable('key_values')
      .addColumn('value_id', 'text', (column) => column.primaryKey())
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('slot', 'text', (column) => column.check(sql`slot in ('primary', 'secondary')`))
      .addColumn('key_id', 'text', (column) => column.references('named_keys.key_id'))
      .addColumn('key_hash', 'text', (column) => column.notNull().unique())
      .addColumn('key_ciphertext', 'text')
      .addColumn('last_four', 'text', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('replaced_utc', 'text')
      .addColumn('ends_utc', 'text')
      .addColumn('quiet_minutes', 'integer')
      .addColumn('quiet_since_utc', 'text')
      .addColumn('last_used_utc', 'text')
      .addColumn('last_operation', 'text')
      .addColumn('last_ip', 'text')
      .addColumn('last_user_agent', 'text')
      .addCheckConstraint('key_values_of_one_key', sql`(slot is null) <> (key_id is null)`)
      .execute()
    // A key has one present value, whatever happens at the same time.
    await sql`create unique index key_values_present_of_slot on key_values (instance_id, slot)
      where replaced_utc is null and slot is not null`.execute(db)
    await sql`create unique index key_values_present_of_name on key_values (key_id)
      where replaced_utc is null and key_id is not null`.execute(db)

    await db.schema
      .createTable('key_value_hours')
      .addColumn('value_id', 'text', (column) =>
        column.notNull().references('key_values.value_id').onDelete('cascade'),
      )
      .addColumn('hour_utc', 'text', (column) => column.notNull())
      .addColumn('calls', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('key_value_hours_key', ['value_id', 'hour_utc'])
      .execute()

    await db.schema
      .alterTable('api_access')
      .addColumn('shows_keys', 'integer', (column) =>
        column.notNull().defaultTo(1).check(sql`shows_keys in (0, 1)`),
      )
      .execute()
    // Nobody knows the last digits of a key that is there already without opening it.
    await sql`insert into key_values (value_id, instance_id, slot, key_hash, key_ciphertext, last_four, created_utc, created_by)
      select lower(hex(randomblob(16))), instance_id, slot, key_hash, key_ciphertext, '', created_utc, ''
      from subscription_keys`.execute(db)
    await db.schema.dropTable('subscription_keys').execute()
  },
}
