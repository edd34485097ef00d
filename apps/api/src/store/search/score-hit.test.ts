import { describe, expect, it } from 'vitest'
import { parseSearch } from '../../odata/parse-search.ts'
import { toSearchTerms } from './query-terms.ts'
import { scoreHit } from './score-hit.ts'
import { createTypoList } from './typo-words.ts'
import type { TypoLists } from './word-matches.ts'

const fields = [
  { value: 'c1', isLeading: true },
  { value: 'Nancy Smith-Núñez', isLeading: true },
  undefined,
  { value: 'Austin', isLeading: false },
  { value: '+1 (384) 995-7852', isLeading: false },
  { value: 'nancy.smith@contoso.com', isLeading: true },
]

const similar = (text: string, typos: number) => createTypoList([{ text, typos, isBeginning: false }], 24)

/** The similar words that a search would have found in the index. */
const typos: TypoLists = new Map([
  ['nancx', similar('nancy', 1)],
  ['xautxin', similar('austin', 2)],
  ['asutin', similar('austin', 1)],
  ['nancysmihtcontosocom', similar('nancysmithcontosocom', 1)],
])

const score = (text: string, withTypos = false) =>
  scoreHit(
    fields,
    toSearchTerms(parseSearch(text, { quotesArePhrases: true })),
    withTypos ? typos : undefined,
  )

/** The letters that are shown as found, by field. */
const show = (text: string, withTypos = false) =>
  Object.fromEntries(
    score(text, withTypos).matches.map(({ field, kind, spans }) => [
      field,
      [kind, ...spans.map(({ start, length }) => fields[field]?.value.slice(start, start + length))],
    ]),
  )

describe('scoreHit', () => {
  it.each([
    ['a whole word above a beginning', 'nancy', 'nanc'],
    ['a name above a city', 'nancy', 'austin'],
    ['a city in full above the beginning of a name', 'austin', 'nan'],
    ['all words above some', 'nan aus', 'nancy zzz'],
    ['two words above one', 'nancy smith', 'nancy'],
    ['the whole of a value above one word of it', 'c1', 'smith'],
    ['a beginning above a typo', 'nanc', 'nancx'],
    ['one typo above two', 'nancx austin', 'nancx xautxin'],
    ['a phrase above its words', '"nancy smith"', 'smith nancy zzz'],
    ['a word in one field above its parts in two', 'contoso.com', 'nancy.austin'],
    ['anything above nothing', 'n', 'zzz'],
  ])('puts %s', (_, better, worse) => {
    expect(score(better, true).score).toBeGreaterThan(score(worse, true).score)
  })

  it('knows no typo unless told', () => {
    expect(score('nancx')).toEqual({ score: 0, matches: [] })
  })

  it.each<[string, Record<number, string[]>]>([
    ['nancy', { 1: ['word', 'Nancy'], 5: ['word', 'nancy'] }],
    ['conto', { 5: ['prefix', 'conto'] }],
    ['NUN', { 1: ['prefix', 'Núñ'] }],
    ['aus', { 3: ['prefix', 'Aus'] }],
    ['asutin', { 3: ['typo', 'Austin'] }],
    ['"smith nunez"', { 1: ['phrase', 'Smith-Núñez'] }],
    ['smith-nun', { 1: ['word', 'Smith', 'Núñ'], 5: ['word', 'smith'] }],
    ['nancy.austin', { 1: ['word', 'Nancy'], 3: ['word', 'Austin'], 5: ['word', 'nancy'] }],
    ['nunez_nancy', { 1: ['word', 'Nancy', 'Núñez'], 5: ['word', 'nancy'] }],
    ['nancy.zzz', {}],
    ['smithnunez', { 1: ['word', 'Smith'] }],
    ['3849', { 4: ['prefix', '+1 (384) 995-7852'] }],
    ['contoso.com', { 5: ['word', 'nancy.smith@contoso.com'] }],
    ['384 995 7852', { 4: ['word', '+1 (384) 995-7852'] }],
    ['nancy.smiht@contoso.com', { 5: ['typo', 'nancy.smith@contoso.com'] }],
  ])('says where and how %s is found', (text, expected) => {
    expect(show(text, true)).toEqual(expected)
  })

  it.each([
    ['re', 'Renée', 'Re'],
    ['rene', 'Rene\u0301e', 'Rene\u0301'],
    ['obr', "O'Brien", "O'Br"],
    ['brien', "O'Brien", 'Brien'],
    ['asmithc', 'a.smith@contoso.example', 'a.smith@contoso.example'],
    ['a.b', 'A.Brook@contoso.example', 'A.B'],
    ['αθ', 'ΑΘΗΝΑ', 'ΑΘ'],
    ['οδος', 'ΟΔΟΣ.ΑΒ', 'ΟΔΟΣ'],
  ])('shows of %s in %s what was typed', (text, value, shown) => {
    const field = [{ value, isLeading: true }]
    const { matches } = scoreHit(field, toSearchTerms(parseSearch(text)), undefined)
    const [span = { start: 0, length: 0 }] = matches[0]?.spans ?? []
    expect(value.slice(span.start, span.start + span.length)).toBe(shown)
  })

  it('shows letters of scripts without spaces where they stand', () => {
    const korean = [{ value: '서울 김민수', isLeading: true }]
    const { matches } = scoreHit(korean, toSearchTerms(parseSearch('민수')), undefined)
    expect(matches).toEqual([{ field: 0, kind: 'prefix', words: ['민수'], spans: [{ start: 4, length: 2 }] }])
    const spaced = scoreHit(
      [{ value: '渡辺 湊', isLeading: true }],
      toSearchTerms(parseSearch('渡辺湊')),
      undefined,
    )
    expect(spaced.matches[0]?.spans).toEqual([
      { start: 0, length: 2 },
      { start: 3, length: 1 },
    ])
  })
})
