import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passes, randomFilter } from '../../test/random-filters.ts'
import { type FilterRow, randomRow, seedRandom } from '../../test/random-values.ts'
import { spoilText } from '../../test/spoil-text.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { fillThings, livePlan } from '../../test/things-environment.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { queryRows } from './query-rows.ts'

/** For longer runs: FILTER_ROUNDS=10000. */
const rounds = Number(process.env.FILTER_ROUNDS ?? 1000)
/** For longer runs: SPOILT_ROUNDS=1000000. */
const spoiltRounds = Number(process.env.SPOILT_ROUNDS ?? 2000)
const random = seedRandom(Number(process.env.FILTER_SEED ?? 20190120))
const rows = Array.from({ length: 60 }, (_, index) => ({ Id: `t${100 + index}`, ...randomRow(random) }))
const idsWhere = (test: (row: FilterRow) => boolean) => rows.filter(test).map((row) => row.Id)

const cases = STORES.flatMap((store) => [
  { ...store, state: 'as loaded', isLive: false },
  { ...store, state: 'with live rows', isLive: true },
])

describe.each(cases)('filterToSql on $name, $state', ({ openTestEnvironment, isLive }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    const loaded = isLive ? livePlan.load(rows) : rows
    environment = await openTestEnvironment((writer) => fillThings(writer, loaded))
    if (isLive) await livePlan.show(environment.store, rows)
  })
  afterAll(() => environment.remove())

  async function findIds(filter: string): Promise<unknown[] | undefined> {
    const page = await queryRows(environment.store, 'Things', parseQuery({ filter, top: 1000 }))
    return page?.rows.map((row) => row.Id)
  }

  it('agrees with a plain evaluation on random filters', async () => {
    let someButNotAll = 0
    for (let round = 0; round < rounds; round += 1) {
      const filter = randomFilter(random)
      const expected = idsWhere((row) => passes(filter, row))
      if (expected.length > 0 && expected.length < rows.length) someButNotAll += 1
      expect(await findIds(filter.text), filter.text).toEqual(expected)
    }
    expect(someButNotAll).toBeGreaterThan(rounds / 2)
  })

  it('answers filters that were spoilt with a typed error or rows, and keeps nothing of them', async () => {
    let answered = 0
    let peakBytes = 0
    for (let round = 0; round < spoiltRounds; round += 1) {
      const text = spoilText(random, randomFilter(random).text)
      const error = await findIds(text).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (error === undefined) answered += 1
      else expect(error, text).toBeInstanceOf(QueryError)
      // What is kept for good is there after a while.
      if (round === Math.floor(spoiltRounds / 2)) peakBytes = process.memoryUsage().rss
    }
    expect(answered).toBeGreaterThan(spoiltRounds / 50)
    expect(answered).toBeLessThan(spoiltRounds)
    expect(process.memoryUsage().rss).toBeLessThan(peakBytes + 150 * 1024 * 1024)
  })

  // OData 4.01, part 2, 5.1.1: null equals null alone and has no order, and is neither true nor false.
  it('treats a missing value as OData does', async () => {
    expect(await findIds("Name ne 'Ann'")).toEqual(idsWhere((row) => row.Name !== 'Ann'))
    expect(await findIds('not (Points gt 0)')).toEqual(
      idsWhere((row) => row.Points === null || row.Points <= 0),
    )
    expect(await findIds('Points gt null')).toEqual([])
    expect(await findIds('null ge null')).toEqual([])
    expect(await findIds('null eq null')).toHaveLength(rows.length)
    expect(await findIds('not (Points gt null)')).toHaveLength(rows.length)
    expect(await findIds("Name in (null,'Ann')")).toEqual(
      idsWhere((row) => row.Name === null || row.Name === 'Ann'),
    )
    const withoutN = idsWhere((row) => row.Name !== null && !row.Name.includes('n'))
    expect(await findIds("not contains(Name,'n')")).toEqual(withoutN)
    expect(await findIds("contains(Name,'n') eq false")).toEqual(withoutN)
    expect(await findIds("contains(Name,'n') ne true")).toEqual(
      idsWhere((row) => row.Name === null || !row.Name.includes('n')),
    )
    expect(await findIds('not Active')).toEqual(idsWhere((row) => row.Active === false))
    expect(await findIds('not (Active and Points eq 99)')).toEqual(idsWhere(() => true))
    expect(await findIds('not (Active or Points eq 99)')).toEqual(idsWhere((row) => row.Active === false))
    expect(await findIds('(Active or Points eq 99) eq null')).toEqual(idsWhere((row) => row.Active === null))
    expect(await findIds('length(Name) eq null')).toEqual(idsWhere((row) => row.Name === null))
    expect(await findIds('Points add Score eq null')).toEqual(
      idsWhere((row) => row.Points === null || row.Score === null),
    )
  })

  it('divides by zero as floating point numbers do, and whole numbers not at all', async () => {
    expect(await findIds('1.5 div Points gt 1000')).toEqual(idsWhere((row) => row.Points === 0))
    expect(await findIds('1 divby Points gt 1000')).toEqual(idsWhere((row) => row.Points === 0))
    expect(await findIds('7 div Points eq null')).toEqual(idsWhere((row) => !row.Points))
  })

  it('finds nothing by texts that would be SQL', async () => {
    for (const text of ["' or 1=1 --", "'; drop table t1_things; --", '" or ""="', '\\', '%']) {
      const literal = `'${text.replaceAll("'", "''")}'`
      expect(await findIds(`Name eq ${literal}`)).toEqual([])
      expect(await findIds(`Name in (${literal})`)).toEqual([])
      expect(await findIds(`startswith(Name,${literal})`)).toEqual([])
    }
    expect(await findIds("Name ne 'x'")).toHaveLength(rows.length)
  })

  it('takes filters as long and as deep as the parser lets through', async () => {
    expect(await findIds(Array(540).fill('Points ne 9').join(' or '))).toHaveLength(rows.length)
    expect(await findIds(`${'not ('.repeat(50)}Points ne 9${')'.repeat(50)}`)).toHaveLength(rows.length)
    expect(await findIds(Array(2000).fill('Points ne 9').join(' or '))).toHaveLength(rows.length)
    expect(await findIds(`Points in (${Array(3000).fill(7).join(',')})`)).toEqual(
      idsWhere((row) => row.Points === 7),
    )
    const nested = `${'substring(concat('.repeat(49)}Name${",'x'),1)".repeat(49)}`
    expect(await findIds(`${nested} eq 'none'`)).toEqual([])
    const place = `${'indexof(Name,substring(Name,'.repeat(49)}1${'))'.repeat(49)}`
    expect(await findIds(`${place} eq 99`)).toEqual([])
    expect(await findIds(`${'('.repeat(99)}Active${' eq true)'.repeat(99)}`)).toEqual(
      idsWhere((row) => row.Active === true),
    )
  })

  it.each([
    ['Name gt 5', 8, "column 'Name' is Edm.String and cannot be compared with a number"],
    ["Points eq 'x'", 10, "column 'Points' is Edm.Int64 and cannot be compared with a text"],
    ['Score eq true', 9, "column 'Score' is Edm.Double and cannot be compared with true or false"],
    ['Active eq 1', 10, "column 'Active' is Edm.Boolean and cannot be compared with a number"],
    ["Name eq 'a\u0000'", 10, 'found NUL or half of a surrogate pair'],
    ["Name eq '\ud800'", 9, 'found NUL or half of a surrogate pair'],
    ['Name', 0, "$filter needs a condition, such as a comparison with eq, and column 'Name' is Edm.String"],
    ['not Points eq 1', 4, "'not' needs a condition, in parentheses if it is a comparison"],
    ['Points add Name gt 1', 11, "'add' needs numbers, and column 'Name' is Edm.String"],
    ['Points div 0 gt 1', 11, 'expected another number than 0 to divide by'],
    ['Name eq Points', 0, "column 'Name' is Edm.String and cannot be compared with column 'Points'"],
    ['length(Name) eq Born', 0, "length() is Edm.Int64 and cannot be compared with column 'Born'"],
    ['hour(Born) eq 1', 5, 'hour() needs Edm.DateTimeOffset or Edm.TimeOfDay here'],
    ["year('2000-01-01') eq 2000", 5, 'year() needs Edm.Date or Edm.DateTimeOffset here'],
    ['length(Name) in (1,true)', 19, 'length() is Edm.Int64 and cannot be compared with true or false'],
    ['(Points gt 1) and Name', 18, '$filter needs a condition'],
    ["Born eq 'soon'", 8, "column 'Born' is Edm.Date and cannot be compared with a text"],
    ['Name eq 2000-01-01', 8, 'with a date'],
    ["Points in (1,'2')", 13, "column 'Points' is Edm.Int64"],
    ["contains(Points,'1')", 9, "contains() needs Edm.String here, and column 'Points' is Edm.Int64"],
    ["Nmae eq 'x'", 0, "Things has no column 'Nmae'. Did you mean 'Name'?"],
    ["Name eq 'x' and Weight gt 5", 16, "Things has no column 'Weight'."],
  ])('refuses %s', async (filter, position, message) => {
    await expect(findIds(filter)).rejects.toThrow(QueryError)
    await expect(findIds(filter)).rejects.toMatchObject({
      option: '$filter',
      position,
      message: expect.stringContaining(message),
    })
  })
})
