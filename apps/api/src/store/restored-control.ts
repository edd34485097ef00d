import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { appendAudit, toProgramActor } from './audit-log.ts'
import type { ControlTables } from './control-tables.ts'
import { toControlDialect } from './dialects/sqlite-control.ts'
import { controlMigrations } from './migrations/control-migrations.ts'

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
 * Writes into a copy of `control.db`, in one transaction, that it was restored, for every environment, and ends
 * the keys if asked to: their hashes become random, so that no text fits them. Brings it to this version.
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
      const instances = await db.selectFrom('instances').select('instance_id').execute()
      for (const instanceId of [undefined, ...instances.map((row) => row.instance_id)]) {
        await appendAudit({ db }, toProgramActor('restore'), {
          instanceId,
          action: 'RestoreBackup',
          target: 'data-folder',
          after: { backupUtc: createdUtc, keysEnded: endsKeys },
        })
      }
    })
  } finally {
    await control.destroy()
  }
}
