import { describe, expect, test } from 'vitest'
import { buildFilter, type Condition, isValue, operators, toKind } from './build-options.ts'

const types = new Map([
  ['City', 'String'],
  ['Points', 'Int64'],
  ['Born', 'Date'],
  ['Seen', 'DateTimeOffset'],
  ['IsMember', 'Boolean'],
  ['Device', 'Guid'],
])
const guid = '6c1f7d7b-4d2c-44c5-9d0b-5b6f4a0f1e21'

const build = (...conditions: [string, Condition['operator'], string?][]) =>
  buildFilter(
    conditions.map(([column, operator, value = '']) => ({ column, operator, value })),
    'and',
    types,
  )

describe('buildFilter', () => {
  test.each([
    [['City', 'eq', "O'Fallon"], "City eq 'O''Fallon'"],
    [['City', 'startsWith', 'A'], "startswith(City,'A')"],
    [['City', 'in', 'Ulm, Bonn'], "City in ('Ulm','Bonn')"],
    [['Points', 'ge', '12345678901234567890'], 'Points ge 12345678901234567890'],
    [['Points', 'in', '1,2'], 'Points in (1,2)'],
    [['Born', 'lt', '1980-01-31'], 'Born lt 1980-01-31'],
    [['Seen', 'gt', '2026-01-31T08:30'], 'Seen gt 2026-01-31T08:30:00.000Z'],
    [['Seen', 'gt', '2026-01-31'], 'Seen gt 2026-01-31T00:00:00.000Z'],
    [['Device', 'eq', guid], `Device eq ${guid}`],
    [['IsMember', 'yes'], 'IsMember eq true'],
    [['City', 'none'], 'City eq null'],
    [['City', 'some'], 'City ne null'],
  ] as const)('writes %j', (condition, expected) => {
    expect(build([...condition])).toBe(expected)
  })

  test('joins what is finished, and leaves out what is not', () => {
    const conditions: Condition[] = [
      { column: 'City', operator: 'eq', value: 'Ulm' },
      { column: 'City', operator: 'eq', value: ' ' },
      { column: 'Points', operator: 'eq', value: 'many' },
      { column: 'Gone', operator: 'eq', value: 'x' },
      { column: 'IsMember', operator: 'no', value: '' },
    ]
    expect(buildFilter(conditions, 'or', types)).toBe("City eq 'Ulm' or IsMember eq false")
    expect(buildFilter([], 'and', types)).toBe('')
  })
})

test('a value fits the type of its column', () => {
  expect(isValue('2026-13-01', 'DateTimeOffset')).toBe(false)
  expect(isValue('12.5', 'Decimal')).toBe(true)
  expect(isValue('x', 'Guid')).toBe(false)
  expect(Object.keys(operators)).toContain(toKind('Something'))
})
