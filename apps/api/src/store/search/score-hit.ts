import {
  eachTokenForm,
  joinTokens,
  listParts,
  listPhoneMatches,
  listTokens,
  readPhoneDigits,
  type Token,
} from './field-words.ts'
import { foldText, isAscii } from './fold-text.ts'
import {
  mayStandApart,
  type QueryAlternative,
  type QueryTerm,
  type QueryWord,
  type SearchTerms,
} from './query-terms.ts'
import type { TypoLists } from './word-matches.ts'

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

/** A field, cut into words once somebody needs them: most fields of most rows hold nothing that was typed. */
class ReadField implements SearchedField {
  readonly field: number
  readonly value: string
  readonly isLeading: boolean
  readonly folded: string
  #unsigned: string | undefined
  #tokens: readonly Token[] | undefined
  #forms: readonly (readonly string[])[] | undefined

  constructor({ value, isLeading }: SearchedField, field: number) {
    this.field = field
    this.value = value
    this.isLeading = isLeading
    this.folded = foldText(value)
  }

  get tokens(): readonly Token[] {
    this.#tokens ??= listTokens(this.value)
    return this.#tokens
  }

  /** The words under which each token is found. */
  get forms(): readonly (readonly string[])[] {
    this.#forms ??= this.tokens.map((token, at) => {
      const words: string[] = []
      eachTokenForm(this.value, token, (word) => words.push(word))
      const next = this.tokens[at + 1]
      if (next !== undefined) words.push(...joinTokens(this.value, token, next))
      return words
    })
    return this.#forms
  }

  /** False where it cannot hold a word as it was typed. */
  mayHold(word: QueryWord): boolean {
    if (this.#holds(word.text)) return true
    return (
      word.kind === 'composed' &&
      (this.#holds(word.squeezed) || word.parts.every((part) => this.#holds(part)))
    )
  }

  #holds(text: string): boolean {
    // How a sigma is written in small letters depends on what follows it.
    if (this.folded.includes(text) || /[σς]/.test(text)) return true
    this.#unsigned ??= this.folded.replace(/[-\u2010-\u2015@._+]+/g, '')
    return this.#unsigned.length < this.folded.length && this.#unsigned.includes(text)
  }
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
  typos: TypoLists | undefined,
): HitScore {
  const read = fields.flatMap((field, index) => (field === undefined ? [] : [new ReadField(field, index)]))
  let best: HitScore = { score: 0, matches: [] }
  for (const alternative of terms.alternatives) {
    const scored = scoreAlternative(read, alternative, typos)
    if (scored.score > best.score) best = scored
  }
  return best
}

function scoreAlternative(
  fields: readonly ReadField[],
  alternative: QueryAlternative,
  typos: TypoLists | undefined,
): HitScore {
  const terms = [...alternative.required, ...alternative.optional]
  const found = new Map<number, { kind: MatchKind; words: string[]; spans: Span[] }>()
  let score = 0
  let worst: MatchKind = 'phrase'
  let count = 0
  for (const term of terms) {
    let best = 0
    let bestKind: MatchKind | undefined
    for (const { field, match, value } of matchFields(fields, term, typos)) {
      const entry = found.get(field.field) ?? { kind: match.kind, words: [], spans: [] }
      if (kindPoints[match.kind] > kindPoints[entry.kind]) entry.kind = match.kind
      entry.words.push(term.words.map(({ text }) => text).join(' '))
      entry.spans.push(...match.spans)
      found.set(field.field, entry)
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

interface ScoredMatch {
  readonly field: ReadField
  readonly match: TermMatch
  readonly value: number
}

function matchFields(
  fields: readonly ReadField[],
  term: QueryTerm,
  typos: TypoLists | undefined,
): ScoredMatch[] {
  const matches = fields.flatMap((field) => {
    const match = matchTerm(field, term, typos)
    return match === undefined ? [] : [{ field, match, value: scoreMatch(field, term, match) }]
  })
  const [word] = term.words
  if (matches.length > 0 || term.isPhrase || word?.kind !== 'composed' || !mayStandApart(word)) return matches
  return matchApart(fields, word.parts, typos)
}

/** As `nancy.smith` matches a customer whose names are in two fields: by all parts, and no better than the worst. */
function matchApart(
  fields: readonly ReadField[],
  parts: readonly string[],
  typos: TypoLists | undefined,
): ScoredMatch[] {
  const ofParts = parts.map((text) =>
    matchFields(fields, { words: [{ kind: 'plain', text }], isPhrase: false }, typos),
  )
  const best = ofParts.map((matches) => matches.toSorted((a, b) => b.value - a.value)[0])
  const worst = best.toSorted((a, b) => (a?.value ?? 0) - (b?.value ?? 0))[0]
  if (worst === undefined || best.includes(undefined)) return []
  const value = Math.max(1, worst.value - points.wholeValue)
  const ofField = Map.groupBy(ofParts.flat(), ({ field }) => field)
  return [...ofField].map(([field, matches]) => ({
    field,
    match: { ...worst.match, spans: matches.flatMap(({ match }) => match.spans) },
    value,
  }))
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
  (kind === 'word' && field.folded === term.words[0]?.text ? points.wholeValue : 0)

function matchTerm(field: ReadField, term: QueryTerm, typos: TypoLists | undefined): TermMatch | undefined {
  const [word] = term.words
  if (term.isPhrase) return matchPhrase(field, term)
  if (word === undefined) return undefined
  if (word.kind === 'phone') return matchPhone(field, word, typos)
  if (word.kind === 'unspaced') return matchUnspaced(field, word.text)
  return matchWord(field, word, typos)
}

/** Every token is looked at, so that all that match can be shown. */
function matchWord(field: ReadField, word: QueryWord, typos: TypoLists | undefined): TermMatch | undefined {
  if (typos === undefined && !field.mayHold(word)) return matchDigits(field, word.text)
  const found: { kind: MatchKind; typos: number; span: Span }[] = []
  for (const [index, token] of field.tokens.entries()) {
    const match = matchForms(field.forms[index] ?? [], word, typos)
    if (match === undefined) continue
    const part = findPart(field.value, token, word, typos)
    const isStart = match.kind === 'prefix' && part.word.startsWith(word.text)
    found.push({ ...match, span: isStart ? toStart(field.value, part, word.text) : toSpan(part) })
  }
  const [best] = found.sort((a, b) => kindPoints[b.kind] - kindPoints[a.kind] || a.typos - b.typos)
  if (best === undefined) return matchDigits(field, word.text)
  // Beside a whole word, a word that only looks like it is no reason.
  const shown = found.filter(({ kind }) => kind === best.kind || (best.kind === 'word' && kind === 'prefix'))
  return { kind: best.kind, typos: best.typos, spans: shown.map(({ span }) => span) }
}

/** What of a token was found: of an e-mail address often a name in it. */
function findPart(value: string, token: Token, word: QueryWord, typos: TypoLists | undefined): Token {
  const { text } = word
  if (!token.isComposed || word.kind === 'composed' || token.word === text) return token
  const parts = listParts(value, token)
  return (
    parts.find((part) => part.word === text) ??
    parts.find((part) => part.word.startsWith(text)) ??
    parts.find((part) => typos?.get(text)?.countTypos(part.word) !== undefined) ??
    token
  )
}

/** The first digits of a phone number, whatever stands between them. */
function matchDigits({ value }: ReadField, text: string): TermMatch | undefined {
  const digits = /^\d+$/.test(text) ? readPhoneDigits(value) : undefined
  if (digits === undefined || !(digits.startsWith(text) || digits.slice(-10).startsWith(text)))
    return undefined
  return { kind: 'prefix', typos: 0, spans: [{ start: 0, length: value.length }] }
}

function matchForms(
  forms: readonly string[],
  word: QueryWord,
  typos: TypoLists | undefined,
): { kind: MatchKind; typos: number } | undefined {
  if (forms.includes(word.text)) return { kind: 'word', typos: 0 }
  for (const form of forms) if (form.startsWith(word.text)) return { kind: 'prefix', typos: 0 }
  if (
    word.kind === 'composed' &&
    (forms.includes(word.squeezed) || word.parts.every((part) => forms.includes(part)))
  ) {
    return { kind: 'word', typos: 0 }
  }
  if (typos === undefined) return undefined
  const similar = findSimilar(forms, word.kind === 'composed' ? word.squeezed : word.text, typos)
  if (similar !== undefined) return { kind: 'typo', typos: similar }
  if (word.kind !== 'composed') return undefined
  const parts = word.parts.map((part) => matchForms(forms, { kind: 'plain', text: part }, typos)?.typos)
  return parts.includes(undefined) ? undefined : { kind: 'typo', typos: Math.max(1, sum(parts.map(Number))) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** By how many typos the closest of the words differs that were looked for. */
function findSimilar(forms: Iterable<string>, typed: string, lists: TypoLists): number | undefined {
  const list = lists.get(typed)
  let best: number | undefined
  if (list === undefined || list.matches.length === 0) return best
  for (const form of forms) {
    const typos = list.countTypos(form)
    if (typos !== undefined && (best === undefined || typos < best)) best = typos
  }
  return best
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

function matchPhone(
  field: ReadField,
  { text, isInternational }: QueryWord & { kind: 'phone' },
  typos: TypoLists | undefined,
): TermMatch | undefined {
  const { value } = field
  const stored = readPhoneDigits(value)
  if (stored === undefined) {
    return matchWord(field, { kind: 'plain', text }, typos)
  }
  const spans = [{ start: 0, length: value.length }]
  const [typed, whole] = [text.replace(/^0+/, ''), stored.replace(/^0+/, '')]
  if (typed === whole || typed.endsWith(whole) || whole.endsWith(typed))
    return { kind: 'word', typos: 0, spans }
  const { beginnings } = listPhoneMatches(text, isInternational)
  const forms = [stored, whole, stored.slice(-10)]
  if (forms.some((form) => beginnings.some((beginning) => form.startsWith(beginning)))) {
    return { kind: 'prefix', typos: 0, spans }
  }
  if (typos === undefined) return undefined
  const looked = [text, text.slice(-10)].map((each) => findSimilar(forms, each, typos))
  const fewest = Math.min(...looked.map((each) => each ?? Number.POSITIVE_INFINITY))
  return Number.isFinite(fewest) ? { kind: 'typo', typos: fewest, spans } : undefined
}

function matchUnspaced({ tokens, value }: ReadField, text: string): TermMatch | undefined {
  const spans: Span[] = []
  let kind: MatchKind = 'prefix'
  for (const [index, token] of tokens.entries()) {
    if (!token.isUnspaced) continue
    const at = token.word.indexOf(text)
    const next = tokens[index + 1]
    if (at >= 0) {
      if (token.word === text) kind = 'word'
      const isSameLength = token.word.length === token.end - token.start
      spans.push(isSameLength ? { start: token.start + at, length: text.length } : toSpan(token))
    } else if (next?.isUnspaced && joinTokens(value, token, next).some((joined) => joined.startsWith(text))) {
      spans.push(toSpan(token), toSpan(next))
    }
  }
  return spans.length === 0 ? undefined : { kind, typos: 0, spans }
}

const toSpan = ({ start, end }: Token): Span => ({ start, length: end - start })

/** As many letters of a token as fold to the typed ones. */
function toStart(value: string, token: Token, typed: string): Span {
  // With the letter behind them, which may be an accent.
  const start = value.slice(token.start, token.start + typed.length + 1)
  if (isAscii(start) && !start.includes("'")) return { start: token.start, length: typed.length }
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
