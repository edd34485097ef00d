import { describeReasons } from '@customer-insights-kit/client/management/operations'
import { describe, expect, test } from 'vitest'
import { planTable } from '../../test/planned-tables.ts'
import { readRow, refuseTwice, type TypedRow } from './read-row.ts'

const say = ({ reasons = [] }: TypedRow) => describeReasons(reasons)

const table = planTable('people', ['Id', 'Born', 'Points', 'Member'], {
  types: ['string', 'date m/d/yyyy', 'integer', 'boolean'],
})

describe('a record', () => {
  test('becomes typed values in the order of its columns', () => {
    expect(readRow(table, ['P1', '2/29/2000', '10', 'Yes'])).toEqual({ values: ['P1', '2000-02-29', 10, 1] })
  })

  test('may be empty in every column but its key', () => {
    const { values, reasons } = readRow(table, ['P1', '', '', ''])
    expect(reasons).toBeUndefined()
    expect(values).toEqual(['P1', null, null, null])
  })

  test('keeps its key as it is written, with zeros in front', () => {
    expect(readRow(table, ['007', '', '', '']).values[0]).toBe('007')
  })
})

test('a record may have separators behind its last field', () => {
  expect(readRow(table, ['P1', '', '', '', '', ''])).toEqual({ values: ['P1', null, null, null] })
})

test('what a reason quotes is cut', () => {
  const long = '7'.repeat(100_000)
  expect(say(readRow(table, ['P1', '', long, '']))).toBe(
    `Points: "${long.slice(0, 500)}…" is not an integer of 64 bits`,
  )
  const { reasons } = readRow(table, ['P1', '', '', '', ...Array<string>(1_000_000).fill(''), 'z'])
  expect(reasons?.[0]?.params).toMatchObject({ fields: '1000005', beyond: expect.stringMatching(/^"", ""/) })
  expect(JSON.stringify(reasons).length).toBeLessThan(2000)
  expect(JSON.stringify(refuseTwice(table, '😀'.repeat(1000))).isWellFormed()).toBe(true)
  expect(JSON.stringify(refuseTwice(table, `k${'😀'.repeat(1000)}`))).toContain('😀…')
})

test('a number in another form says which type would read it', () => {
  const prices = planTable('prices', ['Id', 'Price'], { types: ['string', 'number'] })
  expect(say(readRow(prices, ['P1', '12,50']))).toBe(
    'Price: "12,50" is not a number (the type "number 1.234,56" would read it)',
  )
  expect(say(readRow(prices, ['P1', '1,234']))).toBe('Price: "1,234" is not a number')
})

describe('a record is put aside with the reason', () => {
  test.each([
    ['a field is missing', ['P1', '', ''], 'has 3 fields instead of 4'],
    ['it is empty', [''], 'has 1 fields instead of 4'],
    [
      'there are fields too many, which the quarantine has no column for',
      ['P1', '', '', '', 'a, b', '"'],
      'has 6 fields instead of 4; beyond the last: "a, b", "\\""',
    ],
    ['its key is empty', ['', '', '', ''], 'Id: the key is empty'],
    ['its key is blank', ['  ', '', '', ''], 'Id: the key is empty'],
    ['a date does not exist', ['P1', '2/30/2000', '', ''], 'Born: "2/30/2000" is not a date m/d/yyyy'],
    [
      'a number is beyond 64 bits',
      ['P1', '', '9223372036854775808', ''],
      'Points: "9223372036854775808" is not an integer of 64 bits',
    ],
    [
      'several fields break their type',
      ['', '', 'ten', 'maybe'],
      'Points: "ten" is not an integer of 64 bits; Member: "maybe" is not a boolean (true or false, yes or no, 1 or 0); Id: the key is empty',
    ],
  ])('when %s', (_, fields, reason) => {
    expect(say(readRow(table, fields))).toBe(reason)
  })
})
