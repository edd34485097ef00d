import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Erased customers: receipts, what keeps them out, and whom a data file still holds. */
export const createErasures: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('erasures')
      .addColumn('erasure_id', 'text', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('customer_hash', 'text', (column) => column.notNull())
      .addColumn('requested_utc', 'text', (column) => column.notNull())
      .addColumn('requested_by', 'text', (column) => column.notNull())
      .addColumn('finished_utc', 'text')
      .addColumn('removed', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('erasures_key', ['instance_id', 'erasure_id'])
      .execute()
    await db.schema
      .createTable('suppressions')
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('table_name', 'text', (column) => column.notNull())
      .addColumn('erasure_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('suppressions_key', ['instance_id', 'hash'])
      .execute()
    await db.schema
      .createTable('erasure_targets')
      .addColumn('erasure_id', 'text', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('customer_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('erasure_targets_key', ['instance_id', 'erasure_id'])
      .execute()
    await db.schema
      .createTable('erasure_key')
      .addColumn('key_id', 'integer', (column) => column.primaryKey().check(sql`key_id = 1`))
      .addColumn('key_ciphertext', 'text', (column) => column.notNull())
      .execute()
  },
}
