import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { appendUnsignedAudit } from './audit-log.ts'
import type { ControlTables } from './control-tables.ts'
import { toControlDialect } from './dialects/sqlite-control.ts'
import { controlMigrations } from './migrations/control-migrations.ts'
import { noteRestore } from './note-restore.ts'

/** Opens a database that nobody else has open. */
const open = (file: string) =>
  new Kysely<ControlTables>({
    dialect: toControlDialect(
      async () => new DatabaseSync(file),
      () => undefined,
    ),
  })

const createMigrator = (db: Kysely<ControlTables>) =>
  new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })

/** Tables, indexes, views and triggers, as they were made. */
async function listObjects(db: Kysely<ControlTables>): Promise<string[]> {
  const { rows } = await sql<{ object: string }>`
    select type || ' ' || name || ' ' || coalesce(sql, '') as object from sqlite_schema order by 1`.execute(
    db,
  )
  return rows.map(({ object }) => object)
}

/**
 * Whether a `control.db` holds the tables, indexes and triggers of its version and nothing else: SQLite
 * would do what a foreign trigger says.
 */
export async function hasOwnSchema(file: string, migrations: readonly string[]): Promise<boolean> {
  const [found, fresh] = [open(file), open(':memory:')]
  try {
    const { error } = await createMigrator(fresh).migrateTo(migrations.at(-1) ?? '')
    if (error !== undefined) throw error
    return (await listObjects(found)).join('\n') === (await listObjects(fresh)).join('\n')
  } finally {
    await found.destroy()
    await fresh.destroy()
  }
}

export interface Restored {
  /** When the backup was made. */
  readonly createdUtc: string
  /** Whether no key in it is to work any longer. */
  readonly endsKeys: boolean
}

/**
 * Notes in a copy of `control.db` that it was restored, and ends the keys if asked to: their hashes become random,
 * so that no text fits them. Brings it to this version. Entries of its audit log are signed under the master key,
 * which is not there: the next opening adds them.
 */
export async function markRestored(file: string, { createdUtc, endsKeys }: Restored): Promise<void> {
  const control = open(file)
  try {
    const { error } = await createMigrator(control).migrateToLatest()
    if (error !== undefined) throw error
    await control.transaction().execute(async (db) => {
      if (endsKeys) {
        const values = { key_hash: sql<string>`lower(hex(randomblob(32)))`, key_ciphertext: null }
        await db.updateTable('key_values').set(values).execute()
      }
      const note = { backupUtc: createdUtc, restoredUtc: new Date().toISOString(), keysEnded: endsKeys }
      const { numUpdatedRows } = await db
        .updateTable('audit_anchor')
        .set({ restore_note: JSON.stringify(note) })
        .executeTakeFirst()
      // A backup of before the log had a key: entries without a signature are signed as a whole.
      if (numUpdatedRows === 0n) await noteRestore({ db }, note, appendUnsignedAudit)
    })
  } finally {
    await control.destroy()
  }
}
