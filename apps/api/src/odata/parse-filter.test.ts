import { describe, expect, it } from 'vitest'
import { pick, seedRandom } from '../../test/random-filters.ts'
import type { Filter } from './odata-query.ts'
import { parseFilter } from './parse-filter.ts'
import { QueryError } from './query-error.ts'

/** Writes a filter with every grouping visible. */
function show(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.operands.map(show).join(` ${filter.kind} `)})`
    case 'not':
      return `not ${show(filter.operand)}`
    case 'comparison':
      return `${filter.property.name} ${filter.operator} ${showLiteral(filter.literal)}`
    case 'in':
      return `${filter.property.name} in [${filter.literals.map(showLiteral).join(' ')}]`
    case 'text':
      return `${filter.name}(${filter.property.name} ${showLiteral(filter.literal)})`
  }
}

function showLiteral(literal: { readonly type: string; readonly value?: unknown }): string {
  return 'value' in literal ? `${literal.type}:${literal.value}` : literal.type
}

describe('parseFilter', () => {
  it.each([
    ["City eq 'Austin'", 'City eq string:Austin'],
    ["City eq 'O''Brien'", "City eq string:O'Brien"],
    ["City eq ''", 'City eq string:'],
    ['Points ge -5', 'Points ge integer:-5'],
    ['Points eq 9007199254740993', 'Points eq integer:9007199254740993'],
    ['Income lt 1.5e3', 'Income lt decimal:1500'],
    ['Active eq TRUE', 'Active eq boolean:true'],
    ['City ne null', 'City ne null'],
    ['Born eq 2000-02-29', 'Born eq date:2000-02-29'],
    ['Seen gt 2017-01-01T00:00:00Z', 'Seen gt dateTimeOffset:2017-01-01T00:00:00.000Z'],
    ['Seen gt 2017-01-01T02:00+02:00', 'Seen gt dateTimeOffset:2017-01-01T00:00:00.000Z'],
    ['Id eq ce759201-f786-d590-bf21-34bff576c369', 'Id eq guid:ce759201-f786-d590-bf21-34bff576c369'],
    ['5 lt Points', 'Points gt integer:5'],
    ["Id in ('a', 'b',null)", 'Id in [string:a string:b null]'],
    ['A eq 1 or B eq 2 and C eq 3', '(A eq integer:1 or (B eq integer:2 and C eq integer:3))'],
    ['(A eq 1 or B eq 2) and C eq 3', '((A eq integer:1 or B eq integer:2) and C eq integer:3)'],
    ['not A eq 1 and B eq 2', '(not A eq integer:1 and B eq integer:2)'],
    ['NOT (A eq 1) AND B EQ 2', '(not A eq integer:1 and B eq integer:2)'],
    ['not not(A eq 1)', 'not not A eq integer:1'],
    [
      "contains(City,'us') or startswith( City , 'A')",
      '(contains(City string:us) or startswith(City string:A))',
    ],
    ["EndsWith(City,'n')", 'endswith(City string:n)'],
    ['\tA  eq\n1 ', 'A eq integer:1'],
    ['도시 eq 1', '도시 eq integer:1'],
  ])('reads %s', (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected)
  })

  it('keeps where a name and a value stood', () => {
    expect(parseFilter("  City eq 'Austin'")).toMatchObject({
      property: { position: 2 },
      literal: { position: 10 },
    })
  })

  it.each([
    ['', 0, 'expected a condition, found the end of the text'],
    ['City', 4, "expected a comparison such as 'eq' after 'City', found the end"],
    ['City eq', 7, 'expected a value'],
    ["City equals 'x'", 5, "found 'equals'"],
    ["City eq 'Austin", 8, 'expected a closing quote'],
    ['City eq Austin', 8, "expected a value (text needs single quotes), found 'Austin'"],
    ['City eq "Austin"', 8, 'found \'"Austin"\''],
    ["(City eq 'x'", 12, "expected 'and', 'or' or ')'"],
    ["City eq 'x')", 11, "expected 'and', 'or' or the end, found ')'"],
    ["City eq 'x' City eq 'y'", 12, "found 'City'"],
    ["City in 'x'", 8, "expected '('"],
    ['City in ()', 9, 'expected a value'],
    ["City in ('a' 'b')", 13, "expected ',' or ')'"],
    ['1 eq 1', 5, 'expected a column name'],
    ['and eq 1', 0, "expected a condition, found 'and'"],
    ['length(City) eq 1', 0, "the function 'length'"],
    ["IsMemberOfSegment('x')", 0, 'segments are not served yet'],
    ["City eq 'x' or ismemberofsegment('x')", 15, 'segments are not served yet'],
    ['contains(City,5)', 14, 'expected a text in quotes'],
    ["contains('x',City)", 9, 'expected a column name'],
    ['Points eq 9223372036854775808', 10, 'whole number of 64 bits'],
    ['Points eq 1e999', 10, 'expected a smaller number'],
    ['Born eq 2019-02-30', 8, "found '2019-02-30'"],
    ['Address/City eq 1', 0, "found 'Address/City'"],
    ["City eq 'x'; drop table Customer", 11, "found ';'"],
  ])('refuses %s at %i', (text, position, message) => {
    const error = catchError(() => parseFilter(text))
    expect(error).toBeInstanceOf(QueryError)
    expect(error).toMatchObject({ option: '$filter', position, message: expect.stringContaining(message) })
  })

  it.each([
    ['too long a text', `City eq '${'x'.repeat(8200)}'`, 'at most 8192 characters'],
    ['101 parentheses', `${'('.repeat(101)}A eq 1${')'.repeat(101)}`, 'at most 100 levels'],
    ['4000 parentheses', '('.repeat(4000), 'at most 100 levels'],
    ['2000 negations', `${'not '.repeat(2000)}A eq 1`, 'at most 100 levels'],
    ['1001 values', `A in (${Array(1001).fill(1).join(',')})`, 'at most 1000 values'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseFilter(text)).toThrow(message)
  })

  it('takes what is just within the limits', () => {
    expect(parseFilter(`${'('.repeat(100)}A eq 1${')'.repeat(100)}`).kind).toBe('comparison')
    expect(parseFilter(`A in (${Array(1000).fill(1).join(',')})`)).toMatchObject({ kind: 'in' })
    expect(parseFilter(Array(800).fill('A eq 1').join(' or ').slice(0, 8186))).toMatchObject({ kind: 'or' })
  })

  it('answers garbage with a syntax error and nothing else', () => {
    const random = seedRandom(7)
    const pieces = [
      '(',
      ')',
      ',',
      "'",
      "''",
      'not',
      'and',
      'or',
      'eq',
      'in',
      'City',
      '5',
      '-',
      '1e',
      'null',
      ' ',
      '\u0000',
      '💥',
      '2019-01-01T',
      '%27',
      '*',
      '/',
    ]
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from({ length: 1 + Math.floor(random() * 15) }, () => pick(random, pieces)).join(
        random() < 0.7 ? ' ' : '',
      )
      const error = catchError(() => parseFilter(text))
      if (error === undefined) continue
      expect(error, text).toBeInstanceOf(QueryError)
      const { position } = error as QueryError
      expect(position >= 0 && position <= text.length, text).toBe(true)
    }
  })
})

function catchError(run: () => unknown): unknown {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}
