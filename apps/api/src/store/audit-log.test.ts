import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createDataDir, openTestControl } from '../../test/open-stores.ts'
import { type Actor, appendAudit, checkAuditLog, serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { openControlStore } from './open-control-store.ts'

const actor: Actor = {
  id: 'a1',
  name: 'administrator@contoso.example',
  type: 'user',
  ip: '127.0.0.1',
  userAgent: 'test',
  requestId: 'r1',
}

async function fill(control: ControlStore, count = 5) {
  for (let index = 0; index < count; index += 1) {
    await appendAudit(control, index % 2 === 0 ? actor : serviceActor, {
      instanceId: index === 3 ? undefined : 'i1',
      action: 'DisableApiAccess',
      target: `api-access/${index}`,
      before: { enabled: true },
      after: { enabled: false },
    })
  }
}

const allowChanges = async ({ db }: ControlStore) => {
  for (const change of ['update', 'delete'])
    await sql`drop trigger ${sql.ref(`audit_log_refuses_${change}`)}`.execute(db)
}

test('keeps who did what, from where, and the state before and after', async () => {
  const control = await openTestControl()
  await fill(control, 1)
  expect(await control.db.selectFrom('audit_log').selectAll().execute()).toEqual([
    {
      entry_id: 1,
      at_utc: expect.stringMatching(/^\d{4}-.*Z$/),
      instance_id: 'i1',
      actor_id: 'a1',
      actor_name: 'administrator@contoso.example',
      actor_type: 'user',
      ip: '127.0.0.1',
      user_agent: 'test',
      request_id: 'r1',
      action: 'DisableApiAccess',
      target: 'api-access/0',
      before: '{"enabled":true}',
      after: '{"enabled":false}',
      hash: expect.stringMatching(/^[\da-f]{64}$/),
    },
  ])
})

test('is only ever added to', async () => {
  const control = await openTestControl()
  await fill(control)
  await expect(control.db.deleteFrom('audit_log').execute()).rejects.toThrow('only ever added to')
  await expect(control.db.updateTable('audit_log').set({ ip: null }).execute()).rejects.toThrow(
    'only ever added to',
  )
  expect((await checkAuditLog(control)).brokenEntryId).toBeUndefined()
})

test.each(['at_utc', 'actor_id', 'action', 'before', 'ip'] as const)(
  'shows a changed %s by its entry',
  async (column) => {
    const control = await openTestControl()
    await fill(control)
    await allowChanges(control)
    await control.db
      .updateTable('audit_log')
      .set({ [column]: 'x' })
      .where('entry_id', '=', 3)
      .execute()
    expect((await checkAuditLog(control)).brokenEntryId).toBe(3)
  },
)

test('shows an entry that was taken out by the one behind it', async () => {
  const control = await openTestControl()
  await fill(control)
  await allowChanges(control)
  await control.db.deleteFrom('audit_log').where('entry_id', '=', 2).execute()
  expect((await checkAuditLog(control)).brokenEntryId).toBe(3)
})

const remove = (control: ControlStore, ids: readonly number[]) =>
  control.db.deleteFrom('audit_log').where('entry_id', 'in', ids).execute()

test.each([
  ['the newest entries', [4, 5]],
  ['all entries', [1, 2, 3, 4, 5]],
])('shows that %s were taken out, also when others follow', async (_, ids) => {
  const control = await openTestControl()
  await fill(control)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: true, unsigned: 0 })
  await allowChanges(control)
  await remove(control, ids)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: undefined })
  await fill(control, 1)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: 6 })
})

test('shows other ids, and a chain that was computed anew without the key', async () => {
  const control = await openTestControl()
  await fill(control)
  await allowChanges(control)
  await sql`update audit_log set entry_id = entry_id + 1000`.execute(control.db)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: 1_001 })
  await sql`delete from audit_log`.execute(control.db)
  const forged = await openTestControl()
  await fill(forged, 5)
  for (const row of await forged.db.selectFrom('audit_log').selectAll().execute()) {
    await control.db.insertInto('audit_log').values(row).execute()
  }
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: 1 })
})

test('an anchor that was moved back with the log stays broken', async () => {
  const control = await openTestControl()
  await fill(control)
  await allowChanges(control)
  await remove(control, [4, 5])
  await sql`
    update audit_anchor set entries = 3, last_entry_id = 3,
      last_hash = (select hash from audit_log where entry_id = 3)
  `.execute(control.db)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: undefined })
  await fill(control, 1)
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: false, brokenEntryId: undefined })
})

test('an entry comes with its anchor, or neither does', async () => {
  const control = await openTestControl()
  await fill(control)
  const adding = control.db.transaction().execute(async (db) => {
    await fill({ ...control, db }, 2)
    throw new Error('undone')
  })
  await expect(adding).rejects.toThrow('undone')
  expect(await checkAuditLog(control)).toMatchObject({ isWhole: true })
})

test('a log that lost its key begins with an entry that says so', async () => {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir)
  await fill(control)
  await sql`delete from audit_anchor`.execute(control.db)
  await control.close()
  const again = await openControlStore(dataDir)
  const newest = again.db.selectFrom('audit_log').select(['action', 'after']).orderBy('entry_id', 'desc')
  expect(await newest.executeTakeFirst()).toEqual({ action: 'SignAuditLog', after: '{"entries":5}' })
  // What was signed under the key that is gone looks changed.
  expect(await checkAuditLog(again)).toMatchObject({ isWhole: false, brokenEntryId: 1, unsigned: 5 })
  await again.close()
})

test('a check ends when its operation has no more time', async () => {
  const control = await openTestControl()
  await fill(control, 600)
  const controller = new AbortController()
  const check = checkAuditLog(control, controller.signal)
  controller.abort()
  await expect(check).rejects.toThrow('aborted')
})
