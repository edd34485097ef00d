import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who is told of what, the events that wait to be sent, and which keys were told of. */
export const createSubscriptions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('subscriptions')
      .addColumn('subscription_id', 'text', (column) => column.primaryKey())
      .addColumn('instance_id', 'text', (column) => column.notNull().references('instances.instance_id'))
      .addColumn('owner_id', 'text', (column) => column.notNull())
      .addColumn('owner_name', 'text', (column) => column.notNull())
      .addColumn('owner_groups', 'text', (column) => column.notNull())
      .addColumn('key_value_id', 'text')
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('callback_ciphertext', 'text', (column) => column.notNull())
      .addColumn('callback_shown', 'text', (column) => column.notNull())
      .addColumn('secret_ciphertext', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('active', 'failing', 'disabled')`),
      )
      .addColumn('reason', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('failing_since_utc', 'text')
      .addColumn('next_attempt_utc', 'text')
      .addColumn('last_delivered_utc', 'text')
      .addColumn('disabled_utc', 'text')
      .addColumn('missed', 'integer', (column) => column.notNull())
      .addColumn('created_utc', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('subscriptions_by_instance')
      .on('subscriptions')
      .columns(['instance_id', 'event'])
      .execute()
    await db.schema
      .createTable('subscription_events')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('subscription_id', 'text', (column) =>
        column.notNull().references('subscriptions.subscription_id').onDelete('cascade'),
      )
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('customer_id', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('subscription_events_in_order')
      .on('subscription_events')
      .columns(['subscription_id', 'sequence'])
      .execute()
    await db.schema
      .createIndex('subscription_events_by_customer')
      .on('subscription_events')
      .columns(['instance_id', 'customer_id'])
      .execute()
    await db.schema
      .createTable('told_keys')
      .addColumn('subscription_id', 'text', (column) =>
        column.notNull().references('subscriptions.subscription_id').onDelete('cascade'),
      )
      .addColumn('value_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('told_keys_key', ['subscription_id', 'value_id'])
      .execute()
  },
}
