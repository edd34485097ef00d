import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Environments, roles, API access and subscription keys. */
export const createControlTables: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('instances')
      .addColumn('instance_id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull().unique())
      .addColumn('instance_type', 'text', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addColumn('created_by', 'text', (column) => column.notNull())
      .addColumn('updated_utc', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('data_file', 'text')
      .execute()

    await db.schema
      .createTable('role_assignments')
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('principal_id', 'text', (column) => column.notNull())
      .addColumn('principal_type', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('role_assignments_key', ['principal_id', 'instance_id', 'role'])
      .execute()

    await db.schema
      .createTable('api_access')
      .addColumn('instance_id', 'text', (column) => column.primaryKey().references('instances.instance_id'))
      .addColumn('enabled', 'integer', (column) => column.notNull().check(sql`enabled in (0, 1)`))
      .addColumn('changed_utc', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .execute()

    await db.schema
      .createTable('subscription_keys')
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('slot', 'text', (column) => column.notNull().check(sql`slot in ('primary', 'secondary')`))
      .addColumn('key_hash', 'text', (column) => column.notNull().unique())
      .addColumn('key_ciphertext', 'text', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('subscription_keys_key', ['instance_id', 'slot'])
      .execute()
  },
}
