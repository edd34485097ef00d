import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { serviceActor } from './audit-log.ts'
import { changeAssignment } from './change-assignment.ts'
import { assignRole, listAssignments } from './role-assignments.ts'

const names = Array.from({ length: 8 }, (_, index) => `owner-${index}`)

async function openWithOwners() {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'A')
  for (const principal_id of names) {
    await assignRole(control, {
      instance_id: instanceId,
      principal_id,
      principal_type: 'user',
      role: 'Owner',
    })
  }
  return { control, instanceId }
}

const demoted = { principalType: 'user', roles: ['Viewer'] } as const

test.each([
  ['removed', undefined],
  ['demoted', demoted],
])('of owners who are all %s at once one stays', async (_, next) => {
  const { control, instanceId } = await openWithOwners()
  const refusals = await Promise.all(
    names.map((principalId) =>
      changeAssignment(control, serviceActor, { instanceId, principalId, next, callerIds: [principalId] }),
    ),
  )
  expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(names.length - 1)
  expect(refusals).toContain('lastOwner')
  const left = await listAssignments(control, instanceId)
  expect(left.filter(({ roles }) => roles.includes('Owner'))).toHaveLength(1)
})

test('of two owners who remove one another at once the second is no owner any more', async () => {
  const { control, instanceId } = await openWithOwners()
  const [one = '', other = ''] = names
  const refusals = await Promise.all(
    [
      [one, other],
      [other, one],
    ].map(([caller = '', principalId = '']) =>
      changeAssignment(control, serviceActor, {
        instanceId,
        principalId,
        next: undefined,
        callerIds: [caller],
      }),
    ),
  )
  expect(refusals).toEqual([undefined, 'aboveCaller'])
})

test('a change that fails leaves neither a role nor an entry', async () => {
  const { control, instanceId } = await openWithOwners()
  const before = await listAssignments(control, instanceId)
  const next = { principalType: 'user', roles: ['Viewer', 'Viewer'] } as const
  const change = { instanceId, principalId: 'owner-1', next, callerIds: ['owner-0'] }
  await expect(changeAssignment(control, serviceActor, change)).rejects.toThrow(/UNIQUE/)
  expect(await listAssignments(control, instanceId)).toEqual(before)
  expect(await control.db.selectFrom('audit_log').selectAll().execute()).toEqual([])
})

test('the last person who gives roles stays, whatever an application may', async () => {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'A')
  for (const [principal_id, principal_type, role] of [
    ['person', 'user', 'Admin'],
    ['program', 'app', 'Owner'],
  ] as const) {
    await assignRole(control, { instance_id: instanceId, principal_id, principal_type, role })
  }
  const remove = (principalId: string) =>
    changeAssignment(control, serviceActor, {
      instanceId,
      principalId,
      next: undefined,
      callerIds: ['program'],
    })
  expect(await remove('person')).toBe('lastOwner')
  expect(await remove('program')).toBe('lastOwner')
})
