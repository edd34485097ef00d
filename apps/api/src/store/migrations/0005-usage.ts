import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

const latencyBuckets = 21

/** Counts of calls by minute, hour and day. */
export const createUsage: Migration = {
  async up(db: Kysely<unknown>) {
    const texts = [
      'instance_id',
      'period',
      'from_utc',
      'operation',
      'key_id',
      'key_name',
      'caller_id',
      'caller_name',
      'caller_label',
    ]
    const counters = ['calls', 'request_bytes', 'response_bytes']
    const latencies = Array.from({ length: latencyBuckets }, (_, bucket) => `latency_${bucket}`)
    let table = db.schema.createTable('usage_counts').addColumn('status', 'integer', (c) => c.notNull())
    for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull())
    for (const name of [...counters, ...latencies]) {
      table = table.addColumn(name, 'integer', (column) => column.notNull())
    }
    await table.execute()
    await db.schema
      .createIndex('usage_counts_key')
      .unique()
      .on('usage_counts')
      .columns([
        'instance_id',
        'period',
        'from_utc',
        'operation',
        'status',
        'key_id',
        'caller_id',
        'caller_label',
      ])
      .execute()
    await db.schema
      .createIndex('usage_counts_by_age')
      .on('usage_counts')
      .columns(['period', 'from_utc'])
      .execute()
  },
}
