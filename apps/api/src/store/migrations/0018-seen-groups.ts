import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** When the latest token that says in which groups the maker of a subscription is was issued. */
export const addSeenGroups: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('subscriptions').addColumn('groups_seen_utc', 'text').execute()
    // Nobody noted it before: makers have as long as others to call once.
    const now = new Date().toISOString()
    await sql`update subscriptions set groups_seen_utc = ${now} where owner_groups != '[]'`.execute(db)
  },
}
