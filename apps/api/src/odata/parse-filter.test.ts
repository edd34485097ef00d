import { describe, expect, it } from 'vitest'
import { pick, seedRandom } from '../../test/random-values.ts'
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
    case 'negate':
      return `minus ${show(filter.operand)}`
    case 'comparison':
    case 'arithmetic': {
      const text = `${show(filter.left)} ${filter.operator} ${show(filter.right)}`
      return filter.kind === 'arithmetic' ? `(${text})` : text
    }
    case 'in':
      return `${show(filter.operand)} in [${filter.literals.map(showLiteral).join(' ')}]`
    case 'call':
      return `${filter.name}(${filter.operands.map(show).join(' ')})`
    case 'property':
      return filter.name
    case 'literal':
      return showLiteral(filter)
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
    ['not A and B eq 2', '(not A and B eq integer:2)'],
    ['not A in (1) or B', '(not A in [integer:1] or B)'],
    ['NOT (A eq 1) AND B EQ 2', '(not A eq integer:1 and B eq integer:2)'],
    ['not not(A eq 1)', 'not not A eq integer:1'],
    [
      "contains(City,'us') or startswith( City , 'A')",
      '(contains(City string:us) or startswith(City string:A))',
    ],
    ["EndsWith(City,'n')", 'endswith(City string:n)'],
    ['Active', 'Active'],
    ['A eq B', 'A eq B'],
    ['1 eq 1', 'integer:1 eq integer:1'],
    ['A add 2 mul B sub 1 gt 5', '((A add (integer:2 mul B)) sub integer:1) gt integer:5'],
    ['(A add 2) mul B gt 5', '((A add integer:2) mul B) gt integer:5'],
    ['A sub B sub C eq 1', '((A sub B) sub C) eq integer:1'],
    ['A div 2 mod 3 divby 4 eq 1', '(((A div integer:2) mod integer:3) divby integer:4) eq integer:1'],
    ['-A eq -1', 'minus A eq integer:-1'],
    ['-(A add 1) in (2)', 'minus (A add integer:1) in [integer:2]'],
    ['5 sub -3 eq A', '(integer:5 sub integer:-3) eq A'],
    ["contains(A,'x') eq false", 'contains(A string:x) eq boolean:false'],
    ['A gt 1 eq B lt 2', 'A gt integer:1 eq B lt integer:2'],
    ['length(concat(A,B)) in (1,2)', 'length(concat(A B)) in [integer:1 integer:2]'],
    ['substring(A,1,2) eq tolower(B)', 'substring(A integer:1 integer:2) eq tolower(B)'],
    ['Seen lt now()', 'Seen lt now()'],
    ['now() gt Seen', 'now() gt Seen'],
    ['time(Seen) eq 08:30', 'time(Seen) eq timeOfDay:08:30:00.000'],
    ['City eq ‘Austin’', 'City eq string:Austin'],
    ["City eq 'O’Brien'", 'City eq string:O’Brien'],
    ['\tA  eq\n1 ', 'A eq integer:1'],
    ['도시 eq 1', '도시 eq integer:1'],
  ])('reads %s', (text, expected) => {
    expect(show(parseFilter(text))).toBe(expected)
  })

  it('keeps where a name and a value stood', () => {
    expect(parseFilter("  City eq 'Austin'")).toMatchObject({
      left: { position: 2 },
      right: { position: 10 },
    })
  })

  it.each([
    ['', 0, 'expected a column name, a value or a function (text needs single quotes), found the end'],
    ['City eq', 7, 'expected a column name, a value'],
    ["City equals 'x'", 5, "expected 'and', 'or' or the end, found 'equals'"],
    ["City eq 'Austin", 8, 'expected a closing quote'],
    ['City eq "Austin"', 8, 'found \'"Austin"\''],
    ["(City eq 'x'", 12, "expected 'and', 'or' or ')'"],
    ["City eq 'x')", 11, "expected 'and', 'or' or the end, found ')'"],
    ["City eq 'x' City eq 'y'", 12, "found 'City'"],
    ["City in 'x'", 8, "expected '('"],
    ['City in ()', 9, 'expected a value'],
    ["City in ('a' 'b')", 13, "expected ',' or ')'"],
    ['and eq 1', 0, "found 'and'"],
    ['A eq add', 5, "found 'add'"],
    ['soundex(City) eq 1', 0, "no function 'soundex' here. There are contains, startswith"],
    ["matchesPattern(City,'^A')", 0, 'matchesPattern is not served, because some patterns take forever'],
    ['length(City,1) eq 1', 0, 'expected 1 argument in length(), found 2'],
    ["substring('a') eq 'a'", 0, 'expected 2 or 3 arguments in substring(), found 1'],
    ['now(1) eq A', 0, 'expected 0 arguments in now(), found 1'],
    ['length(City', 11, "expected ',' or ')'"],
    ["A has Sales.Color'Red'", 0, "'has' needs an enumeration"],
    ['Orders/any(o:o/Total gt 5)', 0, 'there are no paths, any() or all()'],
    ["IsMemberOfSegment('x')", 0, 'segments are not served yet'],
    ["City eq 'x' or ismemberofsegment('x')", 15, 'segments are not served yet'],
    ['Points eq 9223372036854775808', 10, 'whole number of 64 bits'],
    ['Points eq 1e999', 10, 'expected a smaller number'],
    ['Born eq 2019-02-30', 8, "found '2019-02-30'"],
    ['Address/City eq 1', 0, "found the path 'Address/City'"],
    ["City eq 'x'; drop table Customer", 11, "found ';'"],
  ])('refuses %s at %i', (text, position, message) => {
    const error = catchError(() => parseFilter(text))
    expect(error).toBeInstanceOf(QueryError)
    expect(error).toMatchObject({ option: '$filter', position, message: expect.stringContaining(message) })
  })

  it.each([
    ['too long a text', `City eq '${'x'.repeat(100_000)}'`, 'at most 100000 characters'],
    ['101 parentheses', `${'('.repeat(101)}A eq 1${')'.repeat(101)}`, 'at most 100 levels'],
    ['4000 parentheses', '('.repeat(4000), 'at most 100 levels'],
    ['2000 negations', `${'not '.repeat(2000)}A eq 1`, 'at most 100 levels'],
    ['10,000 parentheses', `${'('.repeat(10_000)}A eq 1${')'.repeat(10_000)}`, 'at most 100 levels'],
    ['101 signs', `${'-'.repeat(101)}A eq 1`, 'at most 100 levels'],
    ['101 nested calls', `${'trim('.repeat(101)}A${')'.repeat(101)} eq 'x'`, 'at most 100 levels'],
    ['101 operators in a row', `A${' add 1'.repeat(102)} eq 1`, 'at most 100 levels'],
    ['2001 comparisons', Array(2001).fill('A eq 1').join(' or '), 'at most 4000 terms'],
    ['3001 values', `A in (${Array(3001).fill(1).join(',')})`, 'at most 3000 values'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseFilter(text)).toThrow(message)
  })

  it('takes what is just within the limits', () => {
    expect(parseFilter(`${'('.repeat(100)}A eq 1${')'.repeat(100)}`).kind).toBe('comparison')
    expect(parseFilter(`A in (${Array(3000).fill(1).join(',')})`)).toMatchObject({ kind: 'in' })
    expect(parseFilter(Array(2000).fill('A eq 1').join(' or '))).toMatchObject({ kind: 'or' })
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
      'add',
      'length(',
      '08:30',
      '‘',
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
