import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { assignRole } from './role-assignments.ts'
import { createGroupWatch } from './seen-groups.ts'
import { createSubscription } from './subscriptions.ts'

const issuedAtMs = Date.parse('2026-01-01T12:00:00.000Z')

async function subscribe(control: ControlStore, instanceId: string) {
  const subscription = {
    event: 'customerChanged',
    callbackUrl: 'https://example.com/',
    options: { columns: [], includesActivities: false, segment: null, withinDays: null },
    keyValueId: null,
    groupsSeenUtc: new Date(issuedAtMs).toISOString(),
  }
  const caller = { by: { ...serviceActor, id: 'ann' }, callerIds: ['ann', 'staff', 'guests'] }
  await createSubscription(control, instanceId, subscription, caller)
}

async function openTwo() {
  const control = await openTestControl()
  const shops = [await addInstance(control, 'One'), await addInstance(control, 'Two')] as const
  const elsewhere = await addInstance(control, 'Elsewhere')
  const roles = { staff: shops, guests: [elsewhere] }
  for (const [principal_id, ids] of Object.entries(roles)) {
    for (const instance_id of ids) {
      await assignRole(control, { instance_id, principal_id, principal_type: 'group', role: 'Contributor' })
    }
  }
  for (const instanceId of shops) await subscribe(control, instanceId)
  const readGroups = async () => {
    const rows = await control.db.selectFrom('subscriptions').select('owner_groups').execute()
    return rows.map(({ owner_groups }) => owner_groups)
  }
  return { control, readGroups, watch: createGroupWatch(control) }
}

const later = (groups: readonly string[], minutes: number) => ({
  id: 'ann',
  principalIds: ['ann', ...groups],
  issuedAtMs: issuedAtMs + minutes * 60_000,
})

test('of the groups of a token those count that have a role in the environment', async () => {
  const { readGroups, watch } = await openTwo()
  await watch(later(['guests'], 1))
  expect(await readGroups()).toEqual(['[]', '[]'])
  await watch(later(['guests', 'staff'], 2))
  expect(await readGroups()).toEqual(['["staff"]', '["staff"]'])
})

test('the latest token counts, in whichever order they are used', async () => {
  const { readGroups, watch } = await openTwo()
  for (const [groups, minutes] of [
    [[], 10],
    [[], 20],
    [['staff'], 15],
  ] as const) {
    await watch(later(groups, minutes))
  }
  expect(await readGroups()).toEqual(['[]', '[]'])
})

test('what a token says is taken over everywhere or nowhere, and again with the next call', async () => {
  const { control, readGroups, watch } = await openTwo()
  await sql`create trigger refuse before update on subscriptions
    when exists (select 1 from subscriptions where owner_groups = '[]')
    begin select raise(abort, 'full'); end`.execute(control.db)
  await expect(watch(later([], 1))).rejects.toThrow('full')
  expect(await readGroups()).toEqual(['["staff"]', '["staff"]'])
  await sql`drop trigger refuse`.execute(control.db)
  await watch(later([], 1))
  expect(await readGroups()).toEqual(['[]', '[]'])
})
