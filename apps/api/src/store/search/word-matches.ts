import type { PackedRows } from './beginnings.ts'
import { listPhoneMatches, longestTypedWord, toPair } from './field-words.ts'
import { mayStandApart, type QueryTerm, type QueryWord } from './query-terms.ts'
import { unpackRows } from './row-list.ts'
import { intersectRows, type RowSet, type RowSets } from './row-set.ts'
import { createTypoList, findTypos, type TypoList, type TypoMatch, type TypoWords } from './typo-words.ts'

/** The search index of one environment, open for reading. */
export interface SearchIndex {
  /** Above every row number. */
  readonly rowLimit: number
  /** Throws when nobody waits for the search any longer. */
  checkGoOn(): void
  /** For the search that runs. */
  readonly sets: RowSets
  /** The rows of a word, in parts. */
  readWord(word: string): Iterable<PackedRows>
  /** The rows of all words that begin so, in parts. */
  readBeginning(beginning: string): Iterable<PackedRows>
  /** All words that typos are looked for in, in parts. */
  readTypoWords(): readonly TypoWords[]
}

/** Similar words by the typed one. */
export type TypoLists = ReadonlyMap<string, TypoList>

/** Rows that hold something: in a column that says who a customer is, and in any. */
export interface Matches {
  readonly leading: RowSet
  readonly all: RowSet
  /** Whether there are none. */
  isEmpty: boolean
}

/** From whole words to the most forgiving reading of them. */
export type Level = 'word' | 'beginning' | 'similarWord' | 'typo' | 'typoInBeginning' | 'twoTypos'

/** Looks terms up in the index, each once and at the levels that are asked for. */
export function createTermMatcher(index: SearchIndex, lastWord: QueryWord | undefined) {
  const known = new Map<QueryTerm | QueryWord | string, Map<Level, Matches>>()
  const typos = new Map<string, TypoList>()

  function remember(key: QueryTerm | QueryWord | string, level: Level, find: () => Matches): Matches {
    const found = known.get(key) ?? new Map<Level, Matches>()
    known.set(key, found)
    const matches = found.get(level) ?? find()
    index.checkGoOn()
    found.set(level, matches)
    return matches
  }

  const copy = ({ leading, all, isEmpty }: Matches): Matches => ({
    leading: index.sets.copy(leading),
    all: index.sets.copy(all),
    isEmpty,
  })

  const nothing = (): Matches => ({
    leading: index.sets.create(),
    all: index.sets.create(),
    isEmpty: true,
  })

  function addPacked(into: Matches, { leading, other }: PackedRows): void {
    into.isEmpty = false
    if (leading !== null) {
      unpackRows(leading, into.leading)
      unpackRows(leading, into.all)
    }
    if (other !== null) unpackRows(other, into.all)
  }

  function addWord(into: Matches, word: string): void {
    for (const rows of index.readWord(word)) addPacked(into, rows)
  }

  function addBeginning(into: Matches, beginning: string): void {
    for (const rows of index.readBeginning(beginning)) addPacked(into, rows)
  }

  function find(fill: (into: Matches) => void): Matches {
    const found = nothing()
    fill(found)
    return found
  }

  const readWord = (word: string): Matches =>
    remember(word, 'word', () => find((found) => addWord(found, word)))

  const readBeginning = (word: string): Matches =>
    remember(word, 'beginning', () => find((found) => addBeginning(found, word)))

  let withBeginnings = false
  /** Whether the word may still be typed, so that those count that only begin like it. */
  const isOpen = (word: QueryWord): boolean => withBeginnings && word === lastWord

  const lists = new Map<string, TypoList>()

  /** Words as far as a level goes; what lies closer than asked for is among them. */
  function listTypos(word: string, level: Level, withBeginnings: boolean): TypoList {
    const max = level === 'twoTypos' ? maxTypos(word) : Math.min(1, maxTypos(word))
    const key = `${max} ${withBeginnings} ${word}`
    const known = lists.get(key)
    if (known !== undefined) return known
    const typed = word.slice(0, longestTypedWord)
    const find = (most: 1 | 2): TypoMatch[] =>
      index
        .readTypoWords()
        .flatMap((words) => findTypos(words, typed, most, withBeginnings))
        .filter((match) => isForgiven(match, typed))
    const list = createTypoList(max === 1 || max === 2 ? find(max) : [], longestTypedWord)
    lists.set(key, list)
    if (list.matches.length >= (typos.get(word)?.matches.length ?? 0)) typos.set(word, list)
    return list
  }

  function addTypos(
    into: Matches,
    word: string,
    level: Level,
    withBeginnings: boolean,
    isMeant: (similar: string) => boolean = () => true,
  ): void {
    for (const match of listTypos(word, level, withBeginnings).matches) {
      if (!isWithin(match, level) || !isMeant(match.text)) continue
      if (match.isBeginning || match.text.length === longestTypedWord) addBeginning(into, match.text)
      else addWord(into, match.text)
    }
  }

  function matchWord(word: QueryWord, level: Level): Matches {
    return remember(word, level, () => {
      if (isTypo(level) && isTakenAtItsWord(word)) return matchWord(word, withoutTypos(level))
      switch (word.kind) {
        case 'unspaced':
          return matchUnspaced(word, level)
        case 'phone':
          return matchPhone(word, level)
        case 'plain':
          return matchPlain(word.text, level, isOpen(word))
        case 'composed':
          return matchComposed(word, level)
      }
    })
  }

  /** Numbers, ids and addresses that are there are what was meant, however much others look like them. */
  const isTakenAtItsWord = (word: QueryWord): boolean =>
    (word.kind !== 'plain' || /\d/.test(word.text)) && !matchWord(word, 'beginning').isEmpty

  function matchPlain(text: string, level: Level, isLast: boolean): Matches {
    if (level === 'word') return readWord(text)
    if (level === 'beginning') return readBeginning(text)
    const before = level === 'similarWord' ? readWord(text) : readBeginning(text)
    if (listTypos(text, level, isLast).matches.length === 0) return before
    const found = copy(before)
    addTypos(found, text, level, isLast)
    return found
  }

  function matchComposed(word: QueryWord & { kind: 'composed' }, level: Level): Matches {
    if (level === 'word') return readWord(word.text)
    if (level === 'beginning') return matchComposedBeginning(word)
    const found = mayStandApart(word)
      ? copy(matchAll(word.parts.map((text) => matchWord({ kind: 'plain', text }, level))))
      : nothing()
    addWord(found, word.text)
    addWord(found, word.squeezed)
    if (level !== 'similarWord') {
      addBeginning(found, word.text)
      addBeginning(found, word.squeezed)
    }
    if (mayStandApart(word)) addTypos(found, word.squeezed, level, isOpen(word))
    // Without its number an id is what all ids begin with.
    else addTypos(found, word.squeezed, level, false, (similar) => /\d/.test(similar))
    return found
  }

  /** By its parts, such as a domain, or written without its signs or with spaces, where nothing begins so. */
  function matchComposedBeginning(word: QueryWord & { kind: 'composed' }): Matches {
    const { text, parts, squeezed } = word
    const found = readBeginning(text)
    if (!found.isEmpty) return found
    const pairs = parts.slice(1).map((part, index) => toPair(parts[index] ?? '', part))
    const inParts = copy(matchAll((mayStandApart(word) ? parts : pairs).map(readWord)))
    addWord(inParts, squeezed)
    return inParts
  }

  const matchUnspaced = (word: QueryWord & { kind: 'unspaced' }, level: Level): Matches =>
    level === 'word' || level === 'similarWord'
      ? readWord(word.text)
      : matchAll(word.pieces.map(readBeginning))

  function matchPhone({ text, isInternational }: QueryWord & { kind: 'phone' }, level: Level): Matches {
    const { words, beginnings } = listPhoneMatches(text, isInternational)
    return find((found) => {
      for (const word of words) addWord(found, word)
      if (level === 'word') return
      if (level !== 'similarWord') for (const beginning of beginnings) addBeginning(found, beginning)
      if (isTypo(level))
        for (const typed of new Set([text, text.slice(-10)])) addTypos(found, typed, level, false)
    })
  }

  function matchPhrase({ words }: QueryTerm, level: Level): Matches {
    if (words.some(({ kind }) => kind === 'unspaced')) {
      return matchAll(words.map((word) => matchWord(word, 'word')))
    }
    return matchAll(
      words.slice(1).map((word, index) => {
        const pair = toPair(words[index]?.text ?? '', word.text)
        return level !== 'word' && word === lastWord ? readBeginning(pair) : readWord(pair)
      }),
    )
  }

  function matchAll(list: readonly Matches[]): Matches {
    const [first, ...rest] = list
    if (first === undefined || list.some(({ isEmpty }) => isEmpty)) return nothing()
    if (rest.length === 0) return first
    const found = copy(first)
    for (const { leading, all } of rest) {
      intersectRows(found.leading, leading)
      intersectRows(found.all, all)
    }
    return found
  }

  return {
    /** The similar words that were looked for. */
    typos: typos as TypoLists,
    /** Before levels with typos are asked for: also words that begin like the last one, typos included. */
    openLastWord(): void {
      withBeginnings = true
    },
    match: (term: QueryTerm, level: Level): Matches => {
      const [word] = term.words
      if (term.isPhrase) return remember(term, level, () => matchPhrase(term, level))
      return word === undefined ? nothing() : matchWord(word, level)
    },
  }
}

export type TermMatcher = ReturnType<typeof createTermMatcher>

/** So many letters are forgiven one typo, and so many two. */
const [lettersForOne, lettersForTwo] = [4, 8]

/** How many typos to look for: the word that was meant may be longer by as many. */
function maxTypos(typed: string): 0 | 1 | 2 {
  if (typed.length >= lettersForTwo - 2) return 2
  return typed.length >= lettersForOne - 1 ? 1 : 0
}

/** By the word that was meant, or, of a beginning, by what was typed. */
function isForgiven({ text, typos, isBeginning }: TypoMatch, typed: string): boolean {
  const letters = isBeginning ? typed.length : Math.max(text.length, typed.length)
  return letters >= (typos === 1 ? lettersForOne : lettersForTwo)
}

const isTypo = (level: Level): boolean => level !== 'word' && level !== 'beginning'

const withoutTypos = (level: Level): Level => (level === 'similarWord' ? 'word' : 'beginning')

function isWithin({ typos, isBeginning }: TypoMatch, level: Level): boolean {
  if (level === 'twoTypos') return true
  return typos === 1 && (!isBeginning || level === 'typoInBeginning')
}
