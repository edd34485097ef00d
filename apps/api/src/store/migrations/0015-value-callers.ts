import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who called with each value of a key lately, so that whoever replaces it knows whom to ask. */
export const createValueCallers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('key_value_callers')
      .addColumn('value_id', 'text', (column) =>
        column.notNull().references('key_values.value_id').onDelete('cascade'),
      )
      .addColumn('caller_id', 'text', (column) => column.notNull())
      .addColumn('user_agent', 'text', (column) => column.notNull())
      .addColumn('caller_name', 'text', (column) => column.notNull())
      .addColumn('last_ip', 'text')
      .addColumn('last_used_utc', 'text', (column) => column.notNull())
      .addColumn('calls', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('key_value_callers_key', ['value_id', 'caller_id', 'user_agent'])
      .execute()
    await db.schema
      .createIndex('key_value_callers_by_age')
      .on('key_value_callers')
      .column('last_used_utc')
      .execute()
  },
}
