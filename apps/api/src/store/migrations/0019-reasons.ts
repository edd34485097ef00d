import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Why loads and runs of search did not succeed, as codes with parameters: JSON, or null where it was only said. */
export const addReasons: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['loads', 'search_runs']) {
      await db.schema.alterTable(table).addColumn('reasons', 'text').execute()
    }
  },
}
