import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Searches of customers that people keep by name, for themselves or for all of an environment. */
export const createViews: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('views')
      .addColumn('view_id', 'text', (column) => column.primaryKey())
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('owner_id', 'text', (column) => column.notNull())
      .addColumn('owner_name', 'text', (column) => column.notNull())
      .addColumn('is_shared', 'integer', (column) => column.notNull().check(sql`is_shared in (0, 1)`))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addColumn('updated_utc', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('views_by_instance')
      .on('views')
      .columns(['instance_id', 'is_shared', 'owner_id'])
      .execute()
  },
}
