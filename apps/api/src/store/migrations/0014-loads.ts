import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The latest load of staged files, of each environment. */
export const createLoads: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('loads')
      .addColumn('instance_id', 'text', (column) => column.primaryKey().references('instances.instance_id'))
      .addColumn('load_id', 'text', (column) => column.notNull())
      .addColumn('mode', 'text', (column) => column.notNull().check(sql`mode in ('replace', 'append')`))
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('running', 'succeeded', 'failed', 'canceled', 'interrupted')`),
      )
      .addColumn('started_utc', 'text', (column) => column.notNull())
      .addColumn('started_by', 'text', (column) => column.notNull())
      .addColumn('finished_utc', 'text')
      .addColumn('reason', 'text')
      .addColumn('result', 'text')
      .execute()
  },
}
