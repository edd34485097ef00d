import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Keys of an upstream, by its environments, which have no row here. */
export const createUpstreamKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('upstream_keys')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('slot', 'text', (column) => column.notNull().check(sql`slot in ('primary', 'secondary')`))
      .addColumn('key_ciphertext', 'text', (column) => column.notNull())
      .addColumn('set_utc', 'text', (column) => column.notNull())
      .addColumn('set_by', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('valid', 'invalid', 'unreachable')`),
      )
      .addColumn('checked_utc', 'text', (column) => column.notNull())
      .addColumn('failed_over_utc', 'text')
      .addPrimaryKeyConstraint('upstream_keys_key', ['instance_id', 'slot'])
      .execute()
  },
}
