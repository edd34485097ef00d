import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, test } from 'vitest'
import { createDataDir } from '../../../test/open-stores.ts'
import { appendAudit, appendUnsignedAudit, checkAuditLog, serviceActor } from '../audit-log.ts'
import type { ControlTables } from '../control-tables.ts'
import { toKyselyDatabase } from '../dialects/node-sqlite.ts'
import { openControlStore } from '../open-control-store.ts'
import { controlMigrations } from './control-migrations.ts'

const entry = (target: string) => ({ instanceId: undefined, action: 'LoadData' as const, target })

/** A data folder of the version before, with three entries. */
async function createOldFolder() {
  const dataDir = await createDataDir()
  const database = new DatabaseSync(join(dataDir, 'control.db'))
  const db = new Kysely<ControlTables>({
    dialect: new SqliteDialect({ database: toKyselyDatabase(database) }),
  })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => controlMigrations } })
  expect((await migrator.migrateTo('0007-key-makers')).error).toBeUndefined()
  for (const target of ['a', 'b', 'c']) await appendUnsignedAudit({ db }, serviceActor, entry(target))
  await db.destroy()
  return dataDir
}

test('entries of before stay as they are, and are signed as a whole', async () => {
  const dataDir = await createOldFolder()
  const control = await openControlStore(dataDir)
  await appendAudit(control, serviceActor, entry('d'))
  const rows = await control.db.selectFrom('audit_log').select(['entry_id', 'action', 'target']).execute()
  expect(rows.map((row) => Object.values(row).join(' '))).toEqual([
    '1 LoadData a',
    '2 LoadData b',
    '3 LoadData c',
    '4 SignAuditLog audit',
    '5 LoadData d',
  ])
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: true, unsigned: 3 })
  await control.close()
  const again = await openControlStore(dataDir)
  expect(await checkAuditLog(again)).toMatchObject({ isWhole: true, unsigned: 3 })
  await again.close()
})

test.each([
  ['changed', "update audit_log set target = 'x' where entry_id = 2", 2],
  ['taken out', 'delete from audit_log where entry_id = 1', 2],
])('one of them that was %s shows', async (_, change, brokenEntryId) => {
  const control = await openControlStore(await createOldFolder())
  for (const name of ['update', 'delete']) {
    await sql`drop trigger ${sql.ref(`audit_log_refuses_${name}`)}`.execute(control.db)
  }
  await sql.raw(change).execute(control.db)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId })
  await control.close()
})
