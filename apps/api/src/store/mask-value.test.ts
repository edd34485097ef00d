import { expect, test } from 'vitest'
import { listWays, type MaskWay, maskValue } from './mask-value.ts'
import { columnTypes } from './table-definition.ts'

test.each([
  ['hidden', 'ana@contoso.example', null],
  ['hidden', 12, null],
  ['hidden', null, null],
  ['emailDomain', 'ana@contoso.example', 'a•••@contoso.example'],
  ['emailDomain', '💥na@contoso.example', '💥•••@contoso.example'],
  ['emailDomain', 'no address', '•••'],
  ['emailDomain', 'ana@one@two', '•••'],
  ['emailDomain', '@contoso.example', '•••'],
  ['emailDomain', '', '•••'],
  ['emailDomain', null, null],
  ['lastFour', '+49 30 1234567', '•••4567'],
  ['lastFour', '1234567', '•••'],
  ['lastFour', '1234567💥', '•••567💥'],
  ['lastFour', 12345678, null],
  ['year', '1977-11-23', '1977-01-01'],
  ['year', '1977-11-23T10:30:00.000Z', '1977-01-01T00:00:00.000Z'],
  ['year', 'in 1977', null],
] as const)('by %s %j becomes %j', (way, value, masked) => {
  expect(maskValue(value, way)).toBe(masked)
})

test('every type can be hidden, and only texts and dates can be left in part', () => {
  const ways: Record<string, readonly MaskWay[]> = Object.fromEntries(
    columnTypes.map((type) => [type, listWays(type)]),
  )
  expect(ways).toEqual({
    'Edm.String': ['hidden', 'emailDomain', 'lastFour'],
    'Edm.Int64': ['hidden'],
    'Edm.Double': ['hidden'],
    'Edm.Boolean': ['hidden'],
    'Edm.Date': ['hidden', 'year'],
    'Edm.DateTimeOffset': ['hidden', 'year'],
  })
})
