import { describe, expect, test } from 'vitest'
import { InvalidInputError } from './errors.ts'
import { date, type FilterValue, guid, printValue } from './filter-value.ts'

const id = '6f9619ff-8b86-d011-b42d-00c04fc964ff'

describe('a value is written as OData', () => {
  test.each<[FilterValue, string]>([
    ['Austin', "'Austin'"],
    ["O'Neil", "'O''Neil'"],
    ["''", "''''''"],
    ['', "''"],
    ["' or 1 eq 1 or City eq '", "''' or 1 eq 1 or City eq '''"],
    [5, '5'],
    [-0.5, '-0.5'],
    [1e21, '1e+21'],
    [9007199254740993n, '9007199254740993'],
    [true, 'true'],
    [false, 'false'],
    [null, 'null'],
    [new Date('2024-01-31T12:30:00+02:00'), '2024-01-31T10:30:00.000Z'],
    [guid(id), id],
    [date('2024-02-29'), '2024-02-29'],
    [date(new Date('2024-01-31T23:59:59Z')), '2024-01-31'],
    [new Date('0001-01-01T00:00:00Z'), '0001-01-01T00:00:00.000Z'],
  ])('%o', (value, text) => {
    expect(printValue(value)).toBe(text)
  })
})

test.each([
  () => printValue(new Date('foo')),
  () => printValue(new Date(8.64e15)),
  () => date('2023-02-29'),
  () => date('foo'),
])('what is no date is told so: %s', (print) => {
  expect(print).toThrow('A filter takes valid dates of the years 0 to 9999, such as 2024-01-31.')
})

describe('there is no way to write', () => {
  test.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['an object', {}],
    ['an object that says it is text', { toString: () => '1 or true' }],
    ['a list', ['a']],
    ['a function', () => 'a'],
    ['no date', new Date('nonsense')],
    ['a date beyond four digits', new Date(8.64e15)],
    ['a date before year 0', new Date(-8.64e15)],
  ])('%s', (_, value) => {
    expect(() => printValue(value as never)).toThrow(InvalidInputError)
  })

  test.each(['', 'nonsense', `${id} or true`, `{${id}}`, id.replaceAll('-', ''), `${id}\n`])(
    'the GUID %j',
    (text) => {
      expect(() => guid(text)).toThrow(InvalidInputError)
    },
  )

  test.each([
    '',
    '2024-1-31',
    '2023-02-29',
    '2024-13-01',
    '31.01.2024',
    '2024-01-31 or true',
    '2024-01-31\n',
    '2024-01-31T00:00:00Z',
  ])('the date %j', (text) => {
    expect(() => date(text)).toThrow(InvalidInputError)
  })

  test('the day of no date', () => {
    expect(() => date(new Date(Number.NaN))).toThrow(InvalidInputError)
  })
})
