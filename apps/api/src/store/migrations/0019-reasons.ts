import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Why loads, runs of search and deliveries did not succeed, as codes with parameters, in JSON. */
export const addReasons: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['loads', 'search_runs', 'subscriptions']) {
      await db.schema.alterTable(table).addColumn('reasons', 'text').execute()
    }
  },
}
