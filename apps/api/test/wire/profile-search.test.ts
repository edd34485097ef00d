import { readFileSync } from 'node:fs'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

type Row = Readonly<Record<string, string | number | null>>

interface Facet {
  readonly column: string
  readonly missing: number
  readonly estimated: boolean
  readonly buckets: { value?: string; from?: string | number; to?: string | number; count: number }[]
}

let service: TestService
let rows: Row[]
beforeAll(async () => {
  service = await startService({ customers: 300 })
  const token = await service.issuer.issue({ oid: 'Viewer', azp: dashboardClientId })
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/data/Customer?$top=1000`, {
    headers: { authorization: `Bearer ${token}` },
  })
  rows = ((await response.json()) as { value: Row[] }).value
})
afterAll(() => service.close())

async function send(body: string, id = service.instanceId) {
  const response = await fetch(`${service.url}/management/instances/${id}/profiles/search`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'content-type': 'application/json',
    },
    body,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const search = (request: unknown) => send(JSON.stringify(request))

/** Counts rows by what is made of each, the greatest counts first, as answers have it. */
function count(of: readonly Row[], toValue: (row: Row) => string | number | null) {
  const groups = Map.groupBy(of, toValue)
  groups.delete(null)
  return [...groups]
    .map(([value, members]) => ({ value, count: members.length }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1))
}

describe('a search of profiles', () => {
  test('finds a customer, says why and where, and counts by the columns of the configuration', async () => {
    const wanted = rows[7] ?? {}
    const { status, body } = await search({ search: wanted.EMail })
    expect(status).toBe(200)
    expect(management.profiles.search.response.strict().safeParse(body).error).toBeUndefined()
    const [hit] = body.hits
    expect(hit.row).toEqual(wanted)
    expect(hit.score).toBeGreaterThan(0)
    const highlight = hit.highlights.find(({ column }: { column: string }) => column === 'EMail')
    const [{ start, length }] = highlight.spans
    expect(String(wanted.EMail).slice(start, start + length)).not.toBe('')
    expect(highlight.words.length).toBeGreaterThan(0)
    expect(body.facets.map(({ column }: Facet) => column)).toEqual([
      'DateOfBirth',
      'Gender',
      'City',
      'State',
      'Country',
      'CreatedOn',
      'LoyaltyTier',
      'EmailSubscriber',
      'Occupation',
      'CustomerSatisfaction',
    ])
  })

  test('of the readme finds somebody in the sample', async () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
    const [, text, filter] = /profiles\.search\(.*search: '(.+)', filter: "(.+)"/.exec(readme) ?? []
    expect([text, filter]).toEqual([expect.any(String), expect.any(String)])
    const specification = /specification: '(.+)'/.exec(readme)?.[1]
    const facets = ['City', { column: 'DateOfBirth', specification }]
    const { status, body } = await search({ search: text, filter, facets })
    expect(status).toBe(200)
    expect(body.hits[0].row.FullName.toLowerCase()).toContain(text)
    expect(body.facets[0].buckets.length).toBeGreaterThan(0)
  })

  test('forgives a typo and says so', async () => {
    const [wanted] = rows
    const name = String(wanted?.LastName)
    const { body } = await search({ search: `${name.slice(0, 2)}q${name.slice(2)} ${wanted?.FirstName}` })
    expect(body.hits.map(({ row }: { row: Row }) => row.CustomerId)).toContain(wanted?.CustomerId)
  })

  test('counts all that match, whatever page is asked for', async () => {
    const { body } = await search({
      top: 0,
      facets: ['City', { column: 'gender', specification: 'sort:value' }],
    })
    expect(body).toMatchObject({ total: rows.length, hits: [] })
    const [city, gender]: Facet[] = body.facets
    expect(city).toEqual({
      column: 'City',
      missing: rows.filter((row) => row.City === null).length,
      estimated: false,
      buckets: count(rows, (row) => row.City ?? null).slice(0, 10),
    })
    const genders = count(rows, (row) => row.Gender ?? null)
    expect(gender?.column).toBe('Gender')
    expect(gender?.buckets).toEqual(genders.sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1)))
  })

  test('goes with a filter, an order, a selection and a page', async () => {
    const [{ value: city } = { value: null }] = count(rows, (row) => row.City ?? null)
    const among = rows.filter((row) => row.City === city)
    const sorted = among.map((row) => String(row.EMail)).sort()
    const request = {
      search: String(city),
      filter: `City eq '${city}'`,
      orderby: 'EMail',
      select: 'EMail',
      top: 2,
      skip: 1,
      facets: [{ column: 'DateOfBirth' }],
    }
    const { status, body } = await search(request)
    expect(status).toBe(200)
    expect(body.total).toBe(among.length)
    expect(body.hits.map(({ row }: { row: Row }) => row)).toEqual(
      sorted.slice(1, 3).map((EMail) => ({ EMail })),
    )
    const years = count(among, (row) => row.DateOfBirth?.toString().slice(0, 4) ?? null)
    const [births]: Facet[] = body.facets
    const counted = births?.buckets.map(({ from, count }) => ({ value: String(from).slice(0, 4), count }))
    expect(counted?.filter(({ count }) => count > 0).sort((a, b) => a.value.localeCompare(b.value))).toEqual(
      years.sort((a, b) => String(a.value).localeCompare(String(b.value))),
    )
  })

  test('counts between boundaries', async () => {
    const specification = 'values:1960-01-01|1980-01-01'
    const { body } = await search({ top: 0, facets: [{ column: 'DateOfBirth', specification }] })
    const [{ buckets, missing }]: [Facet] = body.facets
    const among = (from: string, to: string) =>
      rows.filter(({ DateOfBirth: born }) => born && `${born}` >= from && `${born}` < to).length
    expect(buckets.map((bucket) => bucket.count)).toEqual([
      among('', '1960'),
      among('1960', '1980'),
      among('1980', '9'),
    ])
    expect(buckets.reduce((total, bucket) => total + bucket.count, missing)).toBe(rows.length)
  })

  test('counts nothing where that is asked for, and answers 20 hits unless told otherwise', async () => {
    const { body } = await search({ facets: [] })
    expect(body).toMatchObject({ total: rows.length, facets: [] })
    expect(body.hits).toHaveLength(20)
  })

  test('without words answers in the order of the table', async () => {
    const { body } = await search({ top: 25, skip: 10, filter: "Gender eq 'Female'", facets: [] })
    const women = rows.filter(({ Gender }) => Gender === 'Female')
    expect(body.hits.map(({ row }: { row: Row }) => row.CustomerId)).toEqual(
      women.slice(10, 35).map(({ CustomerId }) => CustomerId),
    )
  })

  test('finds an id however it is written', async () => {
    const id = String(rows[3]?.ContactId)
    for (const typed of [id, id.toLowerCase(), id.replace('_', ''), id.replace('_', '.')]) {
      const { body } = await search({ search: typed, top: 1, facets: [] })
      expect(body.hits[0].row.ContactId, typed).toBe(id)
    }
  })

  test('of what is nowhere finds nobody', async () => {
    const { status, body } = await search({ search: 'zzqqxxyyww', facets: ['City'] })
    expect(status).toBe(200)
    expect(body).toMatchObject({ total: 0, hits: [], facets: [{ column: 'City', buckets: [], missing: 0 }] })
  })

  test('without customers is a 404 that says what to do', async () => {
    const { instanceId } = await service.addEnvironment()
    expect(await send('{}', instanceId)).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('load some to search them') },
    })
  })
})

describe('what does not fit', () => {
  test.each([
    ['a filter that breaks off', { filter: "City eq 'a" }, 'filter', /^filter at position 8: /],
    ['a filter on no column', { filter: "Cty eq 'a'" }, 'filter', /Did you mean/],
    ['a filter of another type', { filter: 'City eq 5' }, 'filter', /cannot be compared/],
    ['a selection of no column', { select: 'Cty' }, 'select', /^select at position 0: /],
    ['an order by no column', { orderby: 'FullName upwards' }, 'orderby', /^orderby at position/],
    ['a filter with NUL', { filter: "City eq '\0'" }, 'filter', /^filter/],
    ['a search with NUL', { search: 'a\0b' }, 'search', /^search at position 1: expected text, found NUL/],
    ['a search of NUL alone', { search: '\0' }, 'search', /found NUL or half/],
    ['a search of half a character', { search: 'anna \ud83d' }, 'search', /^search at position 5: .*half of/],
    [
      'a facet of no column',
      { facets: ['City', 'Cty'] },
      'facets[1]',
      /has no column 'Cty'\. Did you mean 'City'/,
    ],
    ['a facet of a column that is not counted', { facets: ['EMail'] }, 'facets[0]', /Make it facetable/],
    [
      'a facet that does not parse',
      { facets: [{ column: 'City', specification: 'x' }] },
      'facets[0]',
      /'x' is no option/,
    ],
    [
      'a facet of another type',
      { facets: [{ column: 'City', specification: 'interval:5' }] },
      'facets[0]',
      /The column 'City' is Edm\.String/,
    ],
    ['a facet that is a number', { facets: [7] }, 'facets[0]', /must be the name of a column, or an object/],
    [
      'a facet with another field',
      { facets: [{ column: 'City', specificaton: '' }] },
      'facets[0].specificaton',
      /^facets\[0\] has no field specificaton\. Did you mean specification\? Its fields are column, specification\.$/,
    ],
    ['a facet without a column', { facets: [{}] }, 'facets[0]', /must be the name/],
    ['facets that are no list', { facets: 'City' }, 'facets', /must be a list/],
    ['too many facets', { facets: Array(51).fill('City') }, 'facets', /at most 50 entries/],
    ['a top below', { top: -1 }, 'top', /must be a number of 0 or more/],
    ['a top above', { top: 1001 }, 'top', /must be a number of 1000 or less/],
    ['a top that is no number', { top: '5' }, 'top', /must be a number/],
    ['a skip above', { skip: 1e9 }, 'skip', /100000 or less/],
    ['a search that is no text', { search: 5 }, 'search', /must be text/],
    ['a misspelt field', { serach: 'a' }, 'serach', /Did you mean search\?/],
    ['a list', [], 'body', /must be an object/],
  ])('%s is a 400 that names it', async (_, request, target, message) => {
    const { status, body } = await search(request)
    expect({ status, target: body.params?.target }).toEqual({ status: 400, target })
    expect(body).toMatchObject({ errorCode: 'invalidRequest', message: expect.stringMatching(message) })
  })

  test.each([
    ['{"search":"\\ud800"}', 400],
    ['{"search":"\\u0000"}', 400],
    ['{"search":"\\ud83d\\udca5"}', 200],
    [JSON.stringify({ search: '"'.repeat(501) }), 400],
    [JSON.stringify({ search: "'; drop table search_words; --" }), 200],
    [JSON.stringify({ filter: '('.repeat(10_000) }), 400],
  ])('%# fails nothing', async (body, status) => {
    expect((await send(body)).status).toBe(status)
  })

  test('a search of a hundred thousand words is refused or answered', async () => {
    const { status } = await search({ search: Array.from({ length: 100_000 }, (_, i) => `w${i}`).join(' ') })
    expect([200, 400]).toContain(status)
  })
})
