import { describe, expect, it } from 'vitest'
import { parseExpand, parseOrderBy, parseSelect } from './parse-name-lists.ts'
import { parseQuery } from './parse-query.ts'

describe('parseSelect', () => {
  it('reads names with their places', () => {
    expect(parseSelect('CustomerId, fullName')).toEqual([
      { name: 'CustomerId', position: 0 },
      { name: 'fullName', position: 12 },
    ])
  })

  it.each(['*', ' * ', 'City,*'])('takes %s as every column', (text) => {
    expect(parseSelect(text)).toBeUndefined()
  })

  it.each([
    ['', 0],
    ['City,', 5],
    [',City', 0],
    ['City FullName', 5],
    ["'City'", 0],
    ['City;', 0],
  ])('refuses %j at %i', (text, position) => {
    expect(() => parseSelect(text)).toThrow(expect.objectContaining({ option: '$select', position }))
  })
})

describe('parseOrderBy', () => {
  it('reads directions, ascending unless told', () => {
    const terms = parseOrderBy('City desc,FullName asc, Income, Desc DESC')
    const names = terms.map(({ expression }) => expression.kind === 'property' && expression.name)
    expect(terms.map(({ direction }, index) => `${names[index]} ${direction}`)).toEqual([
      'City desc',
      'FullName asc',
      'Income asc',
      'Desc desc',
    ])
  })

  it('reads what is worked out from a row', () => {
    expect(parseOrderBy('length(City) desc,Income sub 5')).toMatchObject([
      { expression: { kind: 'call', name: 'length' }, direction: 'desc' },
      { expression: { kind: 'arithmetic', operator: 'sub' }, direction: 'asc' },
    ])
  })

  it.each([
    ['', 0],
    ['City up', 5],
    ['City asc desc', 9],
    ['City,,Name', 5],
    ['size(City)', 0],
  ])('refuses %j at %i', (text, position) => {
    expect(() => parseOrderBy(text)).toThrow(expect.objectContaining({ option: '$orderby', position }))
  })
})

describe('parseExpand', () => {
  it('reads names', () => {
    expect(parseExpand('UnifiedActivity,Customer_Measure').map(({ name }) => name)).toEqual([
      'UnifiedActivity',
      'Customer_Measure',
    ])
  })

  it('refuses options in parentheses', () => {
    expect(() => parseExpand('UnifiedActivity($top=5)')).toThrow(
      expect.objectContaining({ option: '$expand', position: 15 }),
    )
  })
})

describe('parseQuery', () => {
  it('has 100 rows from the start as its page', () => {
    expect(parseQuery({})).toEqual({ orderBy: [], expand: [], top: 100, skip: 0 })
  })

  it('takes the page that was asked for', () => {
    expect(parseQuery({ top: 10, skip: 20 })).toMatchObject({ top: 10, skip: 20 })
    expect(parseQuery({ top: 0 })).toMatchObject({ top: 0 })
  })

  it('names the option and the place in its message', () => {
    expect(() => parseQuery({ filter: 'City eq' })).toThrow(
      '$filter at position 7: expected a column name, a value or a function (text needs single quotes), found the end of the text.',
    )
  })
})
