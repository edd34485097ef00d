import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { serviceActor } from '../../src/store/audit-log.ts'
import { maxWaiting } from '../../src/store/queue-events.ts'
import { setApiAccess } from '../../src/store/subscription-keys.ts'
import { toRetryDelay } from '../../src/webhooks/retry-delay.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { createEventCalls } from '../event-calls.ts'
import { type LiveShop, openLiveShop } from '../live-shop.ts'
import { openReceiver } from '../receiver.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: LiveShop
let customerId = ''
let path = ''
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
beforeEach(async () => {
  shop = await openLiveShop(service)
  customerId = (await shop.findCustomer('P1')).CustomerId
  path = `/management/instances/${shop.instanceId}/subscriptions`
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

const { get, listAudit, startSender, subscribe, waitUntil } = createEventCalls(
  () => service,
  () => shop,
)
const write = (mail = 'x@example.com') => shop.patch(customerId, { Mail: mail })

describe('what was in vain', () => {
  test('is sent again, with the same id, and in order', async () => {
    const receiver = await openReceiver()
    let refusals = 3
    receiver.answerWith((response) => {
      refusals -= 1
      response.writeHead(refusals >= 0 ? 503 : 202).end()
    })
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write('1@example.com')
    await write('2@example.com')
    startSender()
    const calls = await receiver.waitFor(5)
    const ids = calls.map(({ headers }) => headers['webhook-id'])
    expect(ids.slice(0, 4)).toEqual(Array(4).fill(ids[0]))
    expect(ids[4]).not.toBe(ids[0])
    const after = await waitUntil(id, ({ waiting }) => waiting === 0)
    expect(after).toMatchObject({ state: 'active', reason: null, reasons: [], nextAttemptUtc: null })
  })

  test.each([
    [400, 'It was answered with 400.'],
    [404, 'It was answered with 404.'],
    [500, 'It was answered with 500.'],
  ])('after %i it fails, and says why', async (status, reason) => {
    const receiver = await openReceiver()
    receiver.answerWith((response) => response.writeHead(status).end('secret words of the receiver'))
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ toDelayMs: () => 3_600_000 })
    const failing = await waitUntil(id, ({ state }) => state === 'failing')
    const reasons = [{ code: 'deliveryAnsweredBadly', params: { status: String(status) } }]
    expect(failing).toMatchObject({ reason, reasons, waiting: 1, nextAttemptUtc: expect.any(String) })
  })

  test('asks for the time that the answer asked for', async () => {
    const receiver = await openReceiver()
    receiver.answerWith((response) => response.writeHead(429, { 'retry-after': '7200' }).end())
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ toDelayMs: toRetryDelay })
    const { nextAttemptUtc } = await waitUntil(id, ({ state }) => state === 'failing')
    expect(Date.parse(String(nextAttemptUtc)) - Date.now()).toBeGreaterThan(7_000_000)
  })

  test('follows no redirect', async () => {
    const [receiver, inside] = [await openReceiver(), await openReceiver()]
    receiver.answerWith((response) => response.writeHead(307, { location: inside.url }).end())
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ toDelayMs: () => 3_600_000 })
    const { reason } = await waitUntil(id, ({ state }) => state === 'failing')
    expect(reason).toBe('It was answered with 307: redirects are not followed.')
    expect(inside.received).toEqual([])
  })

  test('waits for no slow answer', async () => {
    const receiver = await openReceiver()
    receiver.answerWith(() => undefined)
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ timeoutMs: 50, toDelayMs: () => 3_600_000 })
    const { reason } = await waitUntil(id, ({ state }) => state === 'failing')
    expect(reason).toBe('No answer within 0.05 seconds.')
  })

  test('reads no endless answer, and takes its status', async () => {
    const receiver = await openReceiver()
    let written = 0
    const closed = Promise.withResolvers<void>()
    receiver.answerWith((response) => {
      response.writeHead(200)
      response.on('close', closed.resolve)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536
      }
      response.on('drain', more)
      more()
    })
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender()
    await closed.promise
    await waitUntil(id, ({ waiting }) => waiting === 0)
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })

  test('where nobody listens it names no address', async () => {
    const receiver = await openReceiver()
    const { subscriptionId: id } = await subscribe(receiver.url)
    await receiver.close()
    await write()
    startSender({ toDelayMs: () => 3_600_000 })
    const { reason } = await waitUntil(id, ({ state }) => state === 'failing')
    expect(reason).toBe('It cannot be reached (ECONNREFUSED).')
  })

  test('is given up after some days, with an entry in the audit log', async () => {
    const receiver = await openReceiver()
    receiver.answerWith((response) => response.writeHead(500).end())
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ giveUpMs: 30 })
    const disabled = await waitUntil(id, ({ state }) => state === 'disabled')
    expect(disabled).toMatchObject({ reason: 'It was answered with 500.', waiting: 0 })
    const [entry] = await listAudit('DisableSubscription')
    expect(entry).toMatchObject({ actor_type: 'service', target: `subscriptions/${id}` })
    expect(JSON.parse(entry?.before ?? '')).toMatchObject({
      reason: 'It was answered with 500.',
      reasons: [{ code: 'deliveryAnsweredBadly', params: { status: '500' } }],
    })
    expect(JSON.stringify(entry)).not.toContain('s3cr3t')
    await write()
    expect((await get(id)).waiting).toBe(0)
  })

  test('410 ends the subscription', async () => {
    const receiver = await openReceiver()
    receiver.answerWith((response) => response.writeHead(410).end())
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender()
    await receiver.waitFor(1)
    while ((await listAudit('EndSubscription')).length === 0) await wait(10)
    expect((await shop.call('GET', `${path}/${id}`)).status).toBe(404)
  })
})

test('a failing subscription holds up no other', async () => {
  const [bad, good] = [await openReceiver(), await openReceiver()]
  bad.answerWith(() => undefined)
  await subscribe(bad.url)
  await subscribe(good.url)
  startSender()
  await write()
  expect(await good.waitFor(1)).toHaveLength(1)
})

test('who has much to be sent lets others have their turn', async () => {
  const [busy, other] = [await openReceiver(), await openReceiver()]
  const order: string[] = []
  busy.answerWith((response) => {
    order.push('busy')
    response.writeHead(204).end()
  })
  other.answerWith((response) => {
    order.push('other')
    response.writeHead(204).end()
  })
  await subscribe(busy.url)
  for (let count = 0; count < 4; count += 1) await write()
  await subscribe(other.url)
  await write()
  startSender({ maxAtOnce: 1, turnMs: 0 })
  await busy.waitFor(5)
  expect(order).toEqual(['busy', 'other', 'busy', 'busy', 'busy', 'busy'])
})

test('addresses that never answer hold up nobody else', async () => {
  const [silent, good] = [await openReceiver(), await openReceiver()]
  silent.answerWith(() => {})
  await subscribe(good.url, {}, 'Admin')
  startSender({ maxAtOnce: 4, timeoutMs: 60_000 })
  await write()
  await good.waitFor(1)
  for (let count = 0; count < 6; count += 1) await subscribe(silent.url)
  await write()
  await silent.waitFor(1)
  expect(await good.waitFor(2)).toHaveLength(2)
})

test('only so many events wait; what is left out is counted', async () => {
  const receiver = await openReceiver()
  const { subscriptionId: id } = await subscribe(receiver.url)
  await write()
  const { control } = service
  const [row] = await control.db
    .selectFrom('subscription_events')
    .selectAll()
    .where('subscription_id', '=', id)
    .execute()
  if (row === undefined) throw new Error('nothing waits')
  const { sequence: _, ...copy } = row
  await control.db.transaction().execute(async (db) => {
    for (let count = 1; count < maxWaiting; count += 1) {
      await db.insertInto('subscription_events').values(copy).execute()
    }
  })
  expect((await write()).status).toBe(204)
  expect(await get(id)).toMatchObject({ waiting: maxWaiting, missed: 1 })
  startSender({ policy: { allowsPrivate: false } })
})

describe('addresses', () => {
  test('inside are refused when a subscription is made, in production', async () => {
    const strict = await startService({ customers: 5, callbackPolicy: { allowsPrivate: false } })
    onTestFinished(() => strict.close())
    for (const callbackUrl of ['https://127.0.0.1/x', 'https://localhost/x', 'https://169.254.169.254/x']) {
      const response = await fetch(`${strict.url}/management/instances/${strict.instanceId}/subscriptions`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await strict.tokenOf('Admin')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ callbackUrl, event: 'customerChanged' }),
      })
      expect([response.status, Object(await response.json()).message]).toEqual([
        400,
        'callbackUrl: The address must lead to an address on the public internet.',
      ])
    }
  })

  test('that lead inside later are not connected to', async () => {
    const receiver = await openReceiver()
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    startSender({ policy: { allowsPrivate: false }, toDelayMs: () => 3_600_000 })
    const { reason } = await waitUntil(id, ({ state }) => state === 'failing')
    expect(reason).toBe('The address must be https.')
    expect(receiver.received).toEqual([])
  })

  test('are asked for once, and what was looked at is connected to', async () => {
    const receiver = await openReceiver()
    const { port } = new URL(receiver.url)
    await expect(subscribe(`http://rebind.invalid:${port}/x`)).rejects.toThrow('The address leads nowhere.')
    const { subscriptionId: named } = await subscribe(`http://localhost:${port}/x`)
    await write()
    let asked = 0
    const resolve = async () => {
      asked += 1
      return ['127.0.0.1']
    }
    startSender({ policy: { allowsPrivate: true, resolve } })
    const [call] = await receiver.waitFor(1)
    expect(call?.headers.host).toBe(`localhost:${port}`)
    await waitUntil(named, ({ waiting }) => waiting === 0)
    expect(asked).toBe(1)
  })
})

describe('a subscription lasts no longer than who made it', () => {
  test('a user: until the role is taken', async () => {
    const receiver = await openReceiver()
    const { subscriptionId: id } = await subscribe(receiver.url)
    await write()
    await service.control.db
      .deleteFrom('role_assignments')
      .where('instance_id', '=', shop.instanceId)
      .where('principal_id', '=', 'Contributor')
      .execute()
    startSender()
    const disabled = await waitUntil(id, ({ state }) => state === 'disabled')
    expect(disabled.reason).toBe('Who made it may not be told of this any more.')
    expect(receiver.received).toEqual([])
  })

  const scope = { scope: 'custom' as const, capabilities: ['viewCustomers', 'keepSubscriptions'] }
  const makeKey = (fields: object = {}) =>
    manage('Admin', shop.instanceId).keys.create({
      key: { name: 'A flow', actsAlone: true, ...scope, ...fields },
    })

  const callAlone = (key: string, method: string, to = path, body?: object) =>
    fetch(`${service.url}${to}`, {
      method,
      headers: { 'ocp-apim-subscription-key': key, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const subscribeAlone = async (key: string, callbackUrl: string) =>
    callAlone(key, 'POST', path, { callbackUrl, event: 'customerChanged' })

  const readId = async (response: Response): Promise<string> =>
    JSON.parse(await response.text()).subscriptionId

  test('a key that acts alone makes, sees and ends its own', async () => {
    const receiver = await openReceiver()
    startSender()
    const { subscriptionId: others } = await subscribe(receiver.url)
    const { key } = await makeKey()
    const made = await subscribeAlone(key, receiver.url)
    expect(made.status).toBe(201)
    const location = made.headers.get('location') ?? ''
    const listed = JSON.parse(await (await callAlone(key, 'GET')).text())
    expect(listed.map(({ madeBy }: { madeBy: string }) => madeBy)).toEqual(['A flow'])
    await write()
    await receiver.waitFor(2)
    expect((await callAlone(key, 'DELETE', `${path}/${others}`)).status).toBe(404)
    expect((await callAlone(key, 'DELETE', location)).status).toBe(204)
  })

  test('other keys open nothing here, and a token alone counts where there is one', async () => {
    const receiver = await openReceiver()
    startSender()
    const { key: reading } = await makeKey({ name: 'Reading', scope: 'readOnly', capabilities: undefined })
    const { key: paired } = await makeKey({ name: 'Paired', actsAlone: false })
    const foreign = await manage('Admin').keys.create({ key: { name: 'Foreign', actsAlone: true, ...scope } })
    const { key } = await makeKey()
    const statuses = []
    for (const sent of [reading, paired, foreign.key, service.primaryKey, 'x']) {
      statuses.push((await subscribeAlone(sent, receiver.url)).status)
    }
    expect(statuses).toEqual([403, 401, 401, 401, 401])
    const withToken = await shop.call('GET', path, {
      role: 'Viewer',
      headers: { 'Ocp-Apim-Subscription-Key': key },
    })
    expect(withToken.status).toBe(403)
    for (const other of ['keys', 'overlays', 'usage', 'views']) {
      const answer = await callAlone(key, 'GET', path.replace('subscriptions', other))
      expect(answer.status).toBe(401)
    }
    const expiring = await callAlone(key, 'POST', path, { callbackUrl: receiver.url, event: 'keyExpiring' })
    expect(expiring.status).toBe(403)
  })

  test('a key: until its value ends, is rolled away or loses what it needs', async () => {
    const receiver = await openReceiver()
    const { keys } = manage('Admin', shop.instanceId)
    const made = []
    for (const name of ['Rolled', 'Limited', 'Deleted']) {
      const { key, keyId } = await makeKey({ name })
      const subscriptionId = await subscribeAlone(key, receiver.url).then(readId)
      made.push({ keyId, subscriptionId })
    }
    await write()
    const [rolled, limited, deleted] = made
    await keys.roll({ keyId: rolled?.keyId ?? '', graceMinutes: 0 })
    await keys.update({ keyId: limited?.keyId ?? '', changes: { scope: 'readOnly' } })
    await keys.delete({ keyId: deleted?.keyId ?? '' })
    startSender()
    for (const { subscriptionId } of made)
      await waitUntil(subscriptionId, ({ state }) => state === 'disabled')
    expect(receiver.received).toEqual([])
  })

  test('a key: while access is off nothing leaves, and afterwards it goes on', async () => {
    const receiver = await openReceiver()
    const { key } = await makeKey()
    const subscriptionId = await subscribeAlone(key, receiver.url).then(readId)
    await write()
    const { control } = service
    const setAccess = (enabled: boolean) =>
      setApiAccess(control, shop.instanceId, { enabled, by: serviceActor })
    await setAccess(false)
    const sender = startSender()
    await sender.tidy()
    expect(await get(subscriptionId)).toMatchObject({ waiting: 1, state: 'active' })
    expect(receiver.received).toEqual([])
    await setAccess(true)
    await control.db.updateTable('subscriptions').set({ next_attempt_utc: null }).execute()
    await receiver.waitFor(1)
  })
})
