import type { PackedRows } from './beginnings.ts'
import { maxTypos } from './edit-distance.ts'
import { listPhoneMatches, longestTypedWord, toPair } from './field-words.ts'
import type { QueryTerm, QueryWord } from './query-terms.ts'
import { unpackRows } from './row-list.ts'
import { createRowSet, intersectRows, type RowSet, uniteRows } from './row-set.ts'
import { createTypoList, findTypos, type TypoList, type TypoMatch, type TypoWords } from './typo-words.ts'

/** The search index of one environment, open for reading. */
export interface SearchIndex {
  /** Above every row number. */
  readonly rowLimit: number
  readWord(word: string): PackedRows | undefined
  /** The rows of all words that begin so, in parts. */
  readBeginning(beginning: string): Iterable<PackedRows>
  readTypoWords(): TypoWords
}

/** Rows that hold something: in a column that says who a customer is, and in any. */
export interface Matches {
  readonly leading: RowSet
  readonly all: RowSet
}

/** Similar words by the typed one. */
export type TypoLists = ReadonlyMap<string, TypoList>

/** From whole words to the most forgiving reading of them; each level holds the one before. */
export type Level = 'word' | 'beginning' | 'typo' | 'typoInBeginning' | 'twoTypos'

export const levels: readonly Level[] = ['word', 'beginning', 'typo', 'typoInBeginning', 'twoTypos']

/** Looks terms up in the index, each once and at the levels that are asked for. */
export function createTermMatcher(index: SearchIndex, lastWord: QueryWord | undefined) {
  const known = new Map<QueryTerm | QueryWord | string, Map<Level, Matches>>()

  function remember(key: QueryTerm | QueryWord | string, level: Level, find: () => Matches): Matches {
    let found = known.get(key)
    if (found === undefined) {
      found = new Map()
      known.set(key, found)
    }
    let matches = found.get(level)
    if (matches === undefined) {
      matches = find()
      found.set(level, matches)
    }
    return matches
  }

  const nothing = (): Matches => ({
    leading: createRowSet(index.rowLimit),
    all: createRowSet(index.rowLimit),
  })

  function addPacked(into: Matches, rows: PackedRows | undefined): void {
    if (rows?.leading != null) {
      unpackRows(rows.leading, into.leading)
      unpackRows(rows.leading, into.all)
    }
    if (rows?.other != null) unpackRows(rows.other, into.all)
  }

  const addWord = (into: Matches, word: string): void => addPacked(into, index.readWord(word))

  function addBeginning(into: Matches, beginning: string): void {
    for (const rows of index.readBeginning(beginning)) addPacked(into, rows)
  }

  const readWord = (word: string): Matches =>
    remember(word, 'word', () => {
      const found = nothing()
      addWord(found, word)
      return found
    })

  const readBeginning = (word: string): Matches =>
    remember(word, 'beginning', () => {
      const found = nothing()
      addBeginning(found, word)
      return found
    })

  const typoLists = new Map<string, TypoList>()

  function listTypos(word: string, withBeginnings: boolean): TypoList {
    const known = typoLists.get(word)
    if (known !== undefined) return known
    const max = maxTypos(word)
    const typed = word.slice(0, longestTypedWord)
    const matches = max === 0 ? [] : findTypos(index.readTypoWords(), typed, max, withBeginnings)
    const list = createTypoList(matches, longestTypedWord)
    typoLists.set(word, list)
    return list
  }

  function addTypos(into: Matches, word: string, level: Level, withBeginnings: boolean): void {
    const isCut = (text: string) => text.length === longestTypedWord
    for (const match of listTypos(word, withBeginnings).matches) {
      const { text, isBeginning } = match
      if (levelOf(match) !== level) continue
      if (isBeginning || isCut(text)) addBeginning(into, text)
      else addWord(into, text)
    }
  }

  function matchWord(word: QueryWord, level: Level): Matches {
    return remember(word, level, () => {
      if (isTypo(level) && isTakenAtItsWord(word)) return matchWord(word, 'beginning')
      switch (word.kind) {
        case 'unspaced':
          return level === 'word'
            ? readWord(word.text)
            : unite([matchAll(word.pieces.map(readBeginning)), readWord(word.text)])
        case 'phone':
          return matchPhone(word, level)
        case 'plain':
          return matchPlain(word.text, level, word === lastWord)
        case 'composed':
          return matchComposed(word, level)
      }
    })
  }

  /** Numbers, ids and addresses that are there are what was meant, however much others look like them. */
  const isTakenAtItsWord = (word: QueryWord): boolean =>
    (word.kind !== 'plain' || /\d/.test(word.text)) && !isEmpty(matchWord(word, 'beginning').all)

  function matchPlain(text: string, level: Level, isLast: boolean): Matches {
    if (level === 'word') return readWord(text)
    if (level === 'beginning') return readBeginning(text)
    const before = matchPlainBefore(text, level, isLast)
    if (!listTypos(text, isLast).matches.some((match) => levelOf(match) === level)) return before
    const found = copy(before)
    addTypos(found, text, level, isLast)
    return found
  }

  const matchPlainBefore = (text: string, level: Level, isLast: boolean): Matches =>
    matchPlain(text, levels[levels.indexOf(level) - 1] ?? 'word', isLast)

  function matchComposed(word: QueryWord & { kind: 'composed' }, level: Level): Matches {
    if (level === 'word') return readWord(word.text)
    if (level === 'beginning') return readBeginning(word.text)
    const before = matchWord(word, levels[levels.indexOf(level) - 1] ?? 'word')
    const inParts = matchAll(word.parts.map((part) => matchPlain(part, level, false)))
    const found = unite([before, inParts, readBeginning(word.squeezed)])
    addTypos(found, word.squeezed, level, word === lastWord)
    return found
  }

  function matchPhone(word: QueryWord, level: Level): Matches {
    const { words, beginnings } = listPhoneMatches(word.text)
    const found = unite(words.map(readWord))
    if (level === 'word') return found
    for (const beginning of beginnings) addBeginning(found, beginning)
    if (level === 'beginning') return found
    for (const each of levels.slice(2, levels.indexOf(level) + 1)) {
      for (const text of new Set([word.text, words[1] ?? word.text])) addTypos(found, text, each, false)
    }
    return found
  }

  function matchPhrase({ words }: QueryTerm, level: Level): Matches {
    if (words.some(({ kind }) => kind === 'unspaced'))
      return matchAll(words.map((word) => matchWord(word, 'word')))
    const isOpen = level !== 'word' && words.at(-1) === lastWord
    return matchAll(
      words.slice(1).map((word, index) => {
        const pair = toPair(words[index]?.text ?? '', word.text)
        return isOpen && word === lastWord ? readBeginning(pair) : readWord(pair)
      }),
    )
  }

  function matchAll(list: readonly Matches[]): Matches {
    const [first, ...rest] = list
    if (first === undefined) return nothing()
    const found = copy(first)
    for (const { leading, all } of rest) {
      intersectRows(found.leading, leading)
      intersectRows(found.all, all)
    }
    return found
  }

  function unite(list: readonly Matches[]): Matches {
    const found = nothing()
    for (const { leading, all } of list) {
      uniteRows(found.leading, leading)
      uniteRows(found.all, all)
    }
    return found
  }

  return {
    /** The similar words that were looked for, by the typed one. */
    typos: typoLists as TypoLists,
    match: (term: QueryTerm, level: Level): Matches => {
      const [word] = term.words
      if (term.isPhrase) return remember(term, level, () => matchPhrase(term, level))
      return word === undefined ? nothing() : matchWord(word, level)
    },
  }
}

export type TermMatcher = ReturnType<typeof createTermMatcher>

const isTypo = (level: Level): boolean => level !== 'word' && level !== 'beginning'

const isEmpty = (set: RowSet): boolean => set.every((bits) => bits === 0)

const copy = ({ leading, all }: Matches): Matches => ({ leading: leading.slice(), all: all.slice() })

function levelOf({ typos, isBeginning }: TypoMatch): Level {
  if (typos > 1) return 'twoTypos'
  return isBeginning ? 'typoInBeginning' : 'typo'
}
