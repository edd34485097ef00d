import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { giveFirstOwners } from './give-first-owners.ts'
import { assignRole, listAssignments } from './role-assignments.ts'

const owner = (principalId: string) => ({ principalId, principalType: 'user', roles: ['Owner'] })

test('an environment in which nobody has a role gets its owners, once, and the log says so', async () => {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'Loaded')
  await giveFirstOwners(control, ['a', 'b'])
  await giveFirstOwners(control, ['c'])
  expect(await listAssignments(control, instanceId)).toEqual([owner('a'), owner('b')])
  const entries = await control.db.selectFrom('audit_log').selectAll().execute()
  expect(entries.map(({ instance_id, actor_type, target }) => [instance_id, actor_type, target])).toEqual([
    [instanceId, 'service', 'principals/a'],
    [instanceId, 'service', 'principals/b'],
  ])
})

test('whoever has a role keeps strangers out', async () => {
  const control = await openTestControl()
  const instance_id = await addInstance(control, 'Used')
  await assignRole(control, { instance_id, principal_id: 'v', principal_type: 'group', role: 'Viewer' })
  await giveFirstOwners(control, ['a'])
  expect(await listAssignments(control, instance_id)).toMatchObject([{ principalId: 'v' }])
})

test('without owners nothing is given', async () => {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'Loaded')
  await giveFirstOwners(control, [])
  expect(await listAssignments(control, instanceId)).toEqual([])
})
