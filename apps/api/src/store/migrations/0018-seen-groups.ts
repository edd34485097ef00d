import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When a token last said in which groups the maker of a subscription is; null since it was made. */
export const addSeenGroups: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('subscriptions').addColumn('groups_seen_utc', 'text').execute()
  },
}
