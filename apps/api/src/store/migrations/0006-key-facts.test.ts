import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, onTestFinished, test } from 'vitest'
import { createDataDir } from '../../../test/open-stores.ts'
import type { ControlTables } from '../control-tables.ts'
import { toKyselyDatabase } from '../dialects/node-sqlite.ts'
import { controlMigrations } from './control-migrations.ts'

/** The capabilities when their lists were stored, in the order in which they were. */
const views =
  'Environment Customers Tables DataProfiles DataSources Relationships Hierarchies Segments Measures Workflows SearchConfiguration OwnRole Permissions ApiAccess Usage Audit'
    .split(' ')
    .map((name) => `view${name}`)
const others = Array.from({ length: 13 }, (_, at) => `change${at}`)

test('keys of before keep what they were meant to do, and values that ended stay so', async () => {
  const database = new DatabaseSync(join(await createDataDir(), 'control.db'))
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: toKyselyDatabase(database) }),
  })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
  expect((await migrator.migrateTo('0005-usage')).error).toBeUndefined()
  database.exec(`insert into instances (instance_id, name, name_key, instance_type, created_utc, created_by,
    updated_utc) values ('i', 'i', 'i', 'trial', '', '', '')`)
  const stored = {
    all: [...views, ...others],
    readOnly: views,
    custom: ['viewCustomers'],
    'custom too': [...views.slice(1), ...others.slice(0, 1)],
  }
  for (const [name, capabilities] of Object.entries(stored)) {
    database
      .prepare(`insert into named_keys (key_id, instance_id, name, name_key, capabilities, acts_alone, enabled,
        owner, note, created_utc, created_by) values (?, 'i', ?, ?, ?, 0, 1, '', '', '', '')`)
      .run(name, name, name, JSON.stringify(capabilities))
  }
  const ends = { past: '2020-01-01T00:00:00.000Z', future: '2999-01-01T00:00:00.000Z', none: null }
  for (const [name, end] of Object.entries(ends)) {
    database
      .prepare(`insert into key_values (value_id, instance_id, key_id, key_hash, last_four, created_utc,
        created_by, replaced_utc, ends_utc) values (?, 'i', 'all', ?, '', '', '', ?, ?)`)
      .run(name, name, end === null ? null : '2020-01-01T00:00:00.000Z', end)
  }

  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const keys = await db.selectFrom('named_keys').select(['key_id', 'scope', 'capabilities']).execute()
  const scopes = keys.map(({ key_id, scope, capabilities }) => [key_id, [scope, JSON.parse(capabilities)]])
  expect(Object.fromEntries(scopes)).toEqual({
    all: ['all', []],
    readOnly: ['readOnly', []],
    custom: ['custom', stored.custom],
    'custom too': ['custom', stored['custom too']],
  })
  const values = await db.selectFrom('key_values').select(['value_id', 'ended_utc']).execute()
  expect(Object.fromEntries(values.map((row) => [row.value_id, row.ended_utc]))).toEqual({
    past: ends.past,
    future: null,
    none: null,
  })
})
