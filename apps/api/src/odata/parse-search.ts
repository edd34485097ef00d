import type { SearchAlternative, SearchQuery, SearchTerm } from './odata-query.ts'
import { QueryError } from './query-error.ts'
import { checkLength } from './read-token.ts'

const maxWords = 32

const nothingButSigns = /^[\s"\u201c\u201d\u2010-\u2015-]*$/
const delimited = /^\s*["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]\s*$/
const tokens =
  /(?<bar>\|)|(?<sign>[+-]?)["\u201c\u201d](?<phrase>[^"\u201c\u201d]*)(?:["\u201c\u201d]|$)|(?<word>[^\s"\u201c\u201d|]+)/g

/**
 * Parses `$search`. Words and "phrases" parted by spaces are looked for all together, best first, and each alone;
 * `+word` must be there, `-word` must not, and `|` parts alternatives. Quotes around the whole are just the
 * delimiters of Microsoft's examples, unless `quotesArePhrases`. Any text is a valid search.
 */
export function parseSearch(text: string, { quotesArePhrases = false } = {}): SearchQuery {
  checkLength('$search', text)
  if (nothingButSigns.test(text)) {
    throw new QueryError('$search', 0, 'expected at least one word, found none.')
  }
  const inner = quotesArePhrases ? undefined : delimited.exec(text)?.[1]
  const alternatives = inner === undefined ? readAlternatives(text) : [toPlain(inner)]
  const count = alternatives.reduce((sum, { required, optional, excluded }) => {
    return sum + required.length + optional.length + excluded.length
  }, 0)
  if (count > maxWords) {
    throw new QueryError('$search', 0, `expected at most ${maxWords} words, found ${count}.`)
  }
  return { text: inner ?? text, alternatives }
}

const splitWords = (text: string): SearchTerm[] =>
  text.split(/[\s\u2010-\u2015-]+/).flatMap((word) => (word === '' ? [] : [{ text: word, isPhrase: false }]))

const toPlain = (text: string): SearchAlternative => ({
  required: [],
  optional: splitWords(text),
  excluded: [],
})

interface OpenAlternative {
  readonly terms: { readonly term: SearchTerm; sign: '+' | '-' | '' }[]
}

function readAlternatives(text: string): SearchAlternative[] {
  const alternatives: OpenAlternative[] = [{ terms: [] }]
  let isJoined = false
  for (const { groups = {} } of text.matchAll(tokens)) {
    const { terms } = alternatives.at(-1) as OpenAlternative
    if (groups.bar !== undefined) {
      alternatives.push({ terms: [] })
      isJoined = false
      continue
    }
    if (groups.word === '+') {
      // Between two words it asks for both.
      const before = terms.at(-1)
      if (before !== undefined && before.sign === '') before.sign = '+'
      isJoined = before !== undefined
      continue
    }
    const { sign, list } = readTerms(groups)
    for (const term of list) terms.push({ term, sign: sign === '' && isJoined ? '+' : sign })
    if (list.length > 0) isJoined = false
  }
  return alternatives.map(({ terms }) => ({
    required: terms.filter(({ sign }) => sign === '+').map(({ term }) => term),
    optional: terms.filter(({ sign }) => sign === '').map(({ term }) => term),
    excluded: terms.filter(({ sign }) => sign === '-').map(({ term }) => term),
  }))
}

function readTerms({ sign, phrase, word = '' }: Record<string, string | undefined>): {
  sign: '+' | '-' | ''
  list: SearchTerm[]
} {
  if (phrase !== undefined) return { sign: toSign(sign), list: [{ text: phrase, isPhrase: true }] }
  const first = toSign(word[0])
  const rest = first === '' ? word : word.slice(1)
  // Without the words that hyphens part, it would keep away too much.
  const list = first === '-' ? [{ text: rest, isPhrase: false }] : splitWords(rest)
  return { sign: first, list: list.filter(({ text }) => text !== '') }
}

const toSign = (text: string | undefined): '+' | '-' | '' => (text === '+' || text === '-' ? text : '')
