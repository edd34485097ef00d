import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceActor } from '../../src/store/audit-log.ts'
import { beginErasure, newErasureId } from '../../src/store/erasures.ts'
import { writeOverlays } from '../../src/store/write-overlays.ts'
import { drawPeople, openMaskedShop, type Person } from '../masked-shop.ts'
import { seedRandom } from '../random-values.ts'
import { startService, type TestService } from '../start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

const canary = {
  FullName: 'Zebulonia Quixotic',
  Mail: 'zebulonia@contoso.example',
  City: 'Quixoticville',
  Card: 'CQUIX42',
  What: 'Quixotic',
}

let service: TestService
const people = drawPeople(seedRandom(1), seedRandom(2), 40)
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

/** Somebody in the middle is to be erased. */
const crowd: Person[] = people.map((person, index) => (index === 7 ? { ...person, ...canary } : person))

async function openShop() {
  const shop = await openMaskedShop(service, crowd, { hasMeasures: true })
  const get = async (path: string, role: Role = 'Admin') => {
    const { status, text } = await shop.call('GET', path.replace('{data}', '/v1/instances/{id}/data'), role)
    return { status, body: JSON.parse(text) }
  }
  const list = async (table: string, options: Record<string, string> = {}) =>
    (await get(`{data}/${table}?${new URLSearchParams(options)}`)).body
  const find = async (id: string) => (await list('Customer', { $filter: `Id eq '${id}'` })).value[0]
  const post = async (path: string, body: unknown, role: Role = 'Admin') => {
    const { status, text } = await shop.call('POST', path, role, body)
    return { status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const erase = (customerId: string, role?: Role) =>
    post('/management/instances/{id}/erasures', { customerId }, role)
  const search = async (text: string) =>
    (await post('/management/instances/{id}/profiles/search', { search: text })).body
  return { ...shop, get, list, find, post, erase, search }
}

type Shop = Awaited<ReturnType<typeof openShop>>

/** What everybody could ask of whoever was erased. */
async function expectGone(shop: Shop, customerId: string): Promise<void> {
  expect(await shop.find('P7')).toBeUndefined()
  expect((await shop.list('Customer', { $filter: `CustomerId eq '${customerId}'` })).value).toEqual([])
  expect(await shop.list('Customer', { $top: '1' })).toMatchObject({ '@odata.count': 39 })
  expect((await shop.list('Customer')).value).toHaveLength(39)
  expect((await shop.list('Customer', { $filter: 'Spent ge 0', $count: 'true' }))['@odata.count']).toBe(39)
  for (const text of ['Zebulonia', '"Zebulonia Quixotic"', 'Zebulomia', 'CQUIX42', canary.Mail]) {
    expect((await shop.search(text)).total, text).toBe(0)
  }
  const all = await shop.search('')
  expect(all.total).toBe(39)
  const city = all.facets.find(({ column }: { column: string }) => column === 'City')
  expect(city.buckets.map(({ value }: { value: string }) => value)).not.toContain(canary.City)
  for (const table of [
    'Shop_people',
    'Club_cards',
    'Till_orders',
    'Mart_kpis',
    'Customer_Measure',
    'UnifiedActivity',
  ]) {
    const { value } = await shop.list(table)
    expect(value, table).toHaveLength(39)
    expect(JSON.stringify(value)).not.toMatch(/Quix|zebulonia/i)
  }
  expect((await shop.list('Mart_kpis', { $filter: "Person eq 'P7'" })).value).toEqual([])
  const ring = new URLSearchParams({ dataSourceName: 'Club', entityName: 'cards', key: canary.Card })
  expect((await shop.get(`/v1/instances/{id}/profile/keyring?${ring}`)).status).toBe(404)
  const types = `/v1/instances/{id}/profile/activityresponsemetadata?customerId=${customerId}`
  expect((await shop.get(types)).status).toBe(404)
  const profile = await shop.get('/v1/instances/{id}/dataprofile/Customer/City')
  expect(JSON.stringify(profile.body)).not.toContain(canary.City)
  const download = async () => {
    const { httpRequests } = await shop.list('Customer', { proxy: 'true' })
    return fetch(httpRequests[0].uri, { headers: httpRequests[0].headers })
  }
  // The file that the first is of may be replaced before it is asked for.
  const [first, second] = [await download(), await download()]
  const rows = await (first.ok ? first : second).text()
  expect(rows.trim().split('\r\n')).toHaveLength(39)
  expect(rows).not.toMatch(/Quix|zebulonia/i)
  const patch = await shop.call('PATCH', `/v1/instances/{id}/data/Customer/${customerId}`, 'Admin', {
    Town: 'x',
  })
  expect(patch.status).toBe(404)
  expect((await shop.erase(customerId)).status).toBe(404)
}

async function waitUntilFinished(shop: Shop, erasureId: string) {
  await service.services.erasureRuns.settle()
  const { body } = await shop.get(`/management/instances/{id}/erasures/${erasureId}`)
  expect(body).toMatchObject({ state: 'finished', finishedUtc: expect.any(String) })
  return body
}

/** Texts of everything that lies in a folder, as far as it is there. */
async function readAll(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return (
    await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')))
  ).join()
}

test('an erased customer is gone at once, on every surface, and then from the data file', async () => {
  const shop = await openShop()
  const { CustomerId } = await shop.find('P7')
  expect((await shop.search('Zebulonia')).total).toBe(1)
  await shop.get('/v1/instances/{id}/dataprofile/Customer/City')
  await shop.call('PATCH', `/v1/instances/{id}/data/Customer/${CustomerId}`, 'Admin', {
    Town: 'Quixotic live',
  })
  const { status, body } = await shop.erase(CustomerId)
  expect(status).toBe(200)
  expect(management.erasures.create.response.strict().safeParse(body).error).toBeUndefined()
  expect(body).toMatchObject({
    state: 'running',
    requestedBy: 'Admin',
    removed: { customers: 1, sourceRows: 4, activities: 1, measures: 1, overlays: 1 },
  })
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${CustomerId}|Quix|P7"|zebulonia`, 'i'))
  await expectGone(shop, CustomerId)
  const finished = await waitUntilFinished(shop, body.erasureId)
  await expectGone(shop, CustomerId)
  const { body: listed } = await shop.get('/management/instances/{id}/erasures')
  expect(listed).toEqual({ erasures: [finished], next: null })
  const { data_file } = await service.control.db
    .selectFrom('instances')
    .select('data_file')
    .where('instance_id', '=', shop.instanceId)
    .executeTakeFirstOrThrow()
  expect(await readFile(join(service.dataDir, data_file ?? ''), 'latin1')).not.toMatch(
    /quix|zebulonia|CQUIX42/i,
  )
  expect(await readAll(join(service.dataDir, 'environments'))).not.toMatch(/quix|zebulonia|CQUIX42/i)
})

test('receipts go on behind a place that a page named, and nothing else', async () => {
  const shop = await openShop()
  for (const id of ['P1', 'P2']) {
    const { CustomerId } = await shop.find(id)
    await shop.erase(CustomerId)
  }
  const page = (after = '') =>
    shop.get(`/management/instances/{id}/erasures?top=1${after && `&after=${encodeURIComponent(after)}`}`)
  const { body: first } = await page()
  const { body: second } = await page(first.next)
  expect(second.erasures).toHaveLength(1)
  expect(second.erasures[0].erasureId).not.toBe(first.erasures[0].erasureId)
  for (const after of ['x', '~ ~', first.next.split(' ')[0], `${first.next} x`]) {
    expect(await page(after)).toMatchObject({ status: 400, body: { params: { target: 'after' } } })
  }
})

test('several may be erased at once, also while they are still in the file', async () => {
  const shop = await openShop()
  const ids = await Promise.all(
    ['P1', 'P7', 'P38', 'P39'].map(async (id) => (await shop.find(id)).CustomerId),
  )
  const receipts = await Promise.all(ids.map((id) => shop.erase(id)))
  expect(receipts.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await shop.list('Customer')).value).toHaveLength(36)
  for (const { body } of receipts) await waitUntilFinished(shop, body.erasureId)
  const { value } = await shop.list('Customer')
  expect(value).toHaveLength(36)
  expect((await shop.search('')).total).toBe(36)
  const patch = { Town: 'Livetown' }
  await shop.call('PATCH', `/v1/instances/{id}/data/Customer/${value[0].CustomerId}`, 'Admin', patch)
  expect((await shop.search('Livetown')).total).toBe(1)
  expect((await shop.list('UnifiedActivity')).value).toHaveLength(36)
})

test('no load brings them back, nor what leads to them, nor a row written in real time', async () => {
  const shop = await openShop()
  const { CustomerId } = await shop.find('P7')
  await shop.erase(CustomerId)
  const loaded = await shop.load()
  expect(loaded).toMatchObject({ customers: 39, suppressed: 4 })
  await expectGone(shop, CustomerId)
  await service.services.erasureRuns.settle()
  await shop.load(crowd)
  await expectGone(shop, CustomerId)
  const order = { Order: 'N1', Person: 'P7', At: '2024-01-01T00:00:00Z', What: 'x' }
  expect((await shop.post('/v1/instances/{id}/data/Till_orders', order)).status).toBe(409)
  const activity = { ActivityId: 'N2', CustomerId, ActivityTime: '2024-01-01T00:00:00Z' }
  expect((await shop.post('/v1/instances/{id}/data/UnifiedActivity', activity)).status).toBe(400)
})

test('a copy of the environment is without them, too', async () => {
  const shop = await openShop()
  const { CustomerId } = await shop.find('P7')
  await shop.erase(CustomerId)
  const { body } = await shop.post('/v1/instances/copy', {
    instanceIdToCopy: shop.instanceId,
    instanceMetadata: { name: `Copy of ${shop.instanceId}` },
  })
  const search = async () =>
    (await shop.post(`/management/instances/${body.instanceId}/profiles/search`, { search: 'Zebulonia' }))
      .body
  expect((await search()).total).toBe(0)
  await service.services.erasureRuns.settle()
  expect((await search()).total).toBe(0)
  const { body: listed } = await shop.get(`/management/instances/${body.instanceId}/erasures`)
  expect(listed.erasures).toMatchObject([{ state: 'finished' }])
})

test('rows that do not fit are not put aside of them either', async () => {
  const shop = await openShop()
  await shop.erase((await shop.find('P7')).CustomerId)
  const spoilt = crowd.map((person, index) => (index > 6 && index < 9 ? { ...person, Born: 'when' } : person))
  const { tables } = await shop.load(spoilt)
  const aside = await readAll(join(service.dataDir, 'quarantine'))
  expect(tables.find(({ table }) => table === 'Shop_people')).toMatchObject({ quarantined: 1 })
  expect(aside).toContain(crowd[8]?.Mail)
  expect(aside).not.toMatch(/quix|zebulonia/i)
})

test('rows written in real time before their customer came go, too', async () => {
  const shop = await openShop()
  await shop.load(crowd.slice(0, 7))
  const order = { Person: 'P7', At: '2024-01-01T00:00:00Z', What: 'Quixotic' }
  for (const [id, Person] of [
    ['N7', 'P7'],
    ['N8', 'P8'],
  ]) {
    const { status } = await shop.post('/v1/instances/{id}/data/Till_orders', { ...order, Order: id, Person })
    expect(status).toBe(201)
  }
  await shop.load(crowd)
  const find = async () =>
    (await shop.list('Till_orders', { $filter: "Order in ('N7','N8')" })).value.map(
      ({ Order }: { Order: string }) => Order,
    )
  expect((await find()).sort()).toEqual(['N7', 'N8'])
  const { body } = await shop.erase((await shop.find('P7')).CustomerId)
  expect(body.removed).toMatchObject({ overlays: 1 })
  expect(await find()).toEqual(['N8'])
})

test('is for administrators, and stands in the audit log without whom it was about', async () => {
  const shop = await openShop()
  const { CustomerId } = await shop.find('P7')
  for (const role of ['Viewer', 'MarketingContributor', 'Contributor'] as const) {
    expect((await shop.erase(CustomerId, role)).status).toBe(403)
    expect((await shop.get('/management/instances/{id}/erasures', role)).status).toBe(403)
  }
  const { body } = await shop.erase(CustomerId, 'Owner')
  await waitUntilFinished(shop, body.erasureId)
  for (const action of ['EraseCustomer', 'FinishErasure']) {
    const { body: audit } = await shop.get(`/management/instances/{id}/audit?action=${action}`)
    expect(audit.entries).toMatchObject([{ target: `erasures/${body.erasureId}` }])
    expect(JSON.stringify(audit)).not.toMatch(new RegExp(`${CustomerId}|Quix`, 'i'))
  }
})

test('whoever is erased while something is written of them has nothing written', async () => {
  const { instanceId } = await service.addEnvironment()
  const erasure = {
    instanceId,
    erasureId: newErasureId(),
    customerHash: 'x',
    requestedUtc: new Date().toISOString(),
    requestedBy: 'test',
    removed: { customers: 1, sourceRows: 0, activities: 0, measures: 0 },
    suppressions: [],
  }
  await beginErasure(service.control, serviceActor, erasure, ['c1'])
  const write = (customerId: string) =>
    writeOverlays(
      service.control,
      instanceId,
      [
        {
          tableName: 'Customer',
          key: customerId,
          values: new Map([['City', 'x']]),
          isNew: false,
          customerId,
        },
      ],
      new Date(Date.now() + 60_000).toISOString(),
      [],
    )
  expect(await write('c1')).toEqual({ outcome: 'erased' })
  expect(await write('c2')).toEqual({ outcome: 'written' })
})

test('nobody who is not there is erased', async () => {
  const shop = await openShop()
  expect((await shop.erase('nobody')).status).toBe(404)
  expect((await shop.post('/management/instances/{id}/erasures', {})).status).toBe(400)
  expect((await shop.get('/management/instances/{id}/erasures')).body).toEqual({ erasures: [], next: null })
})
