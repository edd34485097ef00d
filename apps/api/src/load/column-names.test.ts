import { describe, expect, test } from 'vitest'
import { toColumnNames } from './column-names.ts'
import { LoadError } from './load-error.ts'

test.each([
  ['Loyalty Tier', 'LoyaltyTier'],
  ['E-Mail (work)', 'EMailwork'],
  ['snake_case', 'snake_case'],
  ['2nd Name', '_2ndName'],
  ['Größe', 'Größe'],
  ['이름', '이름'],
  ['Cafe\u0301', 'Café'],
  ['a.b/c$d', 'abcd'],
  [' Id ', 'Id'],
])('%j becomes %j, which OData expressions can hold', (column, name) => {
  expect(toColumnNames([column], 'people.csv')).toEqual([name])
})

test('names that differ in case only stay two columns', () => {
  expect(toColumnNames(['City', 'city', 'CITY'], 'people.csv')).toEqual(['City', 'city', 'CITY'])
})

describe('a header is refused, with file, line and remedy', () => {
  test.each([
    [['Id', '%'], 'the column % has no letter or digit in its name'],
    [['Id', ''], 'the column  has no letter or digit in its name'],
    [['Id', 'Id'], 'the columns Id and Id would both be called Id'],
    [['Home Town', 'Home-Town'], 'the columns Home Town and Home-Town would both be called HomeTown'],
    [['2a', '_2a'], 'the columns 2a and _2a would both be called _2a'],
    [['Caf\u00e9', 'Cafe\u0301'], 'would both be called Caf\u00e9'],
  ])('%j', (header, message) => {
    const read = () => toColumnNames(header, 'people.csv')
    expect(read).toThrow(LoadError)
    expect(read).toThrow(message)
    expect(read).toThrow(/people\.csv/)
    expect(read).toThrow(
      expect.objectContaining({ remedy: 'Rename the column in the first line of the file.' }),
    )
  })
})
