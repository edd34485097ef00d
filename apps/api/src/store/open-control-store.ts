import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { type AuditSigner, createAuditSigner } from './audit-signer.ts'
import type { ControlStore } from './control-store.ts'
import { ControlStoreError } from './control-store-error.ts'
import type { ControlTables } from './control-tables.ts'
import { toControlDialect } from './dialects/sqlite-control.ts'
import { openErasureKey } from './erasure-key.ts'
import type { KeyCipher } from './key-cipher.ts'
import { type LockKind, lockDataFolder } from './lock-data-folder.ts'
import { openKeyCipher } from './master-key.ts'
import { controlMigrations } from './migrations/control-migrations.ts'
import { openAuditLog } from './open-audit-log.ts'
import { checkCiphertexts } from './stored-ciphertexts.ts'
import { watchPlace } from './watch-place.ts'

export interface OpenOptions {
  /** 32 bytes; those of `keys.secret` unless given. */
  readonly masterKey?: Buffer | undefined
  /** Shared by default: the master key stays as it is until the store is closed. */
  readonly lock?: LockKind
}

/** Opens `control.db` in a data folder, makes both when they are missing, and brings it to this version. */
export async function openControlStore(
  dataDir: string,
  { masterKey, lock = 'shared' }: OpenOptions = {},
): Promise<ControlStore> {
  makePrivateFolder(dataDir)
  const unlock = lockDataFolder(dataDir, lock)
  const file = join(dataDir, 'control.db')
  const signer = createAuditSigner()
  let isInPlace = () => true
  async function open(): Promise<DatabaseSync> {
    const database = await openDatabase(file, signer)
    isInPlace = watchPlace(file)
    return database
  }
  // What is written to a file without a name is lost, however durable.
  function checkPlace(): void {
    if (isInPlace()) return
    throw new ControlStoreError(`${file} was removed or replaced: put it back, or start the service again.`)
  }
  const db = new Kysely<ControlTables>({ dialect: toControlDialect(open, checkPlace) })
  try {
    const cipher = await db
      .connection()
      .execute((connection) => prepare(connection, dataDir, { masterKey, signer }))
    const close = () => db.destroy().finally(unlock)
    return { dataDir, db, cipher, close }
  } catch (error) {
    await db.destroy().finally(unlock)
    if (error instanceof ControlStoreError) throw error
    throw new ControlStoreError(
      `${file} can't be opened by this version: it is newer or damaged. Update the project, or choose another DATA_DIR.`,
      { cause: error },
    )
  }
}

function makePrivateFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    chmodSync(dataDir, 0o700)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Who may write to a folder without owning it was let in by its owner.
    if (code === 'EPERM') return
    throw new ControlStoreError(
      `${dataDir} can't be made or is no folder (${code}): choose another DATA_DIR.`,
      {
        cause: error,
      },
    )
  }
}

async function openDatabase(file: string, signer: AuditSigner): Promise<DatabaseSync> {
  const database = new DatabaseSync(file)
  signer.registerIn(database)
  await enterWal(database)
  // Acknowledged means durable: a regenerated key must survive a power cut.
  // What expired or was deleted is no longer in the file either.
  database.exec(`PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON`)
  chmodSync(file, 0o600)
  return database
}

const sqliteBusy = 5
const triesForWal = 100

/** SQLite's own busy timeout does not cover the change of a new file to WAL by two processes at once. */
async function enterWal(database: DatabaseSync): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== sqliteBusy || tries === triesForWal) throw error
      await setTimeout(20)
    }
  }
}

/** Under a lock, so that processes that start together take turns and an interrupted start leaves nothing half made. */
async function prepare(
  db: Kysely<ControlTables>,
  dataDir: string,
  { masterKey, signer }: { readonly masterKey: Buffer | undefined; readonly signer: AuditSigner },
): Promise<KeyCipher> {
  await sql`begin immediate`.execute(db)
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
    const cipher = openKeyCipher(dataDir, await checkCiphertexts(db), masterKey)
    await openAuditLog({ db, cipher }, signer)
    await openErasureKey({ db, cipher })
    await sql`commit`.execute(db)
    return cipher
  } catch (error) {
    await sql`rollback`.execute(db).catch(() => undefined) // SQLite may have done it, as on a full disk.
    throw error
  }
}
