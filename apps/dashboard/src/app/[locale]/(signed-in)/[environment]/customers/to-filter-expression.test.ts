import { expect, test } from 'vitest'
import type { CustomerFilter } from './customer-query.ts'
import { toFilterExpression, UnfitFilterError } from './to-filter-expression.ts'

const attributes = [
  { name: 'City', dataType: 'Edm.String' },
  { name: 'Income', dataType: 'Edm.Int64' },
  { name: 'Active', dataType: 'Edm.Boolean' },
  { name: 'DateOfBirth', dataType: 'Edm.Date' },
  { name: 'CreatedOn', dataType: 'Edm.DateTimeOffset' },
]
const toExpression = (...filters: CustomerFilter[]) => toFilterExpression(filters, attributes)
const is = (column: string, value: string): CustomerFilter => ({ column, kind: 'is', value })
const between = (column: string, value: string): CustomerFilter => ({ column, kind: 'between', value })

test('values of one column are alternatives, and columns narrow together', () => {
  expect(
    toExpression(is('City', 'Austin'), is('Active', 'true'), { column: 'City', kind: 'none', value: '' }),
  ).toBe("(City eq 'Austin' or City eq null) and Active eq true")
})

test('a step includes its beginning and not its end, and may have one alone', () => {
  expect(toExpression(between('DateOfBirth', '1960-01-01/1970-01-01'))).toBe(
    '(DateOfBirth ge 1960-01-01 and DateOfBirth lt 1970-01-01)',
  )
  expect(toExpression(between('Income', '/10.5'))).toBe('Income lt 10.5')
  expect(toExpression(between('CreatedOn', '2024-01-01T00:00:00Z/'))).toBe(
    'CreatedOn ge 2024-01-01T00:00:00Z',
  )
})

test('a text stays a text, whatever it says', () => {
  expect(toExpression(is('City', "O'Fallon' or 1 eq 1"))).toBe("City eq 'O''Fallon'' or 1 eq 1'")
  expect(toExpression()).toBeUndefined()
})

test.each([
  is('Town', 'Austin'),
  is("City eq 'a' or City", 'b'),
  is('Income', '1 or true'),
  is('Active', 'yes'),
  between('DateOfBirth', '1960/1970'),
  between('Income', '/'),
])('%j is refused', (filter) => {
  expect(() => toExpression(filter)).toThrow(UnfitFilterError)
})
