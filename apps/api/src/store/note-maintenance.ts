import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { appendAudit, toProgramActor } from './audit-log.ts'
import { openControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { toKyselyDatabase } from './dialects/node-sqlite.ts'

/**
 * Writes into the audit log that the master key leaves the data folder, before it does. Throws
 * ControlStoreError.
 */
export async function noteKeyBackup(dataDir: string): Promise<void> {
  const control = await openControlStore(dataDir)
  try {
    const after = { masterKeyId: control.cipher.keyId }
    const entry = { instanceId: undefined, action: 'BackUpMasterKey', target: 'keys.secret', after }
    await control.db.connection().execute(async (db) => {
      // The service may write meanwhile: a lock that is asked for only after the first read may be refused.
      await sql`begin immediate`.execute(db)
      await appendAudit({ db }, toProgramActor('backup'), entry)
      await sql`commit`.execute(db)
    })
  } finally {
    await control.close()
  }
}

/**
 * Writes into the audit log of a restored `control.db` that it was restored, and of when the backup is. The
 * version of its tables stays what it is; the first ones had no audit log.
 */
export async function noteRestore(file: string, backupUtc: string): Promise<void> {
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: async () => toKyselyDatabase(new DatabaseSync(file)) }),
  })
  try {
    const tables = await db.introspection.getTables()
    if (!tables.some(({ name }) => name === 'audit_log')) return
    const entry = { action: 'RestoreBackup', target: 'control.db', after: { backupUtc } }
    await db
      .transaction()
      .execute((transaction) =>
        appendAudit({ db: transaction }, toProgramActor('restore'), { instanceId: undefined, ...entry }),
      )
  } finally {
    await db.destroy()
  }
}
