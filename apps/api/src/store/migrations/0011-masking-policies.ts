import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Which columns some roles do not see. */
export const createMaskingPolicies: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('masking_policies')
      .addColumn('instance_id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('rules', 'text', (column) => column.notNull())
      .addColumn('updated_utc', 'text', (column) => column.notNull())
      .addColumn('updated_by', 'text', (column) => column.notNull())
      .execute()
  },
}
