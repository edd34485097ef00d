import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who changed or saw what. Rows are only ever added. */
export const createAuditLog: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('audit_log')
      .addColumn('entry_id', 'integer', (column) => column.primaryKey())
      .addColumn('at_utc', 'text', (column) => column.notNull())
      .addColumn('instance_id', 'text')
      .addColumn('actor_id', 'text', (column) => column.notNull())
      .addColumn('actor_name', 'text', (column) => column.notNull())
      .addColumn('actor_type', 'text', (column) => column.notNull())
      .addColumn('ip', 'text')
      .addColumn('user_agent', 'text')
      .addColumn('request_id', 'text')
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addColumn('hash', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('audit_log_by_instance')
      .on('audit_log')
      .columns(['instance_id', 'entry_id'])
      .execute()
    for (const change of ['update', 'delete']) {
      const name = sql.ref(`audit_log_refuses_${change}`)
      await sql`
        create trigger ${name} before ${sql.raw(change)} on audit_log
        begin select raise(abort, 'The audit log is only ever added to.'); end
      `.execute(db)
    }
  },
}
