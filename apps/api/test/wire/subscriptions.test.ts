import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeyCalls } from '../call-with-keys.ts'
import { createEventCalls } from '../event-calls.ts'
import { type LiveShop, openLiveShop } from '../live-shop.ts'
import { openReceiver } from '../receiver.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: LiveShop
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
beforeEach(async () => {
  shop = await openLiveShop(service)
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)
const { get, listAudit, path, startSender, subscribe, waitUntil } = createEventCalls(
  () => service,
  () => shop,
)
const event = 'customerChanged'

/** What a receiver does. */
function verify(
  secret: string,
  { headers, body }: { headers: Record<string, unknown>; body: string },
): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

describe('a subscription', () => {
  test('answers 201 with its path as Location, and its secret this once', async () => {
    const receiver = await openReceiver()
    startSender()
    const created = await subscribe(receiver.url, { columns: ['mail'] })
    expect(created.location).toBe(`${path()}/${created.subscriptionId}`)
    expect(created.body).toMatchObject({
      event,
      callbackUrl: `${new URL(receiver.url).origin}/…`,
      columns: ['Mail'],
      state: 'active',
      waiting: 0,
      isMine: true,
      location: created.location,
    })
    expect(created.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    for (const answer of [await get(created.subscriptionId), await shop.call('GET', path())]) {
      expect(JSON.stringify(answer)).toContain(created.subscriptionId)
      expect(JSON.stringify(answer)).not.toContain(created.secret)
      expect(JSON.stringify(answer)).not.toContain('s3cr3t')
    }
    const ended = await shop.call('DELETE', created.location)
    expect([ended.status, ended.body]).toEqual([204, undefined])
    expect((await shop.call('DELETE', created.location)).status).toBe(404)
  })

  test('is kept encrypted, and audited without its address', async () => {
    const receiver = await openReceiver()
    startSender()
    const { secret } = await subscribe(receiver.url)
    const files = ['control.db', 'control.db-wal'].map((name) => readFileSync(join(service.dataDir, name)))
    for (const text of ['s3cr3t-signature', secret]) {
      expect(files.map((bytes) => bytes.includes(text))).toEqual([false, false])
    }
    const [entry] = (await listAudit('CreateSubscription')).slice(-1)
    expect(entry).toMatchObject({ actor_id: 'Contributor' })
    expect(JSON.parse(String(entry?.after)).callbackUrl).toBe(`${new URL(receiver.url).origin}/…`)
  })

  test('belongs to who made it, and administrators see all', async () => {
    const receiver = await openReceiver()
    startSender()
    const mine = await subscribe(receiver.url)
    const theirs = await subscribe(receiver.url, {}, 'Admin')
    const idsOf = async (role: 'Contributor' | 'Admin') =>
      (await shop.call('GET', path(), { role })).body.map(
        ({ subscriptionId }: { subscriptionId: string }) => subscriptionId,
      )
    expect(await idsOf('Contributor')).toEqual([mine.subscriptionId])
    expect((await idsOf('Admin')).toSorted()).toEqual([mine.subscriptionId, theirs.subscriptionId].toSorted())
    expect((await shop.call('GET', theirs.location)).status).toBe(404)
    expect((await shop.call('DELETE', theirs.location)).status).toBe(404)
    expect((await shop.call('DELETE', mine.location, { role: 'Admin' })).status).toBe(204)
  })

  test.each([
    [{ event: 'customerEntersSegment', segment: 'Loyal' }, 501, 'Segments are not served yet'],
    [{ event: 'customerLeavesSegment' }, 501, 'Segments are not served yet'],
    [{ event: 'keyExpiring' }, 403, 'administrators'],
    [{ event: 'flood' }, 400, 'event must be customerChanged'],
    [{ event, withinDays: 3 }, 400, 'withinDays does not belong to the event customerChanged'],
    [{ event, columns: ['Nonsense'] }, 400, 'no column Nonsense'],
    [{ event, url: 'x' }, 400, 'no field url'],
    [{ event, callbackUrl: 'nowhere' }, 400, 'callbackUrl: The address must be a URL.'],
    [{ event, callbackUrl: 'ftp://127.0.0.1/' }, 400, 'callbackUrl: The address must be https.'],
    [{ event, callbackUrl: 'https://user:pw@example.com/' }, 400, 'no user name'],
  ])('%j is refused with %i', async (fields, status, message) => {
    const answer = await shop.call('POST', path(), {
      body: { callbackUrl: 'http://127.0.0.1:9/', ...fields },
    })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(message)])
  })

  test('an address that is refused is told of with a code, and without the address', async () => {
    const callbackUrl = 'https://user:pw@example.com/'
    const { body } = await shop.call('POST', path(), { body: { callbackUrl, event } })
    expect(body.params).toMatchObject({
      target: 'callbackUrl',
      reasons: [{ code: 'callbackWithPassword', params: { path: 'callbackUrl' } }],
    })
    expect(JSON.stringify(body)).not.toContain('example.com')
  })

  test('needs a role that may write', async () => {
    const answer = await shop.call('POST', path(), {
      role: 'Viewer',
      body: { callbackUrl: 'http://127.0.0.1:9/', event },
    })
    expect(answer.status).toBe(403)
  })

  test('there are only so many of one caller', async () => {
    const receiver = await openReceiver()
    startSender()
    for (let count = 0; count < 50; count += 1) await subscribe(receiver.url)
    const answer = await shop.call('POST', path(), { body: { callbackUrl: receiver.url, event } })
    expect(answer.status).toBe(409)
  })
})

describe('an event', () => {
  test('tells of a live write: signed, by ids and names of columns, without values', async () => {
    const receiver = await openReceiver()
    startSender()
    const { CustomerId } = await shop.findCustomer('P1')
    const { secret, subscriptionId } = await subscribe(receiver.url)
    expect((await shop.patch(CustomerId, { Mail: 'Springfield-xyz' })).status).toBe(204)
    const [call] = await receiver.waitFor(1)
    expect(call?.path).toBe('/workflows/abc?sig=s3cr3t-signature')
    expect(call?.event).toEqual({
      type: event,
      id: call?.headers['webhook-id'],
      time: expect.any(String),
      instanceId: shop.instanceId,
      subscriptionId,
      cause: 'write',
      customerId: CustomerId,
      table: 'Customer',
      columns: ['Mail'],
    })
    expect(call?.body).not.toContain('Springfield')
    expect(call?.headers['webhook-key-id']).toBe(subscriptionId)
    expect(call && verify(secret, call)).toBe(true)
    expect(call && verify(secret, { ...call, body: call.body.replace('write', 'load') })).toBe(false)
    await waitUntil(
      subscriptionId,
      ({ waiting, lastDeliveredUtc }) => waiting === 0 && lastDeliveredUtc !== null,
    )
  })

  test('comes for chosen columns alone, for activities when asked, and after a load', async () => {
    const [chosen, all] = [await openReceiver(), await openReceiver()]
    const { CustomerId } = await shop.findCustomer('P1')
    const options = { columns: ['Mail'] }
    await subscribe(chosen.url, options)
    await subscribe(all.url, { includesActivities: true })
    await shop.patch(CustomerId, { Name: 'Other' })
    await shop.patch(CustomerId, { Mail: 'Elsewhere' })
    const activity = { ActivityId: randomUUID(), ActivityTime: '2026-01-31T12:00:00Z', CustomerId }
    expect((await shop.post('UnifiedActivity', activity)).status).toBe(201)
    await shop.load()
    startSender()
    const causes = (calls: readonly { event: Record<string, unknown> }[]) =>
      calls.map(({ event: { cause, columns, customerId } }) => [cause, columns, customerId])
    expect(causes(await all.waitFor(4))).toEqual([
      ['write', ['Name'], CustomerId],
      ['write', ['Mail'], CustomerId],
      ['activity', [], CustomerId],
      ['load', [], null],
    ])
    expect(causes(await chosen.waitFor(2))).toEqual([
      ['write', ['Mail'], CustomerId],
      ['load', [], null],
    ])
  })

  test.each([
    ['Customer', 'Mail'],
    // The customers have its values, and names count in any case.
    ['SHOP_PEOPLE', 'MAIL'],
  ])(
    'says nothing of columns that are masked for who made the subscription, by %s.%s',
    async (table, column) => {
      const receiver = await openReceiver()
      const { CustomerId } = await shop.findCustomer('P1')
      const { subscriptionId } = await subscribe(receiver.url)
      const rule = {
        table,
        column,
        way: 'hidden',
        maskedFor: ['Contributor'],
        revealFor: [],
      }
      await setPolicy([rule])
      const refused = await shop.call('POST', path(), {
        body: { callbackUrl: receiver.url, event, columns: ['Mail'] },
      })
      expect(refused.status).toBe(403)
      await shop.patch(CustomerId, { Mail: 'A' }, {}, { role: 'Admin' })
      await shop.patch(CustomerId, { Mail: 'B', Name: 'C' }, {}, { role: 'Admin' })
      await setPolicy([])
      expect((await get(subscriptionId)).waiting).toBe(1)
      startSender()
      const [call] = await receiver.waitFor(1)
      expect(call?.event.columns).toEqual(['Name'])
    },
  )

  test('of an erased customer is not sent any more', async () => {
    const receiver = await openReceiver()
    const { CustomerId } = await shop.findCustomer('P2')
    const { subscriptionId } = await subscribe(receiver.url)
    await shop.patch(CustomerId, { Mail: 'A' })
    expect((await get(subscriptionId)).waiting).toBe(1)
    const erased = await shop.call('POST', `/management/instances/${shop.instanceId}/erasures`, {
      role: 'Admin',
      body: { customerId: CustomerId },
    })
    expect(erased.status).toBe(200)
    expect((await get(subscriptionId)).waiting).toBe(0)
    await service.services.erasureRuns.settle()
    startSender()
  })

  test('of a key comes once, some days before it expires', async () => {
    const receiver = await openReceiver()
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const soon = { name: `Soon ${randomUUID()}`, expiresUtc: inDays(2) }
    const keys = manage('Admin', shop.instanceId).keys
    await keys.create({ key: soon })
    await keys.create({ key: { name: `Later ${randomUUID()}`, expiresUtc: inDays(5) } })
    const options = { event: 'keyExpiring', withinDays: 3 }
    const { subscriptionId } = await subscribe(receiver.url, options, 'Admin')
    const sender = startSender()
    const [call] = await receiver.waitFor(1)
    expect(call?.event).toMatchObject({
      type: 'keyExpiring',
      keyName: soon.name,
      expiresUtc: soon.expiresUtc,
    })
    await waitUntil(subscriptionId, ({ waiting }) => waiting === 0)
    await sender.tidy()
    expect([(await get(subscriptionId)).waiting, receiver.received.length]).toEqual([0, 1])
  })
})

async function setPolicy(rules: readonly object[]): Promise<void> {
  const { status, body } = await shop.call('PUT', `/management/instances/${shop.instanceId}/masking-policy`, {
    role: 'Owner',
    body: { rules },
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
}
