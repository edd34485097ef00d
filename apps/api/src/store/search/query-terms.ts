import type { SearchQuery, SearchTerm } from '../../odata/odata-query.ts'
import { QueryError } from '../../odata/query-error.ts'
import {
  listTokens,
  longestSuffix,
  readPhoneDigits,
  splitParts,
  squeezeWord,
  type Token,
} from './field-words.ts'

/** A word to look for. */
export type QueryWord =
  | { readonly kind: 'plain'; readonly text: string }
  /** With signs inside, such as an e-mail address. */
  | {
      readonly kind: 'composed'
      readonly text: string
      readonly parts: readonly string[]
      readonly squeezed: string
    }
  /** In a script without spaces: found anywhere, by pieces where it is long. */
  | { readonly kind: 'unspaced'; readonly text: string; readonly pieces: readonly string[] }
  /** Its digits. */
  | { readonly kind: 'phone'; readonly text: string; readonly isInternational: boolean }

/** Whether its parts may stand in columns of their own: those of a name may, the number of an id is nothing without the rest. */
export const mayStandApart = ({ parts }: QueryWord & { readonly kind: 'composed' }): boolean =>
  parts.every((part) => /\D/.test(part))

/** One thing to look for: a word, or several that follow each other. */
export interface QueryTerm {
  readonly words: readonly QueryWord[]
  readonly isPhrase: boolean
}

export interface QueryAlternative {
  readonly required: readonly QueryTerm[]
  readonly optional: readonly QueryTerm[]
  readonly excluded: readonly QueryTerm[]
}

/** All that a row may hold to match. */
export const listWanted = ({ required, optional }: QueryAlternative): readonly QueryTerm[] => [
  ...required,
  ...optional,
]

/** What a search looks for: rows of one alternative or more. */
export interface SearchTerms {
  readonly alternatives: readonly QueryAlternative[]
  /** The word that may still be typed. */
  readonly lastWord: QueryWord | undefined
}

/** A phone number is one word, whatever stands between its digits. */
export function toSearchTerms(query: SearchQuery): SearchTerms {
  const digits = readPhoneDigits(query.text)
  const alternatives =
    digits === undefined
      ? [...query.alternatives.flatMap(toAlternative), ...toPartialPhone(query.text)]
      : [toSingle({ kind: 'phone', text: digits, isInternational: /^\s*(?:\+|00)/.test(query.text) })]
  checkSize(alternatives)
  return { alternatives, lastWord: findLastWord(alternatives) }
}

/** Of words with their parts and pieces: each is looked up several times. */
const maxWords = 64

function checkSize(alternatives: readonly QueryAlternative[]): void {
  const terms = alternatives.flatMap(({ required, optional, excluded }) => [
    ...required,
    ...optional,
    ...excluded,
  ])
  const count = terms.flatMap(({ words }) => words).reduce((sum, word) => sum + countLookups(word), 0)
  if (count <= maxWords) return
  throw new QueryError('$search', 0, `expected at most ${maxWords} words and parts of words, found ${count}.`)
}

function countLookups(word: QueryWord): number {
  if (word.kind === 'composed') return 1 + word.parts.length
  return word.kind === 'unspaced' ? word.pieces.length : 1
}

const toSingle = (word: QueryWord): QueryAlternative => ({
  required: [],
  optional: [{ words: [word], isPhrase: false }],
  excluded: [],
})

const partialPhone = /^\s*\+?\(?\d+[\s().-]+\d+\s*$/

/** `(384) 99`, which is about to become a number, may be stored without the signs. */
function toPartialPhone(text: string): QueryAlternative[] {
  const digits = text.replace(/\D/g, '')
  return partialPhone.test(text) && digits.length >= 4 ? [toSingle({ kind: 'plain', text: digits })] : []
}

function toAlternative({
  required,
  optional,
  excluded,
}: SearchQuery['alternatives'][number]): QueryAlternative[] {
  const alternative = {
    required: required.flatMap(toTerms),
    optional: optional.flatMap(toTerms),
    excluded: excluded.map(({ text }) => toPhrase(text)).filter(({ words }) => words.length > 0),
  }
  const { length } = [...alternative.required, ...alternative.optional, ...alternative.excluded]
  return length === 0 ? [] : [alternative]
}

function toTerms({ text, isPhrase }: SearchTerm): QueryTerm[] {
  const phrase = toPhrase(text)
  if (isPhrase) return phrase.words.length > 0 ? [phrase] : []
  const seen = new Set<string>()
  return phrase.words.flatMap((word) => {
    if (seen.has(word.text)) return []
    seen.add(word.text)
    return [{ words: [word], isPhrase: false }]
  })
}

function toPhrase(text: string): QueryTerm {
  const words = listTokens(text).map((token) => toQueryWord(text, token))
  return { words, isPhrase: words.length > 1 }
}

function toQueryWord(text: string, token: Token): QueryWord {
  if (token.isUnspaced) return { kind: 'unspaced', text: token.word, pieces: toPieces(token.word) }
  if (!/[@._+]/.test(token.word)) return { kind: 'plain', text: token.word }
  const parts = splitParts(text.slice(token.start, token.end))
  return { kind: 'composed', text: token.word, parts, squeezed: squeezeWord(token.word) }
}

/** One after the other, and the last of all, so that nothing else fits in between. */
function toPieces(text: string): string[] {
  const letters = [...text]
  const last = Math.max(0, letters.length - longestSuffix)
  const pieces: string[] = []
  for (let at = 0; at < last; at += longestSuffix) pieces.push(letters.slice(at, at + longestSuffix).join(''))
  return [...pieces, letters.slice(last).join('')]
}

function findLastWord(alternatives: readonly QueryAlternative[]): QueryWord | undefined {
  const terms = alternatives.flatMap(({ required, optional }) => [...required, ...optional])
  return terms.at(-1)?.words.at(-1)
}
