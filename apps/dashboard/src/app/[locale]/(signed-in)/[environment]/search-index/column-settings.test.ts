import { expect, test } from 'vitest'
import { listChanges, toProperties, toSetting, unused } from './column-settings.ts'

test.each([
  [undefined, unused],
  [null, unused],
  [{ isSearchable: true }, { isSearched: true, filter: null }],
  [
    { isFacetable: true, facetSpecification: null },
    { isSearched: false, filter: '' },
  ],
  [
    { isFacetable: true, facetSpecification: 'count:5' },
    { isSearched: false, filter: 'count:5' },
  ],
  [{ isFacetable: false, facetSpecification: 'count:5' }, unused],
] as const)('the properties %j are the setting %j', (properties, setting) => {
  expect(toSetting(properties)).toEqual(setting)
})

test('tells what changed, in the order of the columns', () => {
  const searched = { isSearched: true, filter: null }
  const from = { City: searched, Name: searched }
  const to = { City: searched, Name: { isSearched: true, filter: '' }, Income: searched }
  expect(listChanges(['Name', 'Income', 'City', 'Gone'], from, to)).toEqual([
    { name: 'Name', from: searched, to: { isSearched: true, filter: '' } },
    { name: 'Income', from: unused, to: searched },
  ])
})

test('leaves what the page does not show as it is', () => {
  const properties = { isSearchable: true, isSortable: true, isFilterable: false, weight: 3 }
  expect(toProperties(properties, { isSearched: false, filter: 'count:5' })).toEqual({
    isSearchable: false,
    isSortable: true,
    isFilterable: true,
    isFacetable: true,
    facetSpecification: 'count:5',
    weight: 3,
  })
  expect(toProperties(undefined, unused)).toEqual({
    isSearchable: false,
    isFacetable: false,
    facetSpecification: null,
  })
})

test('a column may have a name that every object has', () => {
  const from = Object.fromEntries([['constructor', unused]])
  expect(listChanges(['__proto__', 'constructor', 'toString'], from, {})).toEqual([])
})
