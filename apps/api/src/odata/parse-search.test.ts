import { describe, expect, it } from 'vitest'
import type { SearchTerm } from './odata-query.ts'
import { parseSearch } from './parse-search.ts'
import { QueryError } from './query-error.ts'

const print =
  (sign: string) =>
  ({ text, isPhrase }: SearchTerm): string =>
    sign + (isPhrase ? `"${text}"` : text)

/** The terms of each alternative: what is required, what is wanted, what is excluded. */
const parse = (text: string, quotesArePhrases = false): string[][] =>
  parseSearch(text, { quotesArePhrases }).alternatives.map(({ required, optional, excluded }) => [
    ...required.map(print('+')),
    ...optional.map(print('')),
    ...excluded.map(print('-')),
  ])

describe('parseSearch', () => {
  it.each([
    ['Nancy Smith', ['Nancy', 'Smith']],
    ['"Nancy-Smith"', ['Nancy', 'Smith']],
    ['“Nancy Smith”', ['Nancy', 'Smith']],
    ['"+a -b | c"', ['+a', 'b', '|', 'c']],
    ['a AND b NEAR(c)', ['a', 'AND', 'b', 'NEAR(c)']],
    ['  x@y.com ', ['x@y.com']],
    ['* ( ) : ^', ['*', '(', ')', ':', '^']],
    ['nancy+test@x.com', ['nancy+test@x.com']],
  ])('parts %s', (text, words) => {
    expect(parse(text)).toEqual([words])
  })

  it.each([
    ['"Nancy" "Smith"', [['"Nancy"', '"Smith"']]],
    ['nancy "new york"', [['nancy', '"new york"']]],
    ['nancy "new yo', [['nancy', '"new yo"']]],
    ['+nancy smith', [['+nancy', 'smith']]],
    ['nancy + smith', [['+nancy', '+smith']]],
    ['nancy -smith', [['nancy', '-smith']]],
    ['-mary-ann', [['-mary-ann']]],
    ['+mary-ann', [['+mary', '+ann']]],
    ['+"new york" -"los angeles"', [['+"new york"', '-"los angeles"']]],
    ['nancy | drew smith', [['nancy'], ['drew', 'smith']]],
    ['a|b', [['a'], ['b']]],
    ['a - b', [['a', 'b']]],
    ['+', [[]]],
    ['|', [[], []]],
  ])('reads the signs of %s', (text, alternatives) => {
    expect(parse(text)).toEqual(alternatives)
  })

  it('takes quotes around the whole for a phrase where they are', () => {
    expect(parse('"Nancy-Smith"', true)).toEqual([['"Nancy-Smith"']])
  })

  it.each(['', '   ', '""', '"-"', Array(33).fill('a').join(' '), 'x'.repeat(100_001)])(
    'refuses %#',
    (text) => {
      expect(() => parseSearch(text)).toThrow(QueryError)
    },
  )

  it('reads hostile texts in one pass', () => {
    for (const run of ['"', '"a', '+', '+"', '-', '|', '“', 'a"']) parseSearch(`a ${run.repeat(10)}`)
    for (const run of ['"', '+', '|', ' "', ' +']) {
      expect(() => parseSearch(`a ${run.repeat(40_000)}`)).not.toThrow(RangeError)
    }
  })
})
