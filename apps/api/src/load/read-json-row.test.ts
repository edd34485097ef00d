import { describeReasons } from '@customer-insights-kit/client/management/operations'
import { describe, expect, test } from 'vitest'
import { planTable } from '../../test/planned-tables.ts'
import { readJsonRow, toJsonFields } from './read-json-row.ts'

const table = planTable('people', ['Id', 'Born', 'Points', 'Spent', 'Member', 'constructor'], {
  types: ['string', 'date yyyy-mm-dd', 'integer', 'number', 'boolean', 'string'],
})

const read = (text: string) => readJsonRow(table, { line: 1, text, object: JSON.parse(text) })

describe('an object', () => {
  test('becomes typed values in the order of the columns; what it lacks is null', () => {
    expect(read('{"Spent":-0,"Id":"007","Member":false,"Born":"2000-2-9","Points":3}')).toEqual({
      values: ['007', '2000-02-09', 3, 0, 0, null],
    })
    expect(read('{"Id":"P1","Born":null,"Points":"9007199254740993"}').values).toEqual([
      'P1',
      null,
      9007199254740993n,
      null,
      null,
      null,
    ])
  })

  test.each([
    ['a number for text', '{"Id":7}', /^Id: 7 is not a text/],
    ['a text for a number', '{"Id":"P1","Spent":"1.5"}', /^Spent: "1.5" is not a number$/],
    ['a text for a boolean', '{"Id":"P1","Member":"true"}', /^Member: "true" is not a boolean/],
    ['a number for a date', '{"Id":"P1","Born":2000}', /^Born: 2000 is not a date/],
    ['half an integer', '{"Id":"P1","Points":1.5}', /^Points: 1.5 is not an integer/],
    ['an integer that JSON rounds', '{"Id":"P1","Points":9007199254740993}', /is not an integer/],
    ['a list', '{"Id":"P1","Spent":[1]}', /^Spent: \[1\] is not a number$/],
    ['a NUL character', '{"Id":"P\\u0000"}', /is not a text, or it holds a NUL/],
    ['half a character', '{"Id":"P\\ud800"}', /is not a text/],
    ['no key', '{"Spent":1}', /^Id: the key is empty$/],
    ['an endless depth', `{"Id":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /^Id: .* is not a text/],
  ])('with %s is put aside with the reason', (_, text, reason) => {
    expect(describeReasons(read(text).reasons ?? [])).toMatch(reason)
    expect(toJsonFields(table.header, { line: 1, text, object: JSON.parse(text) })).toHaveLength(6)
  })
})

test('what a reason quotes is cut', () => {
  const long = 'x'.repeat(100_000)
  expect(describeReasons(read(JSON.stringify({ Id: 'P1', Points: [long] })).reasons ?? [])).toBe(
    `Points: ["${long.slice(0, 498)}… is not an integer of 64 bits`,
  )
  const { reasons } = readJsonRow(table, { line: 1, text: long })
  expect(reasons).toMatchObject([{ params: { text: `${long.slice(0, 500)}…` } }])
})

test('what is no object is put aside as it is', () => {
  const { values, reasons = [] } = readJsonRow(table, { line: 1, text: '[1' })
  expect([values, describeReasons(reasons)]).toEqual([[], 'is no JSON object: [1'])
})
