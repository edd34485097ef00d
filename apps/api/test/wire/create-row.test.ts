import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createStableId } from '../../src/load/stable-id.ts'
import { dayMs, hourMs, inMs, type LiveShop, openLiveShop } from '../live-shop.ts'
import { smallFiles } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: LiveShop
let ana: string
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())
beforeEach(async () => {
  shop = await openLiveShop(service)
  ana = (await shop.findCustomer('P1')).CustomerId
})
afterEach(() => void vi.useRealTimers())

const order = { Order: 'O7', Card: 'C2', At: '2024-06-01T10:00:00+02:00', What: 'Grinder' }

const titlesOf = (CustomerId: string) =>
  shop.readColumn('UnifiedActivity', 'Title', {
    $filter: `CustomerId eq '${CustomerId}'`,
    $orderby: 'ActivityTime desc',
  })

const countTypes = async (CustomerId: string) =>
  (
    await shop.call(
      'GET',
      `/v1/instances/${shop.instanceId}/profile/activityresponsemetadata${shop.query({ customerId: CustomerId })}`,
    )
  ).body

describe('an activity in the format of its source', () => {
  test('is in its table and in the timeline at once, as a load would make it', async () => {
    const { status, body } = await shop.post('Till_orders', order)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      statusCode: 201,
      value: { Order: 'O7', Card: 'C2', At: '2024-06-01T08:00:00.000Z', What: 'Grinder' },
    })
    const found = await shop.call('GET', body.location)
    expect(found.body.value).toEqual([body.value])
    expect(await shop.readColumn('Till_orders', 'Order')).toEqual(['O1', 'O2', 'O3', 'O4', 'O7'])
    expect((await shop.get('Till_orders', { $count: 'true' })).body['@odata.count']).toBe(5)
    const [activity] = await shop.read('UnifiedActivity', { $filter: "ActualActivityId eq 'O7'" })

    await shop.load({ 'orders.csv': `${smallFiles['orders.csv']}O7,C2,2024-06-01T10:00:00+02:00,Grinder\n` })
    expect((await shop.overlays()).body.rows).toEqual([])
    expect(await shop.read('UnifiedActivity', { $filter: "ActualActivityId eq 'O7'" })).toEqual([activity])
    expect(activity).toMatchObject({ CustomerId: ana, ActivityId: createStableId('Till_orders', 'O7') })
  })

  test('comes with its customer, is counted by type, and expires after 30 days', async () => {
    await shop.post('Till_orders', order)
    expect(await titlesOf(ana)).toEqual(['Grinder', 'Cups,\r\ntwo', 'Beans'])
    const [row] = await shop.read('Customer', { $filter: "Id eq 'P1'", $expand: 'UnifiedActivity' })
    expect(row?.UnifiedActivity).toMatchObject([{ Title: 'Grinder' }, {}, {}])
    expect(await countTypes(ana)).toMatchObject({
      totalCount: 3,
      activityTypes: [{ activityType: 'SalesOrder', count: 3, lastActivityTime: '2024-06-01T08:00:00.000Z' }],
    })
    const sizePath = `/v1/instances/${shop.instanceId}/manage/entities/UnifiedActivity/entitysize`
    expect((await shop.call('GET', sizePath)).body).toMatchObject({ rowCount: 3 })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * dayMs + 1000 })
    expect(await titlesOf(ana)).toEqual(['Cups,\r\ntwo', 'Beans'])
    expect(await shop.readColumn('Till_orders', 'Order')).toEqual(['O1', 'O2', 'O3', 'O4'])
    expect(await countTypes(ana)).toMatchObject({ totalCount: 2 })
  })

  test('of nobody is kept in its table and is in no timeline, as in a load', async () => {
    for (const [Order, Card] of [
      ['O7', 'C9'],
      ['O8', null],
      ['O9', 'unknown'],
    ]) {
      expect((await shop.post('Till_orders', { ...order, Order, Card })).status).toBe(201)
    }
    expect(await shop.readColumn('Till_orders', 'Order')).toHaveLength(7)
    expect(await shop.read('UnifiedActivity')).toHaveLength(2)
    const { body } = await shop.overlays()
    expect(body.rows.map(({ customerId }: { customerId: unknown }) => customerId)).toEqual([null, null, null])
  })

  test('whose key a load brings for nobody ends in the timeline too', async () => {
    await shop.post('Till_orders', order)
    await shop.load({ 'orders.csv': `${smallFiles['orders.csv']}O7,C9,2024-06-01,Grinder\n` })
    expect(await titlesOf(ana)).toEqual(['Cups,\r\ntwo', 'Beans'])
  })

  test('survives a load that does not bring it, whatever that does to its customer', async () => {
    await shop.post('Till_orders', order, {}, { role: 'Owner' })
    await shop.load()
    expect(await titlesOf(ana)).toEqual(['Grinder', 'Cups,\r\ntwo', 'Beans'])
    await shop.load({}, true)
    expect(await titlesOf(ana)).toEqual(['Grinder', 'Cups,\r\ntwo', 'Beans'])
  })

  test('is shown to nobody while its customer is gone, and back with the customer', async () => {
    await shop.post('Till_orders', order)
    await shop.load({ 'people.csv': 'Id,Name,Mail,Born,Points,Spent,Member,Home Town\nP2,Bo,,,,,,\n' })
    expect(await shop.read('UnifiedActivity')).toEqual([])
    expect(await shop.readColumn('Till_orders', 'Order')).toContain('O7')
    await shop.load()
    expect(await titlesOf(ana)).toEqual(['Grinder', 'Cups,\r\ntwo', 'Beans'])
  })

  test('that a load under way brings as well is there once', async () => {
    const loading = shop.load({
      'orders.csv': `${smallFiles['orders.csv']}O7,C2,2024-06-01T10:00:00+02:00,Grinder\n`,
    })
    expect((await shop.post('Till_orders', order)).status).toBe(201)
    await loading
    expect(await titlesOf(ana)).toEqual(['Grinder', 'Cups,\r\ntwo', 'Beans'])
    expect(await shop.readColumn('Till_orders', 'Order')).toEqual(['O1', 'O2', 'O3', 'O4', 'O7'])
    expect((await shop.post('Till_orders', order)).status).toBe(409)
  })
})

describe('an activity as UnifiedActivity', () => {
  const call = () => ({
    ActivityId: 'call-1',
    CustomerId: ana,
    ActivityType: 'Call',
    ActivityTime: '2024-07-01T00:00:00Z',
    Title: "O'Brien rang",
  })

  test('is in the timeline at once, with what it brought', async () => {
    const { status, body } = await shop.post('unifiedactivity', {
      ...call(),
      ActivityTime: undefined,
      activitytime: '2024-07-01T00:00:00Z',
      Duration: 2.5,
    })
    expect(status).toBe(201)
    expect(body.value).toMatchObject({ ActivityTime: '2024-07-01T00:00:00.000Z', EndTime: null })
    expect((await shop.call('GET', body.location)).body.value).toEqual([body.value])
    expect(await countTypes(ana)).toMatchObject({
      activityTypes: [{ activityType: 'SalesOrder' }, { activityType: 'Call', count: 1 }],
    })
    expect((await shop.overlays(`/${ana}`)).body.rows).toMatchObject([
      { table: 'UnifiedActivity', rowId: 'call-1', kind: 'create', columns: [] },
    ])
  })

  test('stays as it is: its id is taken, live or in the load, and nobody changes it', async () => {
    expect((await shop.post('UnifiedActivity', call())).status).toBe(201)
    const again = await shop.post('UnifiedActivity', { ...call(), Title: 'other' })
    expect([again.status, again.body.errorCode]).toEqual([409, 'conflict'])
    const [loaded] = await shop.readColumn('UnifiedActivity', 'ActivityId')
    expect((await shop.post('UnifiedActivity', { ...call(), ActivityId: loaded })).status).toBe(409)
    expect((await shop.post('Till_orders', { ...order, Order: 'O1' })).status).toBe(409)
    const path = `/v1/instances/${shop.instanceId}/data/UnifiedActivity/call-1`
    expect((await shop.call('PATCH', path, { body: { Title: 'other' } })).status).toBe(400)
    expect(await titlesOf(ana)).toContain("O'Brien rang")
  })

  test('gets the id of one that has expired', async () => {
    expect((await shop.post('UnifiedActivity', call(), { validUntil: inMs(hourMs) })).status).toBe(201)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * hourMs })
    expect((await shop.post('UnifiedActivity', { ...call(), Title: 'Again' })).status).toBe(201)
    expect(await titlesOf(ana)).toContain('Again')
  })

  test.each([undefined, null, ''])('without a time (%j) is a 400 that asks for one', async (ActivityTime) => {
    const { status, body } = await shop.post('UnifiedActivity', { ...call(), ActivityTime })
    expect([status, body.target]).toEqual([400, 'ActivityTime'])
    expect(body.message).toBe('ActivityTime is required: it is when the activity was.')
    expect(await shop.read('UnifiedActivity')).toHaveLength(2)
  })

  test('sent many times at once is made once', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => shop.post('UnifiedActivity', call())))
    expect(sent.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
    expect((await shop.get('UnifiedActivity', { $count: 'true' })).body['@odata.count']).toBe(3)
  })
})

test.each<[string, unknown, string]>([
  ['UnifiedActivity', { ActivityId: 'x', CustomerId: 'nobody' }, 'CustomerId'],
  ['UnifiedActivity', { ActivityId: 'x' }, 'CustomerId'],
  ['UnifiedActivity', { CustomerId: 'P1' }, 'CustomerId'],
  ['UnifiedActivity', {}, 'CustomerId'],
  ['UnifiedActivity', { ActivityId: 'x', Other: 1 }, 'Other'],
  ['UnifiedActivity', { ActivityId: 'x', Duration: 'long' }, 'Duration'],
  ['UnifiedActivity', [], 'body'],
  ['Till_orders', { Card: 'C1' }, 'Order'],
  ['Till_orders', { ...order, Order: '' }, 'Order'],
  ['Till_orders', { ...order, Order: 'x'.repeat(1001) }, 'Order'],
  ['Till_orders', { ...order, At: 'yesterday' }, 'At'],
  ['Till_orders', { ...order, At: null }, 'At'],
  ['Till_orders', { Order: 'O7', Card: 'unknown', What: 'Grinder' }, 'At'],
  ['Till_orders', { ...order, What: 'a\0b' }, 'What'],
  ['Club_cards', { Card: 'C7', Person: 'P1' }, 'entityName'],
  ['Customer', { Name: 'x' }, 'entityName'],
  ['Nothing', { Name: 'x' }, 'entityName'],
])('a row of %s that says %j is a 400 about %s', async (table, body, target) => {
  const answer = await shop.post(table, body)
  expect([answer.status, answer.body.target]).toEqual([400, target])
  expect((await shop.overlays()).body.rows).toEqual([])
})

test('a key of 1,000 letters is taken once, and a conflict tells its beginning', async () => {
  const long = { ...order, Order: 'x'.repeat(1000) }
  const made = await shop.post('Till_orders', long)
  expect(made.status).toBe(201)
  expect((await shop.call('GET', made.body.location)).body.value).toEqual([made.body.value])
  const { status, body } = await shop.post('Till_orders', long)
  expect(status).toBe(409)
  expect(body.message.length).toBeLessThan(400)
})

test('adding takes the role that writes rows', async () => {
  for (const role of ['Viewer', 'MarketingContributor'] as const) {
    expect((await shop.post('Till_orders', order, {}, { role })).status).toBe(403)
  }
})

test('an environment without data has nothing to write to', async () => {
  const { instanceId, primaryKey } = await service.addEnvironment()
  const headers = {
    authorization: `Bearer ${await service.tokenOf('Admin')}`,
    'ocp-apim-subscription-key': primaryKey,
    'content-type': 'application/json',
  }
  const send = (method: string, path: string) =>
    fetch(`${service.url}/v1/instances/${instanceId}/data/${path}`, { method, headers, body: '{"Name":"x"}' })
  expect((await send('PATCH', 'Customer/x')).status).toBe(404)
  expect((await send('POST', 'UnifiedActivity')).status).toBe(400)
})

test('all that is live is listed in pages', async () => {
  await shop.patch(ana, { Name: 'Zoë', Points: 3 })
  for (const Order of ['O7', 'O8', 'O9']) await shop.post('Till_orders', { ...order, Order })
  const rows: { table: string; rowId: string }[] = []
  let options: Record<string, string> = { top: '2' }
  for (;;) {
    const { body } = await shop.overlays('', options)
    expect(body.rows.length).toBeLessThanOrEqual(2)
    rows.push(...body.rows)
    if (body.next === null) break
    options = { top: '2', after: body.next }
  }
  expect(rows.map(({ table }) => table)).toEqual([
    'Customer',
    ...Array(3).fill('Till_orders'),
    ...Array(3).fill('UnifiedActivity'),
  ])
  expect(rows[0]).toMatchObject({ kind: 'update', columns: [{ name: 'Name' }, { name: 'Points' }] })
  expect((await shop.overlays('', { after: 'forged' })).status).toBe(400)
  expect((await shop.overlays('', { after: '' })).status).toBe(400)
})

test('what was written goes with its environment', async () => {
  await shop.patch(ana, { Name: 'Zoë' })
  expect((await shop.call('DELETE', `/v1/instances/${shop.instanceId}`, { role: 'Owner' })).status).toBe(200)
  for (const table of ['overlays', 'overlay_totals'] as const) {
    const left = await service.control.db
      .selectFrom(table)
      .selectAll()
      .where('instance_id', '=', shop.instanceId)
      .execute()
    expect(left).toEqual([])
  }
})
