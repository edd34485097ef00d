import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKeyCalls } from '../call-with-keys.ts'
import { drawPeople, type MaskedShop, openMaskedShop } from '../masked-shop.ts'
import { seedRandom } from '../random-values.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: MaskedShop
const people = drawPeople(seedRandom(1), seedRandom(2), 12).map((person, index) =>
  index === 4 ? { ...person, FullName: '=Ana "A" Ek', Town: 'Lund' } : person,
)
beforeAll(async () => {
  service = await startService({ customers: 20 })
  shop = await openMaskedShop(service, people, { hasMeasures: true })
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

async function findCustomer(id: string): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ $filter: `Id eq '${id}'` })
  const { text } = await shop.call('GET', `/v1/instances/{id}/data/Customer?${query}`, 'Admin')
  return JSON.parse(text).value[0]
}

const exportSubject = async (customerId: string) => {
  const text = await manage('Admin', shop.instanceId).subjects.export({ customerId })
  const bytes = Buffer.from(text, 'base64')
  const files = Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)] as const)
  return new Map(files)
}

test('holds all that is kept about a customer, and of nobody else, as JSON and as CSV', async () => {
  const customer = await findCustomer('P4')
  const customerId = String(customer.CustomerId)
  await shop.call('PATCH', `/v1/instances/{id}/data/Customer/${customerId}`, 'Admin', { City: 'Lund' })
  const files = await exportSubject(customerId)
  const tables = [
    'keys',
    'overlays',
    'Customer',
    'UnifiedActivity',
    'Shop_people',
    'Club_cards',
    'Till_orders',
    'Customer_Measure',
    'Mart_kpis',
  ]
  expect([...files.keys()].sort()).toEqual(
    ['export.json', ...tables.flatMap((table) => [`${table}.csv`, `${table}.json`])].sort(),
  )
  const read = (table: string) => JSON.parse(files.get(`${table}.json`) ?? '')
  expect(read('Customer')).toEqual([{ ...customer, City: 'Lund' }])
  expect(read('keys')).toEqual([
    { dataSourceName: 'Shop', tableName: 'people', key: 'P4' },
    { dataSourceName: 'Club', tableName: 'cards', key: people[4]?.Card },
  ])
  expect(read('Club_cards')).toEqual([{ Card: people[4]?.Card, Person: 'P4' }])
  expect(read('Shop_people')).toMatchObject([{ Id: 'P4', Mail: people[4]?.Mail }])
  expect(read('Till_orders')).toMatchObject([{ Order: 'O4', What: people[4]?.What }])
  expect(read('Mart_kpis')).toMatchObject([{ Id: 'K4', Person: 'P4', Visits: 4 }])
  expect(read('UnifiedActivity')).toMatchObject([{ CustomerId: customerId, Title: people[4]?.What }])
  expect(read('overlays')).toMatchObject([{ table: 'Customer', column: 'City', value: '"Lund"' }])
  expect(files.get('Club_cards.csv')).toBe(`Card,Person\r\n${people[4]?.Card},P4\r\n`)
  // No spreadsheet takes a name for a formula.
  expect(files.get('Customer.csv')).toContain(`"'=Ana ""A"" Ek"`)
  for (const [index, { Mail, Card }] of people.entries()) {
    if (index === 4) continue
    for (const text of files.values()) {
      expect(text).not.toContain(Card)
      if (Mail !== people[4]?.Mail) expect(text).not.toContain(Mail)
    }
  }
})

test('is a ZIP, for administrators, and in the audit log', async () => {
  const { CustomerId } = await findCustomer('P2')
  const path = `/management/instances/{id}/subjects/${CustomerId}/export?encoding=binary`
  for (const role of ['Viewer', 'MarketingContributor', 'Contributor'] as const) {
    expect((await shop.call('GET', path, role)).status).toBe(403)
  }
  const { status, headers } = await shop.call('GET', path, 'Owner')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/zip')
  const answer = await fetch(`${service.url}${path.replace('{id}', shop.instanceId)}`, {
    headers: { authorization: `Bearer ${await service.tokenOf('Owner')}` },
  })
  expect(Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))).toContain('export.json')
  expect(headers.get('content-disposition')).toBe('attachment; filename="subject.zip"')
  expect(headers.get('cache-control')).toBe('no-store')
  const audit = await shop.call('GET', '/management/instances/{id}/audit?action=ExportSubject&top=1', 'Admin')
  expect(JSON.parse(audit.text).entries).toMatchObject([
    { actor: { id: 'Owner' }, target: `Customer/${CustomerId}` },
  ])
})

test('of nobody is a 404', async () => {
  await expect(
    manage('Admin', shop.instanceId).subjects.export({ customerId: "x' or 1 eq 1" }),
  ).rejects.toMatchObject({
    code: 'notFound',
  })
})
