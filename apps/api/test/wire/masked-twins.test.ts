import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTypo } from '../make-typo.ts'
import { drawPeople, type MaskedShop, openMaskedShop, type Person, shopRules } from '../masked-shop.ts'
import { pick, type Random, seedRandom } from '../random-values.ts'
import { startService, type TestService } from '../start-service.ts'

const count = 80

let service: TestService
let shops: MaskedShop[]
let people: Person[]
beforeAll(async () => {
  service = await startService({ customers: 20 })
  const crowds = [101, 202].map((seed) => drawPeople(seedRandom(7), seedRandom(seed), count))
  people = crowds.flat()
  shops = []
  for (const crowd of crowds) shops.push(await openMaskedShop(service, crowd))
  for (const [index, shop] of shops.entries()) {
    await shop.mask(shopRules, ['Viewer', 'Contributor'])
    // Real-time values over some of them: those of masked columns differ, by somebody who sees them.
    for (let each = 0; each < 8; each += 1) {
      const [{ CustomerId = '' } = {}] = await listCustomers(shop, `Id eq 'P${each * 3}'`)
      const other = people[(each * 11 + index * count) % people.length]
      const body = {
        FullName: other?.FullName,
        City: other?.City,
        Town: `Live ${pick(seedRandom(each), ['Linden', 'Marlow'])}`,
      }
      const { status } = await shop.call(
        'PATCH',
        `/v1/instances/{id}/data/Customer/${CustomerId}`,
        'Admin',
        body,
      )
      expect(status).toBe(204)
    }
  }
})
afterAll(() => service.close())

async function listCustomers(shop: MaskedShop, filter: string): Promise<{ CustomerId?: string }[]> {
  const query = new URLSearchParams({ $filter: filter })
  const { text } = await shop.call('GET', `/v1/instances/{id}/data/Customer?${query}`, 'Admin')
  return JSON.parse(text).value
}

interface Probe {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** The page behind a next link, or the first partition of a download. */
async function goOn(
  shop: MaskedShop,
  role: 'Viewer' | 'Contributor',
  answer: {
    readonly '@odata.nextLink'?: string
    readonly httpRequests?: readonly { readonly uri: string; readonly headers: Record<string, string> }[]
  },
): Promise<string> {
  const link = answer['@odata.nextLink']
  if (link !== undefined) {
    followed.pages += 1
    return (await shop.call('GET', link, role)).text
  }
  const [partition] = answer.httpRequests ?? []
  if (partition === undefined) return ''
  followed.partitions += 1
  const rows = await (await fetch(partition.uri, { headers: partition.headers })).text()
  // Customers end with when they were loaded.
  return rows.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?=,|\r)/g, '')
}

const followed = { pages: 0, partitions: 0 }

/** An answer without what differs between any two environments: ids, tokens, and times of loads and writes. */
async function ask(
  shop: MaskedShop,
  role: 'Viewer' | 'Contributor',
  { method, path, body, headers }: Probe,
): Promise<string> {
  const { status, text: first } = await shop.call(method, path, role, body, headers)
  const text = first + (status === 200 ? await goOn(shop, role, JSON.parse(first)) : '')
  const plain = text
    .replaceAll(shop.instanceId, 'ID')
    .replace(/skiptoken=[^"&]*/g, 'skiptoken=')
    .replace(
      /"(requestId|refreshTime|profilingDate|writtenUtc|validUntilUtc|X-Partition-Token)":"[^"]*"/g,
      '',
    )
    .replace(/"Customer(Id)?_ModifiedOn":"[^"]*"/g, '')
    .replace(/"message":"The token [^"]*"/g, '')
  return `${status} ${plain}`
}

const columns = [
  'FullName',
  'Mail',
  'Phone',
  'Born',
  'Points',
  'City',
  'Town',
  'Spent',
  'Member',
  'Id',
  'CustomerId',
  'Club_cards_Card',
  'Club_cards_Card_Alternate',
]

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function drawWords(random: Random): string {
  const person = pick(random, people)
  const value = String(
    pick(random, [
      person.FullName,
      person.Mail,
      person.Phone,
      person.City,
      person.Town,
      person.Card,
      `P${Math.floor(random() * count)}`,
    ]),
  )
  const words = value.split(' ')
  switch (Math.floor(random() * 6)) {
    case 0:
      return value
    case 1:
      return pick(random, words).slice(0, 1 + Math.floor(random() * 5))
    case 2:
      return makeTypo(random, value) ?? value
    case 3:
      return `"${value}"`
    case 4:
      return `${pick(random, words)} -${pick(random, people).FullName.split(' ')[0]}`
    default:
      return `${pick(random, words)} OR ${pick(random, people).Town}`
  }
}

function drawFilter(random: Random): string {
  const column = pick(random, columns)
  const person = pick(random, people)
  const value = Reflect.get(person, column) ?? 'P1'
  const literal =
    column === 'Born' ? '1980-01-01' : typeof value === 'number' ? String(value) : quote(String(value))
  return pick(random, [
    `${column} eq ${literal}`,
    `startswith(${column}, ${quote(String(value).slice(0, 2))})`,
    `${column} ne null and Spent gt 10`,
    `Spent gt ${Math.floor(random() * 100)}`,
    `length(${column}) gt 7 or contains(tolower(Town), 'lin')`,
    `not (${column} in (${literal}, ${literal}))`,
  ])
}

function drawList(random: Random): Probe {
  const table = pick(random, [
    'Customer',
    'Customer',
    'Customer',
    'UnifiedActivity',
    'Club_cards',
    'Shop_people',
    'Till_orders',
  ])
  const options: Record<string, string> = {}
  if (random() < 0.1) {
    const select = random() < 0.5 ? `&$select=${pick(random, columns)}` : ''
    return { method: 'GET', path: `/v1/instances/{id}/data/${table}?proxy=true${select}` }
  }
  const maybe = (name: string, value: string, chance = 0.3) => {
    if (random() < chance) options[name] = value
  }
  maybe('$search', drawWords(random), 0.5)
  maybe('$filter', drawFilter(random))
  maybe('$orderby', `${pick(random, columns)} ${pick(random, ['asc', 'desc'])}`)
  maybe('$select', `${pick(random, columns)},${pick(random, columns)}`)
  maybe('$expand', pick(random, ['UnifiedActivity', 'Customer_Measure', 'UnifiedActivity,Customer_Measure']))
  maybe('$top', String(1 + Math.floor(random() * 30)))
  maybe('$skip', String(Math.floor(random() * 50)), 0.2)
  maybe('$count', 'true')
  maybe('forceSearch', 'true', 0.1)
  maybe('proxy', 'true', 0.05)
  return {
    method: 'GET',
    path: `/v1/instances/{id}/data/${table}?${new URLSearchParams(options)}`,
    ...(random() < 0.2 && { headers: { Prefer: 'odata.maxpagesize=7' } }),
  }
}

function drawSearch(random: Random): Probe {
  const body = {
    ...(random() < 0.9 && { search: drawWords(random) }),
    ...(random() < 0.3 && { filter: drawFilter(random) }),
    ...(random() < 0.2 && { orderby: pick(random, columns) }),
    ...(random() < 0.4 && { facets: [pick(random, columns)] }),
    top: 1 + Math.floor(random() * 30),
  }
  return { method: 'POST', path: '/management/instances/{id}/profiles/search', body }
}

function drawOther(random: Random): Probe {
  const person = pick(random, people)
  const column = pick(random, columns)
  const key = pick(random, [`Club/cards/${person.Card}`, `Shop/people/P${Math.floor(random() * count)}`])
  const [dataSourceName, entityName, value] = key.split('/')
  const table = pick(random, ['Customer', 'Shop_people', 'Club_cards', 'UnifiedActivity', 'Till_orders'])
  const get = (path: string): Probe => ({ method: 'GET', path })
  // Of customers it tells when each environment was loaded.
  const source = pick(random, ['Shop_people', 'Club_cards', 'UnifiedActivity', 'Till_orders'])
  const ring = new URLSearchParams({
    dataSourceName: dataSourceName ?? '',
    entityName: entityName ?? '',
    key: value ?? '',
  })
  return pick(random, [
    get(`/v1/instances/{id}/profile/keyring?${ring}`),
    get(`/v1/instances/{id}/manage/entities/${table}?attributesAnnotations=true`),
    get(`/v1/instances/{id}/manage/entities?attributesAnnotations=true`),
    get(`/v1/instances/{id}/dataprofile/${source}?includeAttributeData=true`),
    get(`/v1/instances/{id}/dataprofile/Customer/${column}`),
    get('/management/instances/{id}/overlays'),
    get('/management/instances/{id}/masking-policy/mine'),
    get('/v1/instances/{id}/manage/relationships'),
    {
      method: 'POST',
      path: '/v1/instances/{id}/data/Till_orders',
      body: {
        Order: `N${Math.floor(random() * 3)}`,
        Person: person.Card,
        At: '2024-01-01T00:00:00Z',
        What: 'x',
      },
    },
    { method: 'POST', path: '/v1/instances/{id}/data/Club_cards', body: { Card: person.Card } },
  ])
}

function showDifference(first: string, second: string): string {
  const at = [...first].findIndex((letter, index) => second[index] !== letter)
  return `${first.slice(at - 100, at + 100)} | ${second.slice(at - 100, at + 100)}`
}

test('whoever sees columns masked cannot tell what is in them, asked 1500 times', async () => {
  const random = seedRandom(42)
  const statuses = new Map<string, number>()
  for (let round = 0; round < 1500; round += 1) {
    const draw = pick(random, [drawList, drawList, drawSearch, drawSearch, drawOther])
    const probe = draw(random)
    const role = pick(random, ['Viewer', 'Contributor'] as const)
    const [first = '', second] = await Promise.all(shops.map((shop) => ask(shop, role, probe)))
    expect(second, `${JSON.stringify(probe)} ${showDifference(first, second ?? '')}`).toBe(first)
    const kind = `${draw.name} ${first.slice(0, 3)}`
    statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
  }
  // The questions were such that many have answers.
  expect(statuses.get('drawList 200')).toBeGreaterThan(100)
  expect(statuses.get('drawSearch 200')).toBeGreaterThan(200)
  expect(statuses.get('drawOther 200')).toBeGreaterThan(50)
  expect(followed.pages).toBeGreaterThan(20)
  expect(followed.partitions).toBeGreaterThan(5)
})

test('and somebody who sees them can tell', async () => {
  const probe = { method: 'GET', path: '/v1/instances/{id}/data/Customer?%24top=10' }
  const [first, second] = await Promise.all(shops.map((shop) => shop.call(probe.method, probe.path, 'Admin')))
  expect(first?.text.replaceAll(shops[0]?.instanceId ?? '', '')).not.toBe(
    second?.text.replaceAll(shops[1]?.instanceId ?? '', ''),
  )
})
