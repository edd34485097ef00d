import { expect, test } from 'vitest'
import { customerTable } from '../../test/coffee-environment.ts'
import { followConfiguration } from './follow-configuration.ts'
import type { SearchedColumn, SearchedTable } from './search-configuration.ts'

const saved = { createdUtc: '', createdBy: '', updatedUtc: '', updatedBy: '' }
const none = { isSearchable: false, isFilterable: false, isSortable: false, isFacetable: false }

const follow = (attributes: readonly SearchedColumn[], qualifiedEntityName = 'Customer') => {
  const tables: SearchedTable[] = [{ qualifiedEntityName, attributes }]
  const { table, ignored } = followConfiguration(customerTable, { version: 7, tables, ...saved })
  expect(table).toMatchObject({ key: 'CustomerId', searchVersion: 7 })
  expect(table.columns.map(({ name, type }) => [name, type])).toEqual(
    customerTable.columns.map(({ name, type }) => [name, type]),
  )
  const list = (isMeant: (column: (typeof table.columns)[number]) => boolean) =>
    table.columns.filter(isMeant).map(({ name }) => name)
  return {
    searchable: list(({ searchable }) => searchable === true),
    facets: table.columns.flatMap(({ name, facet }) => (facet === undefined ? [] : [[name, facet]])),
    ignored,
  }
}

test('a column that is left out is in no index', () => {
  const nothing = { searchable: [], facets: [], ignored: [] }
  expect(follow([])).toEqual(nothing)
  expect(follow([{ name: 'City', properties: none }])).toEqual(nothing)
  expect(follow([{ name: 'City', properties: { ...none, isSearchable: true } }], 'Other')).toEqual(nothing)
})

test('a column is searched and counted as the configuration says, by its very name', () => {
  expect(
    follow([
      { name: 'City', properties: { ...none, isSearchable: true, isFacetable: true } },
      {
        name: 'RewardPoints',
        properties: { ...none, isFacetable: true, facetSpecification: 'values:0|100' },
      },
      { name: 'Income', properties: { ...none, facetSpecification: 'interval:10' } },
    ]),
  ).toEqual({
    searchable: ['City'],
    facets: [
      ['City', ''],
      ['RewardPoints', 'values:0|100'],
    ],
    ignored: [],
  })
})

test('columns that are gone or have another type are ignored and told', () => {
  expect(
    follow([
      { name: 'Gone', properties: none },
      { name: 'Income', properties: { ...none, isSearchable: true } },
      { name: 'EMail', properties: { ...none, isFacetable: true, facetSpecification: 'interval:10' } },
      { name: 'FullName', properties: { ...none, isSearchable: true } },
    ]),
  ).toEqual({ searchable: ['FullName'], facets: [], ignored: ['Gone', 'Income', 'EMail'] })
})
