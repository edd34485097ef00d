import type { LiteralValue } from './odata-query.ts'
import { QueryError, type QueryOption } from './query-error.ts'
import { readTemporal } from './read-temporal.ts'

export type Token =
  | { readonly kind: 'name' | 'symbol'; readonly text: string; readonly position: number }
  | {
      readonly kind: 'literal'
      readonly text: string
      readonly position: number
      readonly value: LiteralValue
    }
  | { readonly kind: 'end'; readonly text: ''; readonly position: number }

// Long lists of keys are filters too; the address is limited besides.
const maxTextLength = 100_000

const spaces = /\s*/y
const symbol = /[(),*]/y
const quoted = /'(?:[^']|'')*'/y
/** Published samples were typeset with them. */
const curlyQuoted = /[‘’]([^‘’']*)[‘’]/y
const bare = /[^\s(),'*‘’]+/y
const name = /^[\p{L}_@][\p{L}\p{N}\p{M}_.@]*$/u
const integer = /^[+-]?\d+$/
const decimal = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const [minInt64, maxInt64] = [-(2n ** 63n), 2n ** 63n - 1n]

/** Reads the first name, literal or symbol from `start` on; behind the last there is an end token. */
export function readToken(option: QueryOption, text: string, start: number): Token {
  const match = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const position = start + (match(spaces, start)?.length ?? 0)
  if (position >= text.length) return { kind: 'end', text: '', position: text.length }
  const symbolText = match(symbol, position)
  if (symbolText !== undefined) return { kind: 'symbol', text: symbolText, position }
  const quotedText = match(quoted, position)
  if (quotedText !== undefined) {
    const value = quotedText.slice(1, -1).replaceAll("''", "'")
    return { kind: 'literal', text: quotedText, position, value: { type: 'string', value } }
  }
  const curlyText = match(curlyQuoted, position)
  if (curlyText !== undefined) {
    const value = { type: 'string', value: curlyText.slice(1, -1) } as const
    return { kind: 'literal', text: curlyText, position, value }
  }
  const bareText = match(bare, position)
  if (bareText === undefined) {
    throw new QueryError(option, position, 'expected a closing quote, found the end of the text.')
  }
  return readBareToken(option, position, bareText)
}

function readBareToken(option: QueryOption, position: number, text: string): Token {
  const value = readBareLiteral(option, position, text)
  if (value !== undefined) return { kind: 'literal', text, position, value }
  if (name.test(text)) return { kind: 'name', text, position }
  if (text.startsWith('-')) return { kind: 'symbol', text: '-', position }
  if (text.includes('/')) {
    const message = `expected a column of this table, found the path '${shorten(text)}': there are no paths, any() or all(). Filter the other table itself.`
    throw new QueryError(option, position, message)
  }
  throw new QueryError(
    option,
    position,
    `expected a column name or a value, found '${shorten(text)}'; text needs single quotes.`,
  )
}

export function checkLength(option: QueryOption, text: string): void {
  if (text.length <= maxTextLength) return
  const message = `expected at most ${maxTextLength} characters, found ${text.length}.`
  throw new QueryError(option, maxTextLength, message)
}

/** Refuses what is too long, and characters that no stored text has and databases may stumble over. */
export function checkText(option: QueryOption, text: string): void {
  checkLength(option, text)
  const position = text.search(/\0|\p{Surrogate}/u)
  if (position === -1) return
  throw new QueryError(option, position, 'expected text, found NUL or half of a surrogate pair.')
}

function readBareLiteral(option: QueryOption, position: number, text: string): LiteralValue | undefined {
  switch (text.toLowerCase()) {
    case 'null':
      return { type: 'null' }
    case 'true':
      return { type: 'boolean', value: true }
    case 'false':
      return { type: 'boolean', value: false }
  }
  if (guid.test(text)) return { type: 'guid', value: text }
  if (integer.test(text)) {
    const value = BigInt(text.replace('+', ''))
    if (value >= minInt64 && value <= maxInt64) return { type: 'integer', value }
    throw new QueryError(option, position, `expected a whole number of 64 bits, found '${shorten(text)}'.`)
  }
  if (decimal.test(text)) {
    const value = Number(text)
    if (Number.isFinite(value)) return { type: 'decimal', value }
    throw new QueryError(option, position, `expected a smaller number, found '${shorten(text)}'.`)
  }
  return readTemporal(text)
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Names a token in an error message. */
export function describeToken(token: Token): string {
  return token.kind === 'end' ? 'the end of the text' : `'${shorten(token.text)}'`
}
