import { afterEach, describe, expect, test } from 'vitest'
import { pick, type Random, seedRandom } from '../../test/random-values.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { readColumnProfiles } from './data-profiles.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import { EnvironmentBusyError } from './environment-errors.ts'
import type { EnvironmentWriter } from './environment-writer.ts'
import type { ColumnProfile } from './profile-column.ts'
import type { Moments, Spread } from './read-spread.ts'
import type { ColumnType, StoredValue } from './table-definition.ts'
import { getTable } from './tables.ts'

type Values = readonly StoredValue[]

const random = seedRandom(7)
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i))
const orNull = (from: Random, value: StoredValue) => (from() < 0.2 ? null : value)
const randomDay = (from: Random) => new Date(Math.floor((from() * 200 - 100) * 365 * 86_400_000))

const makers: Readonly<Record<ColumnType, (from: Random) => StoredValue>> = {
  'Edm.String': (from) =>
    pick(from, ['', 'a', 'A', 'ab', 'é', '서울', '0', 'x'.repeat(40), `${'y'.repeat(300)}z`]),
  'Edm.Int64': (from) => BigInt(Math.floor((from() - 0.5) * 10 ** pick(from, [1, 3, 9]))),
  'Edm.Double': (from) => (from() - 0.3) * 10 ** pick(from, [-3, 0, 2, 6]),
  'Edm.Boolean': (from) => (from() < 0.5 ? 1 : 0),
  'Edm.Date': (from) => randomDay(from).toISOString().slice(0, 10),
  'Edm.DateTimeOffset': (from) => randomDay(from).toISOString(),
}

/** What a value is on the wire. */
function toWire(value: StoredValue, type: ColumnType): unknown {
  if (type === 'Edm.Boolean') return value === 1
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'string' && value.length > 256) return `${value.slice(0, 256)}…`
  return value
}

const compare = (a: StoredValue, b: StoredValue): number =>
  typeof a === 'string' && typeof b === 'string'
    ? Buffer.compare(Buffer.from(a), Buffer.from(b))
    : Number(a ?? 0) - Number(b ?? 0)

/** By looking at every value, the way one would do it by hand. */
function profilePlainly(values: Values, type: ColumnType) {
  const present = values.filter((value) => value !== null)
  const sorted = present.toSorted(compare)
  const counts = new Map<StoredValue, number>()
  for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1)
  // A sort is stable, and a map in the order in which values first came.
  const top = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 100)
  const wireOf = (value: StoredValue | undefined) => (value === undefined ? null : toWire(value, type))
  return {
    count: values.length,
    missingCount: values.length - present.length,
    uniqueCount: counts.size,
    min: wireOf(sorted[0]),
    max: wireOf(sorted.at(-1)),
    valueCounts: top.map(([value, count]) => ({ value: wireOf(value), count })),
  }
}

function checkSpread(spread: Spread | undefined, values: Values, type: ColumnType): void {
  const isDate = type.startsWith('Edm.Date')
  const toNumber = (value: StoredValue) => (isDate ? Date.parse(String(value)) : Number(value))
  const sorted = values
    .filter((value) => value !== null)
    .map(toNumber)
    .toSorted((a, b) => a - b)
  if (sorted.length === 0 || ['Edm.String', 'Edm.Boolean'].includes(type)) {
    expect(spread).toBeUndefined()
    return
  }
  checkHistogram(spread, sorted)
  expect(spread?.quantiles !== undefined).toBe(!isDate)
  if (isDate) return
  for (const [name, share] of Object.entries({ p0D1: 1, p5: 50, p25: 250, p50: 500, p99: 990, p99D9: 999 })) {
    const value = Reflect.get(spread?.quantiles ?? {}, name)
    // The least of the values that so many do not exceed.
    const reaches = (limit: number) =>
      sorted.filter((each) => each <= limit).length * 1000 >= share * sorted.length
    expect(value).toBe(sorted.find(reaches))
  }
  checkMoments(spread?.moments, sorted)
}

function checkHistogram(spread: Spread | undefined, sorted: readonly number[]): void {
  const bins = spread?.histogram ?? []
  expect(bins[0]?.lowerBound).toBe(sorted[0])
  expect(bins.at(-1)?.upperBound).toBe(sorted.at(-1))
  const width = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / bins.length
  for (const [index, { lowerBound, upperBound, count }] of bins.entries()) {
    if (index > 0) expect(lowerBound).toBe(bins[index - 1]?.upperBound)
    const rounding = Math.abs(width) * 1e-6 + Math.abs(upperBound) * 2 ** -51
    expect(Math.abs(upperBound - lowerBound - width)).toBeLessThanOrEqual(rounding)
    const isIn = (value: number) =>
      value >= lowerBound && (value < upperBound || (index === bins.length - 1 && value === upperBound))
    expect(count).toBe(sorted.filter(isIn).length)
  }
}

function checkMoments(moments: Moments | undefined, sorted: readonly number[]): void {
  const size = sorted.length
  const mean = sorted.reduce((sum, value) => sum + value, 0) / size
  const power = (exponent: number) =>
    sorted.reduce((sum, value) => sum + (value - mean) ** exponent, 0) / size
  const variance = (power(2) * size) / (size - 1)
  const expected = {
    mean,
    variance,
    standardDeviation: Math.sqrt(variance),
    skewness: power(3) / power(2) ** 1.5,
    kurtosis: power(4) / power(2) ** 2 - 3,
  }
  for (const [name, value] of Object.entries(expected)) {
    const found = Reflect.get(moments ?? {}, name)
    if (Number.isFinite(value))
      expect(found).toBeCloseTo(value, 6 - Math.ceil(Math.log10(Math.abs(value) + 1)))
    else expect(found).toBeNull()
  }
}

function checkProfile(
  { spread, profiledUtc, ...found }: ColumnProfile,
  values: Values,
  type: ColumnType,
): void {
  expect(found).toEqual(profilePlainly(values, type))
  checkSpread(spread, values, type)
  expect(new Date(profiledUtc).toISOString()).toBe(profiledUtc)
}

describe.each(STORES)('data profiles on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment
  afterEach(() => environment.remove())

  /** A column without an index, and the same with one. */
  function addTable(writer: EnvironmentWriter, name: string, values: Values, type: ColumnType): void {
    const columns = [
      { name: 'Id', type: 'Edm.Int64' },
      { name: 'Plain', type },
      { name: 'Indexed', type, indexed: true },
    ] as const
    const table = writer.addTable({
      qualifiedName: name,
      name,
      entityType: 'unspecified',
      key: 'Id',
      columns,
    })
    for (const [index, value] of values.entries()) table.insert([index, value, value])
  }

  async function findTable(name: string): Promise<CatalogueTable> {
    const table = await getTable(environment.store, name)
    if (table === undefined) throw new Error(`There is no table ${name}.`)
    return table
  }

  const readProfiles = async (name: string) =>
    (await readColumnProfiles(environment.store, await findTable(name))).slice(1)

  async function profile(values: Values, type: ColumnType): Promise<ColumnProfile[]> {
    environment = await openTestEnvironment((writer) => addTable(writer, 'Things', values, type))
    return await readProfiles('Things')
  }

  test.each(Object.keys(makers) as ColumnType[])(
    'of %s say what a plain look at all rows says',
    async (type) => {
      const columns = [0, 1, 2, 3, 17, 500].map((rows) =>
        many(rows, () => orNull(random, makers[type](random))),
      )
      columns.push([null, null])
      environment = await openTestEnvironment((writer) => {
        for (const [index, values] of columns.entries()) addTable(writer, `T${index}`, values, type)
      })
      for (const [index, values] of columns.entries()) {
        for (const found of await readProfiles(`T${index}`)) checkProfile(found, values, type)
      }
    },
  )

  test.each<[string, Values, ColumnType]>([
    ['the same number', [5, 5, 5], 'Edm.Double'],
    ['more values than are listed', many(300, (index) => index % 170), 'Edm.Double'],
    ['whole numbers that are few', many(50, (index) => BigInt(index % 4)), 'Edm.Int64'],
    ['times of one day', many(9, (index) => `2024-02-29T00:00:00.00${index}Z`), 'Edm.DateTimeOffset'],
    ['the first and the last day', ['0001-01-01', '9999-12-31'], 'Edm.Date'],
  ])('of %s are right', async (_, values, type) => {
    for (const found of await profile(values, type)) checkProfile(found, values, type)
  })

  test('keep integers beyond 2^53 apart', async () => {
    const values = [2n ** 53n, 2n ** 53n + 1n, 2n ** 53n + 2n, 2n ** 63n - 1n, -(2n ** 63n)]
    for (const found of await profile(values, 'Edm.Int64')) {
      expect(found).toMatchObject({
        uniqueCount: 5,
        min: '-9223372036854775808',
        max: '9223372036854775807',
        valueCounts: values.map((value) => ({ value: String(value), count: 1 })),
      })
      expect(found.spread?.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(5)
    }
  })

  test('know no moment that is more than a number can be', async () => {
    for (const { spread } of await profile([1.7e308, -1.7e308, 1.7e308], 'Edm.Double')) {
      expect(spread?.moments?.mean).toBeCloseTo(1.7e308 / 3, -300)
      expect(spread?.moments?.variance).toBeNull()
      expect(spread?.histogram.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2])
      expect(JSON.stringify(spread)).not.toMatch(/NaN|Infinity/)
    }
  })

  test('tell texts of a megabyte apart, and show their beginning', async () => {
    const long = 'é'.repeat(2 ** 19)
    const values = [`${long}1`, `${long}2`, `${long}1`]
    for (const found of await profile(values, 'Edm.String')) {
      const shown = `${'é'.repeat(256)}…`
      expect(found).toMatchObject({ uniqueCount: 2, min: shown, max: shown })
      expect(found.valueCounts).toEqual([
        { value: shown, count: 2 },
        { value: shown, count: 1 },
      ])
    }
  })

  test('are made once', async () => {
    const [first] = await profile([1, 2], 'Edm.Double')
    expect((await readProfiles('Things'))[0]).toBe(first)
  })

  test('end with the file that they are of', async () => {
    const values = many(20_000, (index) => index)
    environment = await openTestEnvironment((writer) => addTable(writer, 'Things', values, 'Edm.Double'))
    const ended = expect(readProfiles('Things')).rejects.toThrow(EnvironmentBusyError)
    await findTable('Things')
    await environment.store.close()
    await ended
  })
})
