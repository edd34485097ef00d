import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, onTestFinished } from 'vitest'
import type { ControlTables } from '../src/store/control-tables.ts'
import { toKyselyDatabase } from '../src/store/dialects/node-sqlite.ts'
import { controlMigrations } from '../src/store/migrations/control-migrations.ts'
import { createDataDir } from './open-stores.ts'

/** A new control.db as an earlier version left it, for a test to fill and to bring up to date. */
export async function openControlOf(version: string) {
  const database = new DatabaseSync(join(await createDataDir(), 'control.db'))
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: toKyselyDatabase(database) }),
  })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
  expect((await migrator.migrateTo(version)).error).toBeUndefined()
  return { database, db, migrator }
}
