import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { createDataDir } from '../../../test/open-stores.ts'
import type { ControlTables } from '../control-tables.ts'
import { toKyselyDatabase } from '../dialects/node-sqlite.ts'
import { controlMigrations } from './control-migrations.ts'

test('who made a key and its values is read from the audit log', async () => {
  const database = new DatabaseSync(join(await createDataDir(), 'control.db'))
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: toKyselyDatabase(database) }),
  })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
  expect((await migrator.migrateTo('0006-key-facts')).error).toBeUndefined()
  database.exec(`insert into instances (instance_id, name, name_key, instance_type, created_utc, created_by,
    updated_utc) values ('i', 'i', 'i', 'trial', '', '', '')`)
  for (const keyId of ['made', 'unknown']) {
    database
      .prepare(`insert into named_keys (key_id, instance_id, name, name_key, capabilities, acts_alone, enabled,
        owner, note, created_utc, created_by) values (?, 'i', ?, ?, '[]', 0, 1, '', '', '', 'Ann')`)
      .run(keyId, keyId, keyId)
  }
  const values = [
    ['first', 'made', null],
    ['second', 'made', null],
    ['old', 'unknown', null],
    ['slot', null, 'primary'],
    ['regenerated', null, 'secondary'],
  ] as const
  for (const [valueId, keyId, slot] of values) {
    database
      .prepare(`insert into key_values (value_id, instance_id, key_id, slot, key_hash, last_four, created_utc,
        created_by, replaced_utc) values (?, 'i', ?, ?, ?, '', '', '', ?)`)
      .run(valueId, keyId, slot, valueId, valueId === 'first' ? '2020-01-01T00:00:00.000Z' : null)
  }
  const entries = [
    ['ann', 'CreateKey', 'keys/made', null],
    ['bob', 'RollKey', 'keys/made', '{"valueId":"second"}'],
    ['eve', 'UpdateKey', 'keys/made', '{"valueId":"first"}'],
    ['cid', 'RegenerateSubscriptionKey', 'keys/secondary', '{"valueId":"regenerated"}'],
  ] as const
  for (const [actorId, action, target, after] of entries) {
    database
      .prepare(`insert into audit_log (at_utc, instance_id, actor_id, actor_name, actor_type, action, target,
        after, hash) values ('', 'i', ?, '', 'user', ?, ?, ?, '')`)
      .run(actorId, action, target, after)
  }

  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const keys = await db.selectFrom('named_keys').select(['key_id', 'created_by_id']).execute()
  expect(Object.fromEntries(keys.map((row) => [row.key_id, row.created_by_id]))).toEqual({
    made: 'ann',
    unknown: null,
  })
  const makers = await db.selectFrom('key_values').select(['value_id', 'created_by_id']).execute()
  expect(Object.fromEntries(makers.map((row) => [row.value_id, row.created_by_id]))).toEqual({
    first: 'ann',
    second: 'bob',
    old: null,
    slot: null,
    regenerated: 'cid',
  })
})
