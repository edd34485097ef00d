import { expect, test } from 'vitest'
import { splitQueryTail } from './split-query-tail.ts'

test.each<[string, Record<string, string[]>]>([
  ['Customer', {}],
  ['Customer?', {}],
  ["Customer?$filter=FullName eq 'A & B'", { $filter: ["FullName eq 'A & B'"] }],
  [
    "Customer$filter=FullName eq 'O''B & C' & $top=2",
    { $filter: ["FullName eq 'O''B & C' "], ' $top': ['2'] },
  ],
  ['Customer?$filter=FullName eq ‘A & B’&$top=2', { $filter: ['FullName eq ‘A & B’'], $top: ['2'] }],
  ["Customer?$filter=City eq 'a=b&c=d'&x", { $filter: ["City eq 'a=b&c=d'"], x: [''] }],
  ["Customer?$filter=City eq 'a&$top=2", { $filter: ["City eq 'a"], $top: ['2'] }],
  [
    "Customer?$search=O'Brien&$filter=City eq 'A & B'",
    { $search: ["O'Brien"], $filter: ["City eq 'A & B'"] },
  ],
  ['Customer?$search="A & B"&$top=2', { $search: ['"A & B"'], $top: ['2'] }],
  ['Customer?$search="A&$top=2', { $search: ['"A'], $top: ['2'] }],
  [
    "Customer?$top=1&search=O'Brien&filter=City eq 'A'",
    { $top: ['1'], search: ["O'Brien"], filter: ["City eq 'A'"] },
  ],
])('%s has the query %j', (table, query) => {
  const read = splitQueryTail({ path: { table }, query: {} }, 'table')
  expect(read).toEqual({ path: { table: 'Customer' }, query })
})

test('options join those of the query', () => {
  const request = { path: { table: "Customer?$filter=City eq '&'" }, query: { $top: ['1'], $filter: ['x'] } }
  expect(splitQueryTail(request, 'table').query).toEqual({ $top: ['1'], $filter: ['x', "City eq '&'"] })
})

test('options may be called like what every object has', () => {
  const table = 'Customer?constructor=1&__proto__=2&constructor=3'
  const { query } = splitQueryTail({ path: { table }, query: { $top: ['1'] } }, 'table')
  expect(Object.entries(query)).toEqual([
    ['$top', ['1']],
    ['constructor', ['1', '3']],
    ['__proto__', ['2']],
  ])
})

test('a long tail is split', () => {
  const value = `City eq '${"''&‘".repeat(50_000)}'`
  const { query } = splitQueryTail({ path: { table: `Customer?$filter=${value}` }, query: {} }, 'table')
  expect(query).toEqual({ $filter: [value] })
})
