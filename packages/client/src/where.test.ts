import { describe, expect, test } from 'vitest'
import { InvalidInputError } from './errors.ts'
import { type Filter, isMemberOfSegment, not } from './filter.ts'
import { date, guid } from './filter-value.ts'
import { where } from './where.ts'

interface Customer {
  CustomerId: string
  City: 'Austin' | 'Dallas' | null
  Points: number | null
  Spent?: number | string
  IsVip: boolean
  Born: string | null
}

const customer = where<Customer>()
const austin = where('City').eq('Austin')
const dallas = where('City').eq('Dallas')
const rich = where('Spent').gt(1000)

describe('a condition on a column', () => {
  test.each<[Filter, string]>([
    [where('City').eq('Austin'), "City eq 'Austin'"],
    [where('City').ne(null), 'City ne null'],
    [where('Points').gt(5), 'Points gt 5'],
    [where('Points').ge(5n), 'Points ge 5'],
    [where('Born').lt(date('2000-01-01')), 'Born lt 2000-01-01'],
    [where('Seen').le(new Date(0)), 'Seen le 1970-01-01T00:00:00.000Z'],
    [where('City').in(['Austin', "L'Aquila"]), "City in ('Austin','L''Aquila')"],
    [where('Points').in([1]), 'Points in (1)'],
    [where('City').contains("'s"), "contains(City,'''s')"],
    [where('City').startsWith('A'), "startswith(City,'A')"],
    [where('City').endsWith(''), "endswith(City,'')"],
    [where('Größe_1').eq(1), 'Größe_1 eq 1'],
    [isMemberOfSegment("O'Neils"), "IsMemberOfSegment('O''Neils')"],
  ])('is %s', (filter, text) => {
    expect(String(filter)).toBe(text)
  })

  test('of a row type knows its columns and their values', () => {
    const filter = customer('City')
      .in(['Austin', 'Dallas'])
      .and(customer('Points').ge(100), customer('IsVip').eq(true), customer('Born').lt(new Date(0)))
      .and(customer('CustomerId').ne(guid('6f9619ff-8b86-d011-b42d-00c04fc964ff')), customer('Spent').gt(5n))
    expect(String(filter)).toBe(
      "City in ('Austin','Dallas') and Points ge 100 and IsVip eq true and Born lt 1970-01-01T00:00:00.000Z " +
        'and CustomerId ne 6f9619ff-8b86-d011-b42d-00c04fc964ff and Spent gt 5',
    )
  })

  test.each(['', 'City eq 1 or City', 'a b', 'a)', "a'", '1a', 'a,b', 'a/b', 'a.b', '$it', 'a\n', '@x'])(
    'is refused on %j',
    (column) => {
      expect(() => where(column)).toThrow(InvalidInputError)
      expect(() => where<Record<string, unknown>>()(column)).toThrow(InvalidInputError)
    },
  )

  test.each([
    [undefined, 'missing'],
    [null, 'null'],
    [5, '5'],
  ])('searches for text only, not for %j', (value, kind) => {
    const city = where('City')
    for (const search of ['contains', 'startsWith', 'endsWith'] as const) {
      const message = `City ${search.toLowerCase()} takes text, not ${kind}.`
      expect(() => city[search](value as never)).toThrow(new InvalidInputError(message))
    }
  })

  test('searches in columns of text only, where they are known', () => {
    // @ts-expect-error It has numbers.
    customer('Points').contains('5')
    // @ts-expect-error It has true and false.
    customer('IsVip').startsWith('t')
    expect(String(customer('City').contains('us'))).toBe("contains(City,'us')")
    expect(String(customer('Spent').endsWith('5'))).toBe("endswith(Spent,'5')")
    expect(String(where<Record<string, unknown>>()('City').contains('us'))).toBe("contains(City,'us')")
  })

  test('needs a value in its list', () => {
    expect(() => where('City').in([])).toThrow('City in takes a list of values, not an empty list.')
    // @ts-expect-error A text is no list.
    expect(() => where('City').in('ab')).toThrow('City in takes a list of values, not text.')
  })
})

describe('conditions combine', () => {
  test.each<[Filter, string]>([
    [austin.and(rich), "City eq 'Austin' and Spent gt 1000"],
    [austin.or(dallas), "City eq 'Austin' or City eq 'Dallas'"],
    [austin.or(dallas).and(rich), "(City eq 'Austin' or City eq 'Dallas') and Spent gt 1000"],
    [rich.and(austin.or(dallas)), "Spent gt 1000 and (City eq 'Austin' or City eq 'Dallas')"],
    [austin.and(rich).or(dallas), "(City eq 'Austin' and Spent gt 1000) or City eq 'Dallas'"],
    [austin.and(rich).and(dallas), "City eq 'Austin' and Spent gt 1000 and City eq 'Dallas'"],
    [austin.or(dallas, rich), "City eq 'Austin' or City eq 'Dallas' or Spent gt 1000"],
    [austin.and(), "City eq 'Austin'"],
    [austin.or(dallas).or().and(rich), "(City eq 'Austin' or City eq 'Dallas') and Spent gt 1000"],
    [not(austin), "not (City eq 'Austin')"],
    [not(austin.or(dallas)).and(rich), "not (City eq 'Austin' or City eq 'Dallas') and Spent gt 1000"],
    [not(not(austin)), "not (not (City eq 'Austin'))"],
    [
      isMemberOfSegment('A').and(not(isMemberOfSegment('B'))),
      "IsMemberOfSegment('A') and not (IsMemberOfSegment('B'))",
    ],
  ])('to %s', (filter, text) => {
    expect(String(filter)).toBe(text)
  })

  test('with filters only', () => {
    for (const other of [undefined, "City eq 'Austin'", null]) {
      expect(() => austin.and(other as never)).toThrow(InvalidInputError)
      expect(() => not(other as never)).toThrow(InvalidInputError)
    }
  })

  test('and stay what they were', () => {
    austin.and(rich)
    expect(String(austin)).toBe("City eq 'Austin'")
  })
})

describe('whatever the values are', () => {
  /** The words of a condition: texts in quotes, symbols, and all that stands between blanks. */
  const readWords = (text: string) => text.match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/g) ?? []
  const readText = (word: string) => word.slice(1, -1).replaceAll("''", "'")

  /** Always the same numbers, so that a failure can be repeated. */
  function createRandom() {
    let state = 1
    return (limit: number) => {
      state = (state * 48271) % 2147483647
      return state % limit
    }
  }
  const random = createRandom()
  const pieces = [
    "'",
    "''",
    ' ',
    '\\',
    ')',
    '(',
    ',',
    ' or ',
    ' eq ',
    'null',
    '%27',
    '&',
    '#',
    '\n',
    '\0',
    '"',
    '日',
    '😀',
    "' or '",
    '--',
    ';',
    '$filter=',
    '\u2019',
  ]
  const createText = () => Array.from({ length: random(8) }, () => pieces[random(pieces.length)]).join('')

  test('the condition has the words it was made of, and no other', () => {
    for (let round = 0; round < 5_000; round += 1) {
      const [a, b, c] = [createText(), createText(), createText()]
      const filter = where('A')
        .eq(a)
        .or(where('B').in([b, c]))
        .and(not(where('C').contains(a)))
      const words = readWords(String(filter))
      expect(words.map((word) => (word.startsWith("'") ? 'text' : word)).join(' ')).toBe(
        '( A eq text or B in ( text , text ) ) and not ( contains ( C , text ) )',
      )
      expect(words.filter((word) => word.startsWith("'")).map(readText)).toEqual([a, b, c, a])
    }
  })
})
