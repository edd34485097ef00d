import { QueryError } from './query-error.ts'
import { checkLength } from './read-token.ts'

const maxWords = 32

/**
 * Parses `$search` into words, parted by spaces and hyphens. Quotes are just delimiters, as in
 * Microsoft's examples, and nothing is an operator, so that any text is a valid search.
 */
export function parseSearch(text: string): string[] {
  checkLength('$search', text)
  const words = text.split(/[\s"\u201c\u201d\u2010-\u2015-]+/).filter((word) => word !== '')
  if (words.length === 0) {
    throw new QueryError('$search', 0, 'expected at least one word, found none.')
  }
  if (words.length > maxWords) {
    throw new QueryError('$search', 0, `expected at most ${maxWords} words, found ${words.length}.`)
  }
  return words
}
