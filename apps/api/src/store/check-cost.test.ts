import { describe, expect, it } from 'vitest'
import { activityTable, customerTable } from '../../test/coffee-environment.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { checkCost } from './check-cost.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { TableDefinition } from './table-definition.ts'

const describeTable = (definition: TableDefinition, rowCount: number): CatalogueTable => ({
  ...definition,
  columns: definition.columns.map((column) => ({ ...column, physicalName: column.name })),
  physicalName: definition.name,
  rowCount,
  refusedCount: 0,
  refreshedUtc: '2026-01-01T00:00:00.000Z',
})

const customers = describeTable(customerTable, 1_000_000)
const activities = describeTable(activityTable, 10_000_000)
const check =
  (options: QueryOptions, table = customers) =>
  () =>
    checkCost(table, parseQuery(options))

const many = (count: number, condition = "contains(FullName,'x')") =>
  Array(count).fill(condition).join(' or ')

describe('checkCost', () => {
  it('lets fifty steps pass for each of a million rows, and no more', () => {
    expect(check({ filter: many(50) })).not.toThrow()
    expect(check({ filter: many(51) })).toThrow(QueryError)
    expect(check({ filter: many(51) })).toThrow(
      "$filter at position 0: expected at most 50 steps for each of the 1000000 rows, found 51: a comparison, call or calculation is one, and tolower, toupper, trim and a division are 20. Ask for fewer, or narrow the rows by 'eq', 'in' or startswith on a key or an indexed column.",
    )
    expect(check({ filter: many(51) }, describeTable(customerTable, 5000))).not.toThrow()
  })

  it.each([
    `City eq 'Austin' and (${many(60)})`,
    `(${many(60)}) and customerid in ('a','b')`,
    `startswith(EMail,'a') and (${many(60)})`,
    many(60, "City eq 'Austin'"),
    `CustomerId in (${Array(3000).fill("'a'").join(',')})`,
  ])('lets more pass where an index narrows the rows %#', (filter) => {
    expect(check({ filter })).not.toThrow()
  })

  it('lets two columns be compared in any case', () => {
    expect(check({ filter: "contains(tolower(FullName),'x') or tolower(City) eq 'x'" })).not.toThrow()
  })

  it('knows the timeline of a customer as narrow', () => {
    expect(
      check({ filter: `CustomerId eq 'c1' and (${many(60, 'length(Title) gt 5')})` }, activities),
    ).not.toThrow()
    expect(check({ filter: many(6, "Title eq 'x'") }, activities)).toThrow(QueryError)
  })

  it.each([
    many(60, "city eq 'Austin'"),
    many(60, "City ne 'Austin'"),
    many(60, 'City eq null'),
    `not (City eq 'Austin') and (${many(60)})`,
    `City eq 'Austin' or ${many(60)}`,
    `startswith(EMail,'') and (${many(60)})`,
    "contains(tolower(FullName),'x') or toupper(City) eq 'X' or trim(city) eq 'x'",
    'Income div 2 gt 1 or Income divby 2 gt 1 or RewardPoints div 2 gt 1',
    `length(${'concat('.repeat(60)}City${",'x')".repeat(60)}) gt 5`,
  ])('stops what no index narrows %#', (filter) => {
    expect(check({ filter })).toThrow('$filter at position 0: expected at most 50')
  })

  it('counts an order too', () => {
    const term = `length(${'trim('.repeat(51)}City${')'.repeat(51)})`
    expect(check({ orderby: term })).toThrow('$orderby at position 0')
    expect(check({ orderby: 'City,FullName desc' })).not.toThrow()
    expect(check({ orderby: term, filter: "City eq 'Austin'" })).not.toThrow()
  })
})
