import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { createSubscription, maxOwnSubscriptions, maxSubscriptions } from './subscriptions.ts'

async function subscribe(control: ControlStore, instanceId: string, owner: string): Promise<string> {
  const subscription = {
    event: 'customerChanged',
    callbackUrl: 'https://example.com/',
    options: { columns: [], includesActivities: false, segment: null, withinDays: null },
    keyValueId: null,
    groupsSeenUtc: null,
  }
  const caller = { by: { ...serviceActor, id: owner }, callerIds: [owner] }
  const made = await createSubscription(control, instanceId, subscription, caller)
  return typeof made === 'string' ? made : made.row.subscription_id
}

test('in a full environment whatever is disabled gives way, whoever made it, and nothing else does', async () => {
  const control = await openTestControl()
  const instanceId = await addInstance(control, 'Full')
  const ids: string[] = []
  for (let made = 0; made < maxSubscriptions; made += 1) {
    ids.push(await subscribe(control, instanceId, `owner ${Math.floor(made / maxOwnSubscriptions)}`))
  }
  expect(await subscribe(control, instanceId, 'late')).toBe('tooMany')
  const [disabled = ''] = ids
  await control.db
    .updateTable('subscriptions')
    .set({ state: 'disabled', disabled_utc: '2026-01-01T00:00:00.000Z' })
    .where('subscription_id', '=', disabled)
    .execute()
  const late = await subscribe(control, instanceId, 'late')
  const rows = await control.db.selectFrom('subscriptions').select('subscription_id').execute()
  expect(rows.map(({ subscription_id }) => subscription_id).toSorted()).toEqual(
    [...ids.slice(1), late].toSorted(),
  )
  const entries = await control.db
    .selectFrom('audit_log')
    .select(['target', 'actor_id'])
    .where('action', '=', 'DeleteSubscription')
    .execute()
  expect(entries).toEqual([{ target: `subscriptions/${disabled}`, actor_id: 'late' }])
  expect(await subscribe(control, instanceId, 'later')).toBe('tooMany')
})
