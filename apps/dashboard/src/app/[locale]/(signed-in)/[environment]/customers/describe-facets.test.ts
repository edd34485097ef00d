import { expect, test } from 'vitest'
import type { CustomerFilter } from './customer-query.ts'
import { describeFacets } from './describe-facets.ts'
import { readWholeYear } from './describe-value.ts'

const spoken = {
  words: {
    toLabel: (column: string) => column.toLowerCase(),
    toText: String,
    toChoice: ({ kind, value }: CustomerFilter) => `${kind} ${value}`,
  },
  toNumber: (count: number) => `${count} of them`,
}
const city = { column: 'City', buckets: [{ value: 'Austin', count: 2 }], missing: 1, estimated: false }
const births = {
  column: 'DateOfBirth',
  buckets: [
    { to: '1960-01-01', count: 3 },
    { from: '1960-01-01', to: '1970-01-01', count: 0 },
    { from: '1970-01-01', count: 4 },
  ],
  missing: 0,
  estimated: false,
}

test('values come before steps, and what finds nobody is left out', () => {
  expect(describeFacets([births, city], [], spoken)).toEqual([
    {
      column: 'City',
      label: 'city',
      choices: [
        { filter: { column: 'City', kind: 'is', value: 'Austin' }, label: 'is Austin', count: '2 of them' },
        { filter: { column: 'City', kind: 'none', value: '' }, label: 'none ', count: '1 of them' },
      ],
    },
    {
      column: 'DateOfBirth',
      label: 'dateofbirth',
      choices: ['/1960-01-01', '1970-01-01/'].map((value, index) => ({
        filter: { column: 'DateOfBirth', kind: 'between', value },
        label: `between ${value}`,
        count: `${3 + index} of them`,
      })),
    },
  ])
})

test('a choice that is on stays in sight, so that it can be taken off', () => {
  const on: CustomerFilter[] = [
    { column: 'City', kind: 'is', value: 'Reno' },
    { column: 'DateOfBirth', kind: 'between', value: '1960-01-01/1970-01-01' },
  ]
  const [cities, years] = describeFacets([city, births], on, spoken)
  expect(cities?.choices.map(({ label }) => label)).toEqual(['is Reno', 'is Austin', 'none '])
  expect(years?.choices[1]).toMatchObject({ count: '0 of them', label: 'between 1960-01-01/1970-01-01' })
})

test.each([
  ['1945-01-01', '1946-01-01', '1945'],
  ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', '2024'],
  ['1945-01-01', '1955-01-01', undefined],
  ['1945-02-01', '1946-02-01', undefined],
  ['', '1946-01-01', undefined],
])('from %j to %j is the year %j', (from, to, year) => {
  expect(readWholeYear(from, to)).toBe(year)
})
