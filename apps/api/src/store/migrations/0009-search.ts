import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What searches look into and count by, where somebody changed it, and the latest run that made it count. */
export const createSearch: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('search_configurations')
      .addColumn('instance_id', 'text', (column) => column.primaryKey().references('instances.instance_id'))
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('tables', 'text', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('updated_utc', 'text', (column) => column.notNull())
      .addColumn('updated_by', 'text', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('search_runs')
      .addColumn('instance_id', 'text', (column) => column.primaryKey().references('instances.instance_id'))
      .addColumn('run_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('running', 'succeeded', 'failed', 'canceled', 'interrupted')`),
      )
      .addColumn('search_version', 'integer', (column) => column.notNull())
      .addColumn('rows_done', 'integer', (column) => column.notNull())
      .addColumn('rows_total', 'integer', (column) => column.notNull())
      .addColumn('started_utc', 'text', (column) => column.notNull())
      .addColumn('started_by', 'text', (column) => column.notNull())
      .addColumn('finished_utc', 'text')
      .addColumn('reason', 'text')
      .execute()
  },
}
