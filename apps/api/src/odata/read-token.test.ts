import { describe, expect, it } from 'vitest'
import { describeToken, readToken, type Token } from './read-token.ts'

function readAll(text: string): Token[] {
  const tokens: Token[] = []
  for (let position = 0; ; ) {
    const token = readToken('$filter', text, position)
    tokens.push(token)
    if (token.kind === 'end') return tokens
    position = token.position + token.text.length
  }
}

describe('readToken', () => {
  it('cuts a filter into tokens with their places', () => {
    expect(readAll("City eq 'a b'").map(({ kind, text, position }) => [kind, text, position])).toEqual([
      ['name', 'City', 0],
      ['name', 'eq', 5],
      ['literal', "'a b'", 8],
      ['end', '', 13],
    ])
  })

  it('needs no spaces around symbols and quotes', () => {
    expect(readAll("in('a','b''c')").map(({ text }) => text)).toEqual([
      'in',
      '(',
      "'a'",
      ',',
      "'b''c'",
      ')',
      '',
    ])
  })

  it.each([
    ["''", { type: 'string', value: '' }],
    ["''''", { type: 'string', value: "'" }],
    ["'null'", { type: 'string', value: 'null' }],
    ['+5', { type: 'integer', value: 5n }],
    ['-9223372036854775808', { type: 'integer', value: -9223372036854775808n }],
    ['9223372036854775807', { type: 'integer', value: 9223372036854775807n }],
    ['1E-2', { type: 'decimal', value: 0.01 }],
    ['False', { type: 'boolean', value: false }],
    ['Null', { type: 'null' }],
    ['08:30:00.5', { type: 'timeOfDay', value: '08:30:00.500' }],
    ['‘a b’', { type: 'string', value: 'a b' }],
    ['2019-01-20', { type: 'date', value: '2019-01-20' }],
    ['CE759201-F786-D590-BF21-34BFF576C369', { type: 'guid', value: 'CE759201-F786-D590-BF21-34BFF576C369' }],
  ])('reads the value %s', (text, value) => {
    expect(readToken('$filter', text, 0)).toEqual({ kind: 'literal', text, position: 0, value })
  })

  it.each(['_id', 'eCommerce_Contacts', 'ñandú', '도시', 'A1', 'x.y', 'हिन्दी'])(
    'reads the name %s',
    (text) => {
      expect(readToken('$select', text, 0)).toEqual({ kind: 'name', text, position: 0 })
    },
  )

  it.each(['1a', '$top', 'a-b', '"x"', '5.', '.5', '0x10', '1e', 'NaN%'])('refuses %s', (text) => {
    expect(() => readToken('$filter', text, 0)).toThrow(`found '${text}'`)
  })

  it('refuses a path and says what to do', () => {
    expect(() => readToken('$filter', 'a/b', 0)).toThrow("found the path 'a/b'")
  })

  it.each([
    ['-A', '-'],
    ['-(A)', '-'],
  ])('reads the sign of %s', (text, sign) => {
    expect(readToken('$filter', text, 0)).toEqual({ kind: 'symbol', text: sign, position: 0 })
  })

  it('shortens long tokens in messages', () => {
    const token = readToken('$filter', 'x'.repeat(500), 0)
    expect(describeToken(token)).toBe(`'${'x'.repeat(40)}…'`)
    expect(describeToken(readToken('$filter', '  ', 0))).toBe('the end of the text')
  })
})
