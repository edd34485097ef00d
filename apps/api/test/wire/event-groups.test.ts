import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { maxOwnSubscriptions } from '../../src/store/subscriptions.ts'
import { createEventCalls } from '../event-calls.ts'
import { type LiveShop, openLiveShop } from '../live-shop.ts'
import { openReceiver } from '../receiver.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: LiveShop
let customerId = ''
const group = randomUUID()
let member = ''
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
beforeEach(async () => {
  shop = await openLiveShop(service)
  customerId = (await shop.findCustomer('P1')).CustomerId
  member = randomUUID()
  const { instanceId: instance_id } = shop
  const assignment = { instance_id, principal_id: group, principal_type: 'group' } as const
  await assignRole(service.control, { ...assignment, role: 'Contributor' })
})
afterAll(() => service.close())

const { get, startSender, waitUntil } = createEventCalls(
  () => service,
  () => shop,
)

/** A call of the member, with the groups that a token of now, or of some seconds ago, has. */
async function call(method: string, path: string, groups: readonly string[], body?: unknown, secondsAgo = 0) {
  const iat = Math.floor(Date.now() / 1000) - secondsAgo
  const response = await fetch(`${service.url}/management/instances/${shop.instanceId}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await service.issuer.issue({ oid: member, groups, iat })}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

async function subscribe(callbackUrl: string, secondsAgo = 0): Promise<string> {
  const subscription = { callbackUrl, event: 'customerChanged' }
  const { status, body } = await call('POST', '/subscriptions', [group], subscription, secondsAgo)
  expect(status).toBe(201)
  return body.subscriptionId
}

const write = () => shop.patch(customerId, { Mail: 'x@example.com' })

describe('who may be told by a group', () => {
  test('is told for as long as tokens name it', async () => {
    const receiver = await openReceiver()
    const id = await subscribe(receiver.url)
    expect((await call('GET', `/subscriptions/${id}`, [group])).status).toBe(200)
    await write()
    startSender()
    await receiver.waitFor(1)
    expect((await get(id)).state).toBe('active')
  })

  test('is told nothing more once a token does not, whatever was called with it', async () => {
    const receiver = await openReceiver()
    const id = await subscribe(receiver.url)
    expect((await call('GET', '/views', [])).status).toBe(403)
    await write()
    startSender()
    await waitUntil(id, ({ state }) => state === 'disabled')
    expect((await get(id)).reason).toBe('Who made it may not be told of this any more.')
    // Back in the group, it stays as it is: who wants to be told subscribes anew.
    expect((await call('GET', `/subscriptions/${id}`, [group])).body.state).toBe('disabled')
    expect(receiver.received).toEqual([])
  })

  test('is told nothing more because of a token of before, which is good for a while', async () => {
    const receiver = await openReceiver()
    const id = await subscribe(receiver.url, 120)
    expect((await call('GET', '/views', [], undefined, 60)).status).toBe(403)
    expect((await call('GET', `/subscriptions/${id}`, [group], undefined, 120)).status).toBe(200)
    await startSender().tidy()
    expect((await get(id)).state).toBe('disabled')
  })

  test('is told by what a later token says, whenever another was made', async () => {
    const receiver = await openReceiver()
    expect((await call('GET', '/views', [], undefined, 60)).status).toBe(403)
    const id = await subscribe(receiver.url, 120)
    expect((await call('GET', '/views', [], undefined, 60)).status).toBe(403)
    await startSender().tidy()
    expect((await get(id)).state).toBe('disabled')
  })

  test('and has not called for 30 days is told nothing more; a call begins them anew', async () => {
    const receiver = await openReceiver()
    const id = await subscribe(receiver.url)
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const setBack = (days: number) =>
      service.control.db
        .updateTable('subscriptions')
        .set({ created_utc: daysAgo(100), groups_seen_utc: daysAgo(days) })
        .where('subscription_id', '=', id)
        .execute()
    await setBack(31)
    // Other groups than before, so that the call is no repetition.
    expect((await call('GET', '/views', [group, randomUUID()])).status).toBe(200)
    await startSender().tidy()
    expect((await get(id)).state).toBe('active')
    await setBack(31)
    await startSender().tidy()
    expect((await get(id)).state).toBe('disabled')
  })
})

test('a subscription that is disabled gives way to another, the first disabled before the others', async () => {
  const receiver = await openReceiver()
  const ids: string[] = []
  for (let made = 0; made < maxOwnSubscriptions; made += 1) ids.push(await subscribe(receiver.url))
  const another = { callbackUrl: receiver.url, event: 'customerChanged' }
  expect((await call('POST', '/subscriptions', [group], another)).status).toBe(409)
  const disable = (id: string | undefined, day: string) =>
    service.control.db
      .updateTable('subscriptions')
      .set({ state: 'disabled', disabled_utc: `${day}T00:00:00.000Z` })
      .where('subscription_id', '=', id ?? '')
      .execute()
  await disable(ids[3], '2026-01-03')
  await disable(ids[7], '2026-01-02')
  await subscribe(receiver.url)
  const left = (await call('GET', '/subscriptions', [group])).body
  expect(left).toHaveLength(maxOwnSubscriptions)
  const leftIds: string[] = left.map(({ subscriptionId }: { subscriptionId: string }) => subscriptionId)
  expect(ids.filter((id) => !leftIds.includes(id))).toEqual([ids[7]])
  const entries = await service.control.db
    .selectFrom('audit_log')
    .select(['target', 'actor_id'])
    .where('instance_id', '=', shop.instanceId)
    .where('action', '=', 'DeleteSubscription')
    .execute()
  expect(entries).toEqual([{ target: `subscriptions/${ids[7]}`, actor_id: member }])
})
