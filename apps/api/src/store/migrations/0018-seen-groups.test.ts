import { expect, test } from 'vitest'
import { openControlOf } from '../../../test/open-control-of.ts'
import type { ControlStore } from '../control-store.ts'
import { findMaker } from '../subscription-maker.ts'

test('who made a subscription long ago by the role of a group may still be told', async () => {
  const { database, db, migrator } = await openControlOf('0017-refused-calls')
  database.exec(`insert into instances (instance_id, name, name_key, instance_type, created_utc, created_by,
    updated_utc) values ('i', 'i', 'i', 'trial', '', '', '');
    insert into role_assignments (instance_id, principal_id, principal_type, role)
    values ('i', 'staff', 'group', 'Contributor')`)
  const add = database.prepare(`insert into subscriptions (subscription_id, instance_id, owner_id, owner_name,
    owner_groups, event, options, callback_ciphertext, callback_shown, secret_ciphertext, state, attempts, missed,
    created_utc) values (?, 'i', ?, '', ?, 'customerChanged', '{}', '', '', '', 'active', 0, 0, '2020-01-01T00:00:00.000Z')`)
  add.run('byGroup', 'ann', '["staff"]')
  add.run('byNothing', 'bob', '[]')

  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const rows = await db.selectFrom('subscriptions').selectAll().execute()
  const control: Pick<ControlStore, 'db'> = { db }
  const makers = await Promise.all(
    rows.map(async (row) => [row.subscription_id, await findMaker(control, row)]),
  )
  expect(Object.fromEntries(makers)).toEqual({ byGroup: ['Contributor'], byNothing: undefined })
})
