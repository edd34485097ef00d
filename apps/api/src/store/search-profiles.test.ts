import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pick, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { queryRows } from './query-rows.ts'
import { countFacet } from './search/count-facets.ts'
import type { FacetRequest } from './search/facet-request.ts'
import { searchProfiles } from './search-profiles.ts'
import type { StoredValue, TableDefinition } from './table-definition.ts'

const table: TableDefinition = {
  qualifiedName: 'Customer',
  name: 'Customer',
  entityType: 'profile',
  key: 'CustomerId',
  columns: [
    { name: 'CustomerId', type: 'Edm.String', searchable: true },
    { name: 'FullName', type: 'Edm.String', semanticType: 'PersonFullName', searchable: true, indexed: true },
    { name: 'City', type: 'Edm.String', searchable: true, indexed: true, facet: '' },
    { name: 'Active', type: 'Edm.Boolean', facet: '' },
    { name: 'Points', type: 'Edm.Int64', facet: 'interval:10' },
    { name: 'Huge', type: 'Edm.Int64', facet: '' },
    { name: 'Score', type: 'Edm.Double', facet: '' },
    { name: 'Born', type: 'Edm.Date', facet: 'interval:year' },
    { name: 'Seen', type: 'Edm.DateTimeOffset', facet: 'interval:month' },
  ],
}

interface Person {
  readonly CustomerId: string
  readonly FullName: string
  readonly City: string | null
  readonly Active: boolean | null
  readonly Points: number | null
  readonly Huge: bigint
  readonly Score: number | null
  readonly Born: string | null
  readonly Seen: string | null
}

const random = seedRandom(5)
const maybe = <T>(value: T): T | null => (random() < 0.1 ? null : value)
const cities = ['Austin', 'Boston', 'Chicago', 'Denver', '서울', 'Ålesund']
const dates = ['1999-12-31', '2000-01-01', '2000-02-29', '2001-07-15', '1969-12-31', '0099-05-05']
const people: readonly Person[] = Array.from({ length: 500 }, (_, index) => ({
  CustomerId: `p${1000 + ((index * 37) % 500)}`,
  FullName: `${pick(random, ['Ann', 'Anna', 'Bob', '김민수'])} ${pick(random, ['Lee', 'Smith', 'Jones'])}`,
  City: maybe(pick(random, cities)),
  Active: maybe(random() < 0.4),
  Points: maybe(Math.floor(random() * 60) - 20),
  Huge: BigInt(Number.MAX_SAFE_INTEGER) + BigInt(Math.floor(random() * 4)),
  Score: maybe(Math.floor(random() * 8) / 4),
  Born: maybe(pick(random, dates)),
  Seen: maybe(`${pick(random, dates)}T${pick(random, ['00:00', '12:30', '23:59'])}:00.000Z`),
}))

const searches = [
  undefined,
  'ann',
  'smith',
  'ann lee',
  '민수',
  'zzz',
  'smiht',
  'a | -anna',
  '+ann -lee',
  '-ann',
]
const filters = [
  undefined,
  "City eq 'Austin'",
  "City in ('Austin','서울','nowhere')",
  'Active eq true',
  "Active eq false and City eq 'Boston'",
  "City eq 'Denver' and Points gt 5 and Active eq true",
  "City ne 'Austin'",
  'Points ge 0',
  "City eq 'Austin' or Active eq true",
  'City eq null',
  'Points gt 5 and Points le 20',
  'Points eq 7 or Points lt -10',
  'Points lt 5.5 and Score ge 0.5',
  'Huge gt 5 and Huge lt 9007199254740993',
  'Huge le 9007199254740991',
  'Born ge 2000-01-01 and Born lt 2001-01-01',
  'Seen gt 1999-12-31T12:30:00Z and Active eq false',
  "contains(FullName,'n') and Points gt 0",
]
const facets: readonly FacetRequest[] = [
  { column: 'City', kind: 'value', count: 3, sort: 'count' },
  { column: 'City', kind: 'value', count: 10, sort: '-value' },
  { column: 'Active', kind: 'value', count: 10, sort: 'value' },
  { column: 'Score', kind: 'value', count: 10, sort: '-count' },
  { column: 'Points', kind: 'interval', interval: 10 },
  { column: 'Points', kind: 'boundaries', values: [-5, 0, 25] },
  { column: 'Born', kind: 'interval', interval: 'year' },
  { column: 'Born', kind: 'interval', interval: 'week' },
  { column: 'Born', kind: 'boundaries', values: ['2000-01-01', '2001-01-01'] },
  { column: 'Seen', kind: 'interval', interval: 'month', timeOffsetMinutes: 60 },
  { column: 'Seen', kind: 'interval', interval: 'quarter' },
  { column: 'Seen', kind: 'interval', interval: 'hour' },
]

const isBefore = (a: string | number, b: string | number): boolean => a < b

/** Whether a value lies in a bucket, by the plainest reading of its edges. */
function isInBucket(value: string | number | boolean, bucket: Readonly<Record<string, unknown>>): boolean {
  if ('value' in bucket) return value === bucket.value
  if (typeof value === 'boolean') return false
  const { from, to } = bucket as { from?: string | number; to?: string | number }
  return (from === undefined || !isBefore(value, from)) && (to === undefined || isBefore(value, to))
}

const toValues = ({ Active, ...person }: Person) => {
  const values = { ...person, Active: Active === null ? null : Number(Active) }
  return table.columns.map(({ name }) => values[name as keyof Person])
}

/** Half of the people as others are, before their live rows come. */
const strangers = people.map((person, index) => {
  const other = people[(index + 1) % people.length] ?? person
  if (index % 2 === 1) return person
  return { ...other, City: index % 4 === 0 ? 'Atlantis' : other.City, CustomerId: person.CustomerId }
})

async function showPeople({ live, catalogue }: EnvironmentStore): Promise<void> {
  const [customer] = await catalogue()
  const changed = people.flatMap((person, index) =>
    index % 2 === 0
      ? { key: person.CustomerId, rowNumber: index + 1, values: toValues(person) as StoredValue[] }
      : [],
  )
  if (customer !== undefined) live.change(customer, changed, [])
}

const cases = STORES.flatMap((store) => [
  { ...store, state: 'as loaded', isLive: false },
  { ...store, state: 'with live rows', isLive: true },
])

describe.each(cases)('searchProfiles on $name, $state', ({ openTestEnvironment, isLive }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const customer = writer.addTable(table)
      for (const person of isLive ? strangers : people) customer.insert(toValues(person) as StoredValue[])
    })
    if (isLive) {
      expect((await search({ facets: facets.slice(0, 1) })).facets[0]?.buckets[0]?.value).toBe('Atlantis')
      await showPeople(environment.store)
    }
  })
  afterAll(() => environment.remove())

  const search = async (query: Partial<Parameters<typeof searchProfiles>[1]>) => {
    const found = await searchProfiles(environment.store, { top: 20, skip: 0, facets: [], ...query })
    if (found === undefined) throw new Error('No customers.')
    return found
  }

  it.each(searches.flatMap((text) => filters.map((filter) => ({ text, filter }))))(
    'finds and counts by $text and $filter what reading the rows finds',
    async ({ text, filter }) => {
      const page = await queryRows(
        environment.store,
        'Customer',
        parseQuery({ search: text, filter, top: 1000 }),
      )
      const ids = new Set(page?.rows.map((row) => row.CustomerId))
      const found = await search({ search: text, filter, facets, top: 1000 })
      expect(new Set(found.hits.map(({ row }) => row.CustomerId))).toEqual(ids)
      expect(found.total).toBe(ids.size)
      const matched = people.filter(({ CustomerId }) => ids.has(CustomerId))
      for (const { column, buckets, missing, estimated } of found.facets) {
        const values = matched.map((person) => person[column as keyof Person])
        expect(estimated).toBe(false)
        expect(missing, column).toBe(values.filter((value) => value === null).length)
        const counts = buckets.map(
          (bucket) =>
            values.filter((value) => value !== null && isInBucket(value as string, { ...bucket })).length,
        )
        expect(
          buckets.map(({ count }) => count),
          column,
        ).toEqual(counts)
      }
      const [topCities, allCities] = found.facets
      expect(topCities?.buckets.length).toBeLessThanOrEqual(3)
      const isWhole = (facet: (typeof found.facets)[number] | undefined) =>
        (facet?.missing ?? 0) + (facet?.buckets ?? []).reduce((sum, { count }) => sum + count, 0) === ids.size
      expect(isWhole(allCities)).toBe(true)
      expect(found.facets.slice(4).every(isWhole)).toBe(true)
    },
  )

  it('sorts values by count or by value', async () => {
    const { facets: found } = await search({ facets: facets.slice(0, 4) })
    const counts = found.map(({ buckets }) => buckets.map(({ count }) => count))
    const values = found.map(({ buckets }) => buckets.map(({ value }) => value))
    expect(counts[0]).toEqual(counts[0]?.toSorted((a, b) => b - a))
    expect(values[1]).toEqual(values[1]?.toSorted().toReversed())
    expect(values[2]).toEqual([false, true])
    expect(counts[3]).toEqual(counts[3]?.toSorted((a, b) => a - b))
  })

  it('tells numbers beyond 2^53 apart', async () => {
    const request = { column: 'Huge', kind: 'value', count: 10, sort: 'value' } as const
    const { facets: found } = await search({ facets: [request] })
    expect(found[0]?.buckets).toHaveLength(4)
  })

  it.each([
    [10.03, 0.01, { from: 10.03, to: 10.04 }],
    [0.6, 0.1, { from: 0.6, to: 0.7 }],
    [0.3, 0.1, { from: 0.3, to: 0.4 }],
    [-0.1, 0.1, { from: -0.1, to: 0 }],
    [1e15 + 1, 10, { from: 1e15, to: 1e15 + 10 }],
  ])('counts %d in steps of %d where people expect it', (value, interval, bucket) => {
    const request = { column: 'Score', kind: 'interval', interval } as const
    const task = { physicalName: 'c', type: 'Edm.Double', request } as const
    const counted = countFacet(
      task,
      { kind: 'numbers', numbers: Float64Array.of(Number.NaN, value) },
      undefined,
    )
    expect(counted.buckets).toEqual([{ ...bucket, count: 1 }])
  })

  it('says so where steps are left out', () => {
    const count = (interval: number) => {
      const request = { column: 'Score', kind: 'interval', interval } as const
      const numbers = Float64Array.from({ length: 5000 }, (_, index) => index)
      return countFacet(
        { physicalName: 'c', type: 'Edm.Double', request },
        { kind: 'numbers', numbers },
        undefined,
      )
    }
    expect(count(1)).toMatchObject({ estimated: true, buckets: { length: 1000 } })
    expect(count(5)).toMatchObject({ estimated: false, buckets: { length: 1000 } })
  })

  it('leaves out an edge that no date can be written for', () => {
    const request = { column: 'Born', kind: 'interval', interval: 'month' } as const
    const numbers = Float64Array.of(Number.NaN, Date.parse('9999-12-31'))
    const counted = countFacet(
      { physicalName: 'c', type: 'Edm.Date', request },
      { kind: 'numbers', numbers },
      undefined,
    )
    expect(counted.buckets).toEqual([{ from: '9999-12-01', count: 1 }])
  })

  it('says that it corrected typos only where that found somebody', async () => {
    expect((await search({ search: 'p1000' })).correctedTypos).toBe(false)
    expect((await search({ search: '-ann' })).correctedTypos).toBe(false)
    expect((await search({ search: 'zzzz' })).correctedTypos).toBe(false)
    expect((await search({ search: 'smiht' })).correctedTypos).toBe(true)
  })

  it('follows an order, a selection and a page', async () => {
    const all = await search({ search: 'ann', orderby: 'FullName desc', select: 'FullName', top: 1000 })
    const names = all.hits.map(({ row }) => row.FullName)
    expect(names).toEqual(names.toSorted().toReversed())
    expect(Object.keys(all.hits[0]?.row ?? {})).toEqual(['FullName'])
    const page = await search({
      search: 'ann',
      orderby: 'FullName desc',
      select: 'FullName',
      skip: 7,
      top: 5,
    })
    expect(page.hits.map(({ row }) => row.FullName)).toEqual(names.slice(7, 12))
    expect((await search({ search: 'ann', top: 0 })).hits).toEqual([])
  })

  it('says where the words stand, and how they were found', async () => {
    const { hits, correctedTypos } = await search({ search: 'jomes' })
    expect(correctedTypos).toBe(true)
    const [hit] = hits
    const name = String(hit?.row.FullName)
    expect(hit?.highlights).toEqual([
      {
        column: 'FullName',
        kind: 'typo',
        words: ['jomes'],
        spans: [{ start: name.indexOf('Jones'), length: 5 }],
      },
    ])
  })

  it.each([
    ['an unknown column', 'Town', "Customer has no column 'Town'."],
    ['a column that is not counted', 'FullName', 'FullName is not counted by value'],
  ])('refuses %s', async (_, column, message) => {
    const request = { column, kind: 'value', count: 10, sort: 'count' } as const
    await expect(search({ facets: [request] })).rejects.toThrow(message)
  })
})
