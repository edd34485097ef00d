import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { ControlTables } from './control-tables.ts'
import { toKyselyDatabase } from './dialects/node-sqlite.ts'
import { type KeyCipher, openKeyCipher } from './key-cipher.ts'
import { controlMigrations } from './migrations/control-migrations.ts'

/** Environments, roles and keys of one data folder. */
export interface ControlStore {
  readonly dataDir: string
  readonly db: Kysely<ControlTables>
  readonly cipher: KeyCipher
  close(): Promise<void>
}

/** The data folder can't be used as it is; the message says what to do. */
export class ControlStoreError extends Error {
  override name = 'ControlStoreError'
}

/** Opens `control.db` in a data folder, makes both when they are missing, and brings it to this version. */
export async function openControlStore(dataDir: string): Promise<ControlStore> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'control.db')
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: async () => toKyselyDatabase(openDatabase(file)) }),
  })
  try {
    await migrate(db, file)
    return { dataDir, db, cipher: openKeyCipher(dataDir), close: () => db.destroy() }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  // Acknowledged means durable: a regenerated key must survive a power cut.
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  chmodSync(file, 0o600)
  return database
}

async function migrate(db: Kysely<ControlTables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  throw new ControlStoreError(
    `${file} can't be opened by this version: it is newer or damaged. Update the project, or choose another DATA_DIR.`,
    { cause: error },
  )
}
