import type { PropertyReference } from './odata-query.ts'
import { QueryError, type QueryOption } from './query-error.ts'
import { checkText, describeToken, readToken, type Token } from './read-token.ts'

/** Walks over the tokens of one query option. */
export interface TokenReader {
  peek(): Token
  next(): Token
  /** Takes the next token if it is this symbol or word; words in any case. */
  take(text: string): Token | undefined
  takeName(expected: string): PropertyReference
  /** Fails at the next token. */
  fail(expected: string): never
  failAt(position: number, message: string): never
}

export function readTokens(option: QueryOption, text: string): TokenReader {
  checkText(option, text)
  // Read one by one, so that the first mistake in the text is the one reported.
  let current: Token | undefined
  let position = 0
  const peek = (): Token => {
    current ??= readToken(option, text, position)
    return current
  }
  const next = (): Token => {
    const token = peek()
    position = token.position + token.text.length
    current = undefined
    return token
  }
  const failAt = (position: number, message: string): never => {
    throw new QueryError(option, position, message)
  }
  const fail = (expected: string): never => {
    const token = peek()
    return failAt(token.position, `expected ${expected}, found ${describeToken(token)}.`)
  }
  return {
    peek,
    next,
    fail,
    failAt,
    take(wanted) {
      const token = peek()
      if (token.kind !== 'symbol' && token.kind !== 'name') return undefined
      return token.text.toLowerCase() === wanted ? next() : undefined
    },
    takeName(expected) {
      const token = peek()
      if (token.kind !== 'name') return fail(expected)
      next()
      return { name: token.text, position: token.position }
    },
  }
}
