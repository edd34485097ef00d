import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FilterRow, pick, randomFilter, randomRow, seedRandom } from '../../test/random-filters.ts'
import { STORES, type TestEnvironment } from '../../test/stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { queryRows } from './query-rows.ts'
import type { TableDefinition } from './table-definition.ts'

const table: TableDefinition = {
  qualifiedName: 'Things',
  name: 'Things',
  entityType: 'unspecified',
  key: 'Id',
  columns: [
    { name: 'Id', type: 'Edm.String' },
    { name: 'Name', type: 'Edm.String', indexed: true },
    { name: 'Points', type: 'Edm.Int64', indexed: true },
    { name: 'Score', type: 'Edm.Double' },
    { name: 'Active', type: 'Edm.Boolean' },
    { name: 'Born', type: 'Edm.Date' },
    { name: 'Seen', type: 'Edm.DateTimeOffset', indexed: true },
  ],
}

const random = seedRandom(20190120)
const rows = Array.from({ length: 60 }, (_, index) => ({ Id: `t${100 + index}`, ...randomRow(random) }))
const idsWhere = (test: (row: FilterRow) => boolean) => rows.filter(test).map((row) => row.Id)

describe.each(STORES)('filterToSql on $name', ({ openTestEnvironment }) => {
  let environment: TestEnvironment

  beforeAll(async () => {
    environment = await openTestEnvironment((writer) => {
      const things = writer.addTable(table)
      for (const { Id, Name, Points, Score, Active, Born, Seen } of rows) {
        things.insert([Id, Name, Points, Score, Active === null ? null : Number(Active), Born, Seen])
      }
    })
  })
  afterAll(() => environment.remove())

  async function findIds(filter: string): Promise<unknown[] | undefined> {
    const page = await queryRows(environment.store, 'Things', parseQuery({ filter, top: 1000 }))
    return page?.rows.map((row) => row.Id)
  }

  it('agrees with a plain evaluation on 1000 random filters', async () => {
    let someButNotAll = 0
    for (let round = 0; round < 1000; round += 1) {
      const filter = randomFilter(random)
      const expected = idsWhere((row) => filter.test(row))
      if (expected.length > 0 && expected.length < rows.length) someButNotAll += 1
      expect(await findIds(filter.text), filter.text).toEqual(expected)
    }
    expect(someButNotAll).toBeGreaterThan(500)
  })

  it('answers garbage with a typed error or rows', async () => {
    const pieces = [
      'Name',
      'Points',
      'Nam',
      'eq',
      'ne',
      'in',
      "'x'",
      '5',
      'null',
      '(',
      ')',
      ',',
      'and',
      'not',
      'or',
      'true',
      '2000-01-01',
    ]
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick(random, pieces)).join(' ')
      const error = await findIds(text).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      if (error === undefined) continue
      expect(error, text).toBeInstanceOf(QueryError)
    }
  })

  it('treats a missing value as OData does', async () => {
    expect(await findIds("Name ne 'Ann'")).toEqual(idsWhere((row) => row.Name !== 'Ann'))
    expect(await findIds('not (Points gt 0)')).toEqual(
      idsWhere((row) => row.Points === null || row.Points <= 0),
    )
    expect(await findIds('Points gt null')).toEqual([])
    expect(await findIds('not (Points gt null)')).toHaveLength(rows.length)
    expect(await findIds("Name in (null,'Ann')")).toEqual(
      idsWhere((row) => row.Name === null || row.Name === 'Ann'),
    )
  })

  it('finds nothing by texts that would be SQL', async () => {
    for (const text of ["' or 1=1 --", "'; drop table t1_things; --", '" or ""="', '\\', '%', '\u0000']) {
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
    expect(await findIds(`Points in (${Array(1000).fill(7).join(',')})`)).toEqual(
      idsWhere((row) => row.Points === 7),
    )
  })

  it.each([
    ['Name gt 5', 8, "column 'Name' is Edm.String and cannot be compared with a number"],
    ["Points eq 'x'", 10, "column 'Points' is Edm.Int64 and cannot be compared with a text"],
    ['Score eq true', 9, "column 'Score' is Edm.Double and cannot be compared with true or false"],
    ['Active eq 1', 10, "column 'Active' is Edm.Boolean and cannot be compared with a number"],
    ['Active gt true', 0, "column 'Active' is Edm.Boolean, which has no order"],
    ["Born eq 'soon'", 8, "column 'Born' is Edm.Date and cannot be compared with a text"],
    ['Name eq 2000-01-01', 8, 'with a date'],
    ["Points in (1,'2')", 13, "column 'Points' is Edm.Int64"],
    ["contains(Points,'1')", 9, 'contains() needs a text column'],
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
