import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Where the audit log ends, signed. The one row is filled when the store is first opened with its master key. */
export const createAuditAnchor: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_anchor')
      .addColumn('anchor_id', 'integer', (column) => column.primaryKey().check(sql`anchor_id = 1`))
      .addColumn('key_ciphertext', 'text')
      .addColumn('unsigned_to', 'integer', (column) => column.notNull())
      .addColumn('entries', 'integer', (column) => column.notNull())
      .addColumn('last_entry_id', 'integer', (column) => column.notNull())
      .addColumn('last_hash', 'text', (column) => column.notNull())
      .addColumn('mac', 'text', (column) => column.notNull())
      .addColumn('restore_note', 'text')
      .execute()
  },
}
