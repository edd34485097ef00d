import { countTypos, maxTypos } from './edit-distance.ts'
import {
  eachTokenForm,
  joinHyphenated,
  listPhoneMatches,
  listTokens,
  readPhoneDigits,
  squeezeWord,
  type Token,
} from './field-words.ts'
import { foldText } from './fold-text.ts'
import type { QueryAlternative, QueryTerm, QueryWord, SearchTerms } from './query-terms.ts'

/** A value that was searched. */
export interface SearchedField {
  readonly value: string
  /** Whether its column says who the customer is. */
  readonly isLeading: boolean
}

export type MatchKind = 'phrase' | 'word' | 'prefix' | 'typo'

/** Letters of a value that a search found: where they start, and how many of JavaScript's characters they are. */
export interface Span {
  readonly start: number
  readonly length: number
}

/** Why a field was found: by these of the typed words, of which the best match is of this kind. */
export interface FieldMatch {
  readonly field: number
  readonly kind: MatchKind
  readonly words: readonly string[]
  readonly spans: readonly Span[]
}

export interface HitScore {
  readonly score: number
  readonly matches: readonly FieldMatch[]
}

const points = { allWords: 1000, allBeginnings: 500, allTypos: 250, leading: 10, wholeValue: 5 }
const kindPoints: Readonly<Record<MatchKind, number>> = { phrase: 50, word: 40, prefix: 20, typo: 10 }

interface ReadField extends SearchedField {
  readonly field: number
  readonly tokens: readonly Token[]
  readonly forms: readonly ReadonlySet<string>[]
}

interface TermMatch {
  readonly kind: MatchKind
  readonly typos: number
  readonly spans: readonly Span[]
}

/**
 * How well a customer matches: a whole number from its values alone, free of statistics of all the others, so that
 * pages stay stable. All words count above some, whole words above beginnings and those above typos, names, e-mail
 * and ids above the rest. Comes with where and why.
 */
export function scoreHit(
  fields: readonly (SearchedField | undefined)[],
  terms: SearchTerms,
  withTypos: boolean,
): HitScore {
  const read = fields.flatMap((field, index) => (field === undefined ? [] : [readField(field, index)]))
  let best: HitScore = { score: 0, matches: [] }
  for (const alternative of terms.alternatives) {
    const scored = scoreAlternative(read, alternative, withTypos)
    if (scored.score > best.score) best = scored
  }
  return best
}

function readField(field: SearchedField, index: number): ReadField {
  const tokens = listTokens(field.value)
  const forms = tokens.map((token, at) => {
    const words = new Set<string>()
    eachTokenForm(field.value, token, (word) => words.add(word))
    const next = tokens[at + 1]
    const joined = next && joinHyphenated(field.value, token, next)
    if (joined !== undefined) words.add(joined)
    return words
  })
  return { ...field, field: index, tokens, forms }
}

function scoreAlternative(
  fields: readonly ReadField[],
  alternative: QueryAlternative,
  withTypos: boolean,
): HitScore {
  const terms = [...alternative.required, ...alternative.optional]
  const found = new Map<number, { kind: MatchKind; words: string[]; spans: Span[] }>()
  let score = 0
  let worst: MatchKind = 'phrase'
  let count = 0
  for (const term of terms) {
    let best = 0
    let bestKind: MatchKind | undefined
    for (const field of fields) {
      const match = matchTerm(field, term, withTypos)
      if (match === undefined) continue
      const entry = found.get(field.field) ?? { kind: match.kind, words: [], spans: [] }
      if (kindPoints[match.kind] > kindPoints[entry.kind]) entry.kind = match.kind
      entry.words.push(term.words.map(({ text }) => text).join(' '))
      entry.spans.push(...match.spans)
      found.set(field.field, entry)
      const value = scoreMatch(field, term, match)
      if (value > best) {
        best = value
        bestKind = match.kind
      }
    }
    if (bestKind === undefined) continue
    score += best
    count += 1
    if (kindPoints[bestKind] < kindPoints[worst]) worst = bestKind
  }
  if (count > 0 && count === terms.length) score += scoreAll(worst) + scoreWhole(fields, terms)
  return {
    score,
    matches: [...found].map(([field, { kind, words, spans }]) => ({
      field,
      kind,
      words,
      spans: mergeSpans(spans),
    })),
  }
}

function scoreAll(worst: MatchKind): number {
  if (worst === 'typo') return points.allTypos
  return worst === 'prefix' ? points.allBeginnings : points.allWords
}

/** Several words in their order, and nothing else. */
function scoreWhole(fields: readonly ReadField[], terms: readonly QueryTerm[]): number {
  if (terms.length < 2) return 0
  const text = terms.flatMap(({ words }) => words.map((word) => word.text)).join(' ')
  return fields.some(({ tokens }) => tokens.map(({ word }) => word).join(' ') === text)
    ? points.wholeValue
    : 0
}

const scoreMatch = (field: ReadField, term: QueryTerm, { kind, typos }: TermMatch): number =>
  kindPoints[kind] -
  Math.max(0, typos - 1) * 3 +
  (field.isLeading ? points.leading : 0) +
  (kind === 'word' && foldText(field.value) === term.words[0]?.text ? points.wholeValue : 0)

function matchTerm(field: ReadField, term: QueryTerm, withTypos: boolean): TermMatch | undefined {
  const [word] = term.words
  if (term.isPhrase) return matchPhrase(field, term)
  if (word === undefined) return undefined
  if (word.kind === 'phone') return matchPhone(field, word.text, withTypos)
  if (word.kind === 'unspaced') return matchUnspaced(field, word.text)
  return matchWord(field, word, withTypos)
}

/** Every token is looked at, so that all that match can be shown. */
function matchWord(field: ReadField, word: QueryWord, withTypos: boolean): TermMatch | undefined {
  const found: { kind: MatchKind; typos: number; span: Span }[] = []
  for (const [index, token] of field.tokens.entries()) {
    const match = matchForms(field.forms[index] ?? new Set(), word, withTypos)
    if (match === undefined) continue
    const isStart = match.kind === 'prefix' && token.word.startsWith(word.text)
    found.push({ ...match, span: isStart ? toStart(field.value, token, word.text) : toSpan(token) })
  }
  const [best] = found.sort((a, b) => kindPoints[b.kind] - kindPoints[a.kind] || a.typos - b.typos)
  if (best === undefined) return undefined
  // Beside a whole word, a word that only looks like it is no reason.
  const shown = found.filter(({ kind }) => kind === best.kind || (best.kind === 'word' && kind === 'prefix'))
  return { kind: best.kind, typos: best.typos, spans: shown.map(({ span }) => span) }
}

function matchForms(
  forms: ReadonlySet<string>,
  word: QueryWord,
  withTypos: boolean,
): { kind: MatchKind; typos: number } | undefined {
  if (forms.has(word.text)) return { kind: 'word', typos: 0 }
  for (const form of forms) if (form.startsWith(word.text)) return { kind: 'prefix', typos: 0 }
  if (!withTypos) return undefined
  const typos = countFormTypos(forms, word.kind === 'composed' ? word.squeezed : word.text)
  if (typos !== undefined) return { kind: 'typo', typos }
  if (word.kind !== 'composed') return undefined
  const parts = word.parts.map((part) => matchForms(forms, { kind: 'plain', text: part }, true)?.typos)
  return parts.includes(undefined) ? undefined : { kind: 'typo', typos: Math.max(1, ...parts.map(Number)) }
}

function countFormTypos(forms: ReadonlySet<string>, typed: string): number | undefined {
  const max = maxTypos(typed)
  let best = max + 1
  if (max === 0) return undefined
  for (const form of forms) {
    const squeezed = form === typed ? form : squeezeWord(form)
    best = Math.min(best, countTypos(typed, squeezed, max), countTypos(typed, squeezed, max, true))
  }
  return best <= max ? Math.max(best, 1) : undefined
}

function matchPhrase({ tokens, value }: ReadField, { words }: QueryTerm): TermMatch | undefined {
  const spans: Span[] = []
  let kind: MatchKind = 'prefix'
  for (let at = 0; at + words.length <= tokens.length; at += 1) {
    const part = tokens.slice(at, at + words.length)
    const isThere = part.every(({ word }, index) =>
      index === words.length - 1 ? word.startsWith(words[index]?.text ?? '') : word === words[index]?.text,
    )
    const [first, last] = [part[0], part.at(-1)]
    if (!isThere || first === undefined || last === undefined) continue
    const typed = words.at(-1)?.text ?? ''
    const end = toStart(value, last, typed)
    if (last.word === typed) kind = 'phrase'
    spans.push({ start: first.start, length: end.start + end.length - first.start })
  }
  return spans.length === 0 ? undefined : { kind, typos: 0, spans }
}

function matchPhone({ value, tokens }: ReadField, text: string, withTypos: boolean): TermMatch | undefined {
  const stored = readPhoneDigits(value)
  if (stored === undefined) {
    const token = tokens.find(({ word }) => word.startsWith(text))
    return token && { kind: token.word === text ? 'word' : 'prefix', typos: 0, spans: [toSpan(token)] }
  }
  const spans = [{ start: 0, length: value.length }]
  const [typed, whole] = [text.replace(/^0+/, ''), stored.replace(/^0+/, '')]
  if (typed === whole || typed.endsWith(whole) || whole.endsWith(typed))
    return { kind: 'word', typos: 0, spans }
  const { beginnings } = listPhoneMatches(text)
  const forms = [stored, whole, stored.slice(-10)]
  if (forms.some((form) => beginnings.some((beginning) => form.startsWith(beginning)))) {
    return { kind: 'prefix', typos: 0, spans }
  }
  if (!withTypos) return undefined
  const max = maxTypos(typed) || 1
  const typos = Math.min(...forms.map((form) => countTypos(typed.slice(-10), form, max)))
  return typos <= max ? { kind: 'typo', typos, spans } : undefined
}

function matchUnspaced({ tokens, value }: ReadField, text: string): TermMatch | undefined {
  const spans: Span[] = []
  let kind: MatchKind = 'prefix'
  for (const token of tokens) {
    const at = token.isUnspaced ? token.word.indexOf(text) : -1
    if (at < 0) continue
    if (token.word === text) kind = 'word'
    const isSameLength = token.word.length === token.end - token.start
    spans.push(isSameLength ? { start: token.start + at, length: text.length } : toSpan(token))
  }
  return spans.length === 0 || value === '' ? undefined : { kind, typos: 0, spans }
}

const toSpan = ({ start, end }: Token): Span => ({ start, length: end - start })

/** As many letters of a token as fold to the typed ones. */
function toStart(value: string, token: Token, typed: string): Span {
  let end = token.start
  while (end < token.end && foldText(value.slice(token.start, end)).length < typed.length) end += 1
  // An accent belongs to its letter, and half a letter is none.
  while (end < token.end && /[\p{M}\uDC00-\uDFFF]/u.test(value[end] ?? '')) end += 1
  return { start: token.start, length: end - token.start }
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || span.start >= last.start + last.length) merged.push(span)
    else
      merged[merged.length - 1] = {
        start: last.start,
        length: Math.max(last.length, span.start + span.length - last.start),
      }
  }
  return merged
}
