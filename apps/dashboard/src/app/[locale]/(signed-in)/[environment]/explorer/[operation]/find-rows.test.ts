import { expect, test } from 'vitest'
import { findRows } from './find-rows.ts'
import { parseJson } from './parse-json.ts'

const find = (value: unknown) => {
  const text = JSON.stringify(value)
  return findRows(text, parseJson(text))
}

test('rows are a list, or what an answer holds most of', () => {
  const rows = [
    { Id: 1, City: 'Ulm' },
    { Id: 2, Tags: ['a'] },
  ]
  const expected = {
    columns: ['Id', 'City', 'Tags'],
    rows: [
      ['1', 'Ulm', undefined],
      ['2', undefined, '["a"]'],
    ],
  }
  expect(find(rows)).toEqual(expected)
  expect(find({ '@odata.count': 2, facets: [{ column: 'City' }], value: rows })).toEqual(expected)
  expect(find({ total: 2, hits: rows.map((row) => ({ row, score: 1 })) })).toEqual(expected)
})

test.each([[{ name: 'one' }], [[1, 2]], ['text'], [{ value: [] }]])('%j has none', (value) => {
  expect(find(value)).toBeUndefined()
})

test('a cell is not longer than one can read', () => {
  expect(find([{ text: 'x'.repeat(1000) }])?.rows[0]?.[0]).toHaveLength(201)
})
