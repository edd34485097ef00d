import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { dayMs, hourMs, inMs, type LiveShop, openLiveShop } from '../live-shop.ts'
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

/** Lets time pass for the service, all at once. */
function goTo(utc: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(utc) })
}

const readAna = async () => (await shop.findCustomer('P1')) as Record<string, unknown>

describe('a change of a customer', () => {
  test('is answered with 204 and nothing, and is there at once for every way to read', async () => {
    const { status, body, headers } = await shop.patch(ana, { Name: 'Zoë', points: 99 })
    expect([status, body]).toEqual([204, undefined])
    expect(headers.get('odata-version')).toBe('4.0')
    expect(await readAna()).toMatchObject({
      Name: 'Zoë',
      Points: 99,
      Mail: 'ana@contoso.example',
      Spent: 1.5,
    })
    const [byKey] = await shop.read('Customer', {
      $filter: `CustomerId eq '${ana}'`,
      $expand: 'UnifiedActivity',
    })
    expect(byKey).toMatchObject({
      Name: 'Zoë',
      UnifiedActivity: [{ Title: 'Cups,\r\ntwo' }, { Title: 'Beans' }],
    })
    expect(await shop.readColumn('Customer', 'Id', { $filter: "Name eq 'Ana'" })).toEqual([])
    expect(await shop.readColumn('Customer', 'Id', { $filter: "startswith(tolower(Name),'zo')" })).toEqual([
      'P1',
    ])
    expect(await shop.readColumn('Customer', 'Name', { $orderby: 'Name desc' })).toEqual(['Zoë', 'Bo "B" Ek'])
    expect(await shop.readColumn('Customer', 'Name', { $orderby: 'Points' })).toEqual(['Bo "B" Ek', 'Zoë'])
    const counted = await shop.get('Customer', { $filter: 'Points gt 50', $count: 'true', $top: '0' })
    expect(counted.body['@odata.count']).toBe(1)
    expect((await shop.get('Customer')).body['@odata.count']).toBe(2)
  })

  test('is found by a search for the new value, and no longer by the old', async () => {
    const search = (text: string, options: Record<string, string> = {}) =>
      shop.readColumn('Customer', 'Id', { $search: text, ...options })
    expect(await search('ana')).toEqual(['P1'])
    await shop.patch(ana, { Name: 'Wilhelmina Zoë', Mail: 'wz@contoso.example' })
    for (const text of ['wilhelmina', 'wilh', 'zoe', 'wilhelmnia', 'wz@contoso.example', 'wilhelmina-zoe']) {
      expect(await search(text), text).toEqual(['P1'])
    }
    expect(await search('ana')).toEqual([])
    expect(await search('wilhelmina', { $filter: "Mail eq 'wz@contoso.example'" })).toEqual(['P1'])
    expect(await search('wilhelmina', { $filter: "Mail eq 'ana@contoso.example'" })).toEqual([])
    await shop.patch(ana, { Mail: 'other@contoso.example' })
    expect(await search('wilhelmina', { $filter: "Mail eq 'wz@contoso.example'" })).toEqual([])
    expect(await search('contoso', { $orderby: 'Name desc' })).toEqual(['P1', 'P2'])
    goTo(inMs(4 * hourMs + 1000))
    expect(await search('ana')).toEqual(['P1'])
    expect(await search('wilhelmina')).toEqual([])
  })

  test('takes values of every type, and null', async () => {
    const row = {
      Name: null,
      Born: '1999-12-31',
      Points: '9007199254740993',
      Spent: -2.5,
      Member: false,
      HomeTown: 'Zürich',
    }
    expect((await shop.patch(ana, row)).status).toBe(204)
    expect(await readAna()).toMatchObject(row)
    expect(await shop.readColumn('Customer', 'Id', { $filter: 'Points eq 9007199254740993' })).toEqual(['P1'])
    expect(await shop.readColumn('Customer', 'Id', { $filter: 'Name eq null and Member eq false' })).toEqual([
      'P1',
    ])
  })

  test('takes a body that was encoded twice, names in any case and a time of any offset', async () => {
    const validUntil = '2999-01-01T00:00:00Z'.replace('2999-01-01', inMs(2 * dayMs).slice(0, 10))
    const text = JSON.stringify(JSON.stringify({ NAME: 'Eva', member: null }))
    const offset = validUntil.replace('Z', '+02:00')
    expect((await shop.patch(ana, undefined, { VALIDUNTIL: offset }, { text })).status).toBe(204)
    expect(await readAna()).toMatchObject({ Name: 'Eva', Member: null })
    const { body } = await shop.overlays(`/${ana}`)
    expect(new Date(body.rows[0].validUntilUtc)).toEqual(new Date(offset))
  })

  test('expires after four hours', async () => {
    await shop.patch(ana, { Name: 'Zoë' })
    const endsUtc = (await shop.overlays(`/${ana}`)).body.rows[0].validUntilUtc
    expect(Date.parse(endsUtc) - Date.now()).toBeGreaterThan(3.9 * hourMs)
    goTo(new Date(Date.parse(endsUtc) - 1).toISOString())
    expect(await readAna()).toMatchObject({ Name: 'Zoë' })
    goTo(endsUtc)
    expect(await readAna()).toMatchObject({ Name: 'Ana' })
    expect((await shop.overlays(`/${ana}`)).body).toEqual({ rows: [] })
  })

  test('merges with others column by column, each with its own end', async () => {
    await shop.patch(ana, { Name: 'Zoë', Points: 1 }, { validUntil: inMs(2 * hourMs) })
    await shop.patch(ana, { Points: 2, Member: false }, { validUntil: inMs(3 * hourMs) })
    await shop.patch(ana, { Name: 'Eva' }, { validUntil: inMs(hourMs) })
    expect(await readAna()).toMatchObject({ Name: 'Eva', Points: 2, Member: false })
    expect(
      (await shop.overlays(`/${ana}`)).body.rows[0].columns.map(({ name }: { name: string }) => name),
    ).toEqual(['Member', 'Name', 'Points'])
    goTo(inMs(1.5 * hourMs))
    expect(await readAna()).toMatchObject({ Name: 'Ana', Points: 2, Member: false })
    goTo(inMs(2 * hourMs))
    expect(await readAna()).toMatchObject({ Name: 'Ana', Points: 10, Member: true })
  })

  test('is gone from the store a while after its end', async () => {
    await shop.patch(ana, { Name: 'Zoë' }, { validUntil: inMs(hourMs) })
    await shop.patch(ana, { Points: 5 }, { validUntil: inMs(3 * hourMs) })
    const list = () =>
      service.control.db
        .selectFrom('overlays')
        .select('column_name')
        .where('instance_id', '=', shop.instanceId)
        .execute()
    goTo(inMs(2 * hourMs))
    await service.services.environments.purge()
    expect(await list()).toEqual([{ column_name: 'Points' }])
    expect(await readAna()).toMatchObject({ Name: 'Ana', Points: 5 })
    goTo(inMs(2 * hourMs))
    await service.services.environments.purge()
    expect(await list()).toEqual([])
    expect(await readAna()).toMatchObject({ Name: 'Ana', Points: 10 })
  })

  test('leaves partitions and copies as the load made them', async () => {
    await shop.patch(ana, { Name: 'Zoë' })
    const { body } = await shop.get('Customer', { proxy: 'true' })
    const [{ uri, headers }] = body.httpRequests
    const csv = await (await fetch(uri, { headers })).text()
    expect(csv).toContain(',Ana,')
    expect(csv).not.toContain('Zoë')
    const copied = await shop.call('POST', '/v1/instances/copy', {
      body: {
        instanceIdToCopy: shop.instanceId,
        instanceMetadata: { name: `copy of ${shop.instanceId}` },
      },
      role: 'Admin',
    })
    expect(copied.status, JSON.stringify(copied.body)).toBeLessThan(300)
    const { instanceId } = copied.body
    await service.services.environments.use(instanceId, async (store) => {
      const rows = await store.rows.selectFrom('t1_customer').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain('Zoë')
      const [customer] = await store.catalogue()
      expect(customer && store.live.sourceOf(customer)).toBe('t1_customer')
    })
  })

  test('does not end a page that somebody reads', async () => {
    const people = Array.from({ length: 120 }, (_, index) => `Q${1000 + index},Name ${index},,,,,,`)
    await shop.load({
      'people.csv': `Id,Name,Mail,Born,Points,Spent,Member,Home Town\n${people.join('\n')}\n`,
    })
    const { CustomerId } = await shop.findCustomer('Q1119')
    const first = (await shop.get('Customer', { $orderby: 'Id' })).body
    await shop.patch(CustomerId, { Name: 'Zoë' })
    const next = await shop.call('GET', first['@odata.nextLink'].replace(/^https?:\/\/[^/]*/, ''))
    expect(next.status).toBe(200)
    expect(next.body.value).toHaveLength(20)
    expect(next.body.value.at(-1)).toMatchObject({ Id: 'Q1119', Name: 'Zoë' })
  })

  test('is read by all who read at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `Name ${index}`)
    await Promise.all(
      names.map(async (Name) => {
        await shop.patch(ana, { Name })
        expect(names).toContain((await readAna()).Name)
      }),
    )
    const read = await Promise.all(names.map(readAna))
    expect(new Set(read.map(({ Name }) => Name)).size).toBe(1)
  })
})

describe('a change that cannot be', () => {
  test.each<[unknown, string, string]>([
    [{ Nmae: 'x' }, 'Nmae', "Did you mean 'Name'?"],
    [{ Points: 'many' }, 'Points', 'Edm.Int64'],
    [{ Points: 1.5 }, 'Points', 'Edm.Int64'],
    [{ Points: 2 ** 53 }, 'Points', 'as a text'],
    [{ Points: '9223372036854775808' }, 'Points', 'Edm.Int64'],
    [{ Spent: '1.5' }, 'Spent', 'a number'],
    [{ Member: 'yes' }, 'Member', 'true or false'],
    [{ Member: 1 }, 'Member', 'true or false'],
    [{ Born: '2019-02-30' }, 'Born', 'Edm.Date'],
    [{ Born: '1/2/2019' }, 'Born', 'Edm.Date'],
    [{ Name: 5 }, 'Name', 'a text'],
    [{ Name: ['x'] }, 'Name', 'a text'],
    [{ Name: { first: 'x' } }, 'Name', 'a text'],
    [{ Name: 'a\0b' }, 'Name', 'NUL'],
    [{ Name: 'a\ud800' }, 'Name', 'halves'],
    [{ Name: 'x', name: 'y' }, 'Name', 'more than once'],
    [{ CustomerId: 'x' }, 'CustomerId', 'read-only'],
    [{ shop_people_id: 'x' }, 'Shop_people_Id', 'read-only'],
    [{ Club_cards_Card_Alternate: 'x' }, 'Club_cards_Card_Alternate', 'read-only'],
    [{ Customer_ModifiedOn: '2024-01-01' }, 'Customer_ModifiedOn', 'read-only'],
    [{}, 'body', 'at least one'],
    [[], 'body', 'object'],
    ['x', 'body', 'object'],
    [null, 'body', 'object'],
  ])('%j is a 400 about %s', async (body, target, message) => {
    const answer = await shop.patch(ana, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ errorCode: 'invalidRequest', target, error: { target } })
    expect(answer.body.message).toContain(message)
    expect((await shop.overlays()).body.rows).toEqual([])
  })

  test.each(['', 'soon', '2030-01-01', '2024-05-17T10:00:00', '2024-05-17T10:00:00Z', inMs(31 * dayMs)])(
    'until %j is a 400 about validUntil',
    async (validUntil) => {
      const { status, body } = await shop.patch(ana, { Name: 'x' }, { validUntil })
      expect([status, body.target]).toEqual([400, 'validUntil'])
      const posted = await shop.post('UnifiedActivity', { ActivityId: 'x', CustomerId: ana }, { validUntil })
      expect([posted.status, posted.body.target]).toEqual([400, 'validUntil'])
    },
  )

  test('of nobody is a 404, of another table a 400', async () => {
    for (const id of ['nobody', '\0', "' or 1=1 --", 'x'.repeat(1000)]) {
      const { status, body } = await shop.patch(id, { Name: 'x' })
      expect([status, body.target]).toEqual([404, 'entityId'])
      expect(body.message.length).toBeLessThan(400)
    }
    const path = `/v1/instances/${shop.instanceId}/data`
    const unknown = await shop.call('PATCH', `${path}/Nothing/x`, { body: { Name: 'x' } })
    expect([unknown.status, unknown.body.target]).toEqual([404, 'entityName'])
    const other = await shop.call('PATCH', `${path}/Shop_people/P1`, { body: { Name: 'x' } })
    expect([other.status, other.body.target]).toEqual([400, 'entityName'])
  })

  test('takes the role that writes rows', async () => {
    for (const role of ['Viewer', 'MarketingContributor'] as const) {
      expect((await shop.patch(ana, { Name: 'x' }, {}, { role })).status).toBe(403)
    }
    for (const role of ['Contributor', 'Admin', 'Owner'] as const) {
      expect((await shop.patch(ana, { Name: role }, {}, { role })).status).toBe(204)
    }
  })

  test('is told from a body that is too deep, too long or no JSON', async () => {
    const deep = `{"Name":${'['.repeat(100)}${']'.repeat(100)}}`
    expect((await shop.patch(ana, undefined, {}, { text: deep })).status).toBe(400)
    expect((await shop.patch(ana, undefined, {}, { text: '{"Name":' })).status).toBe(400)
    expect((await shop.patch(ana, { Name: 'x'.repeat(2 ** 20) })).status).toBe(413)
  })
})

describe('a load', () => {
  const header = 'Id,Name,Mail,Born,Points,Spent,Member,Home Town\n'

  test('ends a change when its row has all of the values, and no other', async () => {
    const bo = (await shop.findCustomer('P2')).CustomerId
    await shop.patch(ana, { Name: 'Zoë', Points: 11 })
    await shop.patch(bo, { Name: 'Bob', Points: 5 })
    await shop.load({ 'people.csv': `${header}P1,Zoë,,,11,,,\nP2,Bob,,,6,,,\n` })
    expect((await shop.overlays(`/${ana}`)).body.rows).toEqual([])
    expect((await shop.overlays(`/${bo}`)).body.rows).toHaveLength(1)
    expect(await readAna()).toMatchObject({ Name: 'Zoë', Points: 11 })
    expect(await shop.findCustomer('P2')).toMatchObject({ Name: 'Bob', Points: 5 })
    await shop.load({ 'people.csv': `${header}P1,Ida,,,1,,,\nP2,Bea,,,2,,,\n` })
    expect(await readAna()).toMatchObject({ Name: 'Ida', Points: 1 })
    expect(await shop.findCustomer('P2')).toMatchObject({ Name: 'Bob', Points: 5 })
  })

  test('that takes the customer away leaves the change for one that brings it back', async () => {
    await shop.patch(ana, { Name: 'Zoë' })
    await shop.load({ 'people.csv': `${header}P2,Bo,,,,,,\n` })
    expect(await shop.readColumn('Customer', 'Id')).toEqual(['P2'])
    expect((await shop.patch(ana, { Name: 'x' })).status).toBe(404)
    await shop.load()
    expect(await readAna()).toMatchObject({ Name: 'Zoë' })
  })

  test('that gives a column another type keeps the change out of it', async () => {
    await shop.patch(ana, { Points: 11, Name: 'Zoë' })
    await service.control.db
      .updateTable('overlays')
      .set({ value: '"text"' })
      .where('column_name', '=', 'Points')
      .execute()
    await shop.load()
    expect(await readAna()).toMatchObject({ Name: 'Zoë', Points: 10 })
  })

  test('that began before the change does not end it', async () => {
    const loading = shop.load({ 'people.csv': `${header}P1,Zoë,,,11,,,\n` })
    await shop.patch(ana, { Name: 'Zoë' })
    await loading
    expect((await shop.overlays(`/${ana}`)).body.rows).toHaveLength(1)
  })
})

test('calls are told apart by what the caller calls itself', async () => {
  await shop.patch(ana, { Name: 'x' }, { caller: 'Front desk' })
  const usage = await shop.call(
    'GET',
    `/management/instances/${shop.instanceId}/usage?groupBy=caller&timeFrame=lastHour`,
  )
  expect(usage.body.groups).toContainEqual(expect.objectContaining({ label: 'Front desk', calls: 1 }))
})

test('too many are a 429 that says when there is room again', async () => {
  await shop.patch(ana, { Name: 'x' }, { validUntil: inMs(hourMs) })
  await service.control.db
    .updateTable('overlay_totals')
    .set({ overlays: 20_000 })
    .where('instance_id', '=', shop.instanceId)
    .execute()
  const { status, headers, body } = await shop.patch(ana, { Points: 1 })
  expect([status, body.statusCode]).toEqual([429, 429])
  expect(body.message).toContain('as many rows')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(3000)
  expect((await shop.patch(ana, { Name: 'y' })).status).toBe(204)
  expect(await readAna()).toMatchObject({ Name: 'y', Points: 10 })
})
