import type { PackedRows } from './beginnings.ts'
import { packRows, subtractPacked } from './row-list.ts'
import type { RowSet } from './row-set.ts'
import type { TypoWords } from './typo-words.ts'
import type { SearchIndex } from './word-matches.ts'

export interface LiveWordRow {
  readonly row: number
  readonly isLeading: boolean
}

/** The words of rows that were changed since the index was built. */
export interface LiveWords {
  /** These rows; undefined while there are none. */
  readonly rows: () => RowSet | undefined
  /** The rows of a word, ascending. */
  readWord(word: string): readonly LiveWordRow[]
  /** The rows of all words that begin so, ascending, some of them more than once. */
  readBeginning(beginning: string): readonly LiveWordRow[]
  /** The words that the index may not have. */
  readTypoWords(): TypoWords
}

/** The index as if it had been built of the rows as they are now. */
export function withLiveWords(index: SearchIndex, live: LiveWords): SearchIndex {
  const { rowLimit } = index

  function* merge(parts: Iterable<PackedRows>, found: () => readonly LiveWordRow[]): Generator<PackedRows> {
    const rows = live.rows()
    if (rows === undefined) {
      yield* parts
      return
    }
    const subtract = (packed: Uint8Array | null) => packed && subtractPacked(packed, rows, rowLimit)
    for (const part of parts) {
      const [leading, other] = [subtract(part.leading), subtract(part.other)]
      if (leading !== null || other !== null) yield { leading, other }
    }
    const list = found()
    if (list.length > 0) yield { leading: pack(list, true), other: pack(list, false) }
  }

  function pack(found: readonly LiveWordRow[], leading: boolean): Uint8Array | null {
    const rows = [...new Set(found.flatMap(({ row, isLeading }) => (isLeading === leading ? row : [])))]
    return rows.length === 0 ? null : packRows(rows, rows.length, rowLimit)
  }

  return {
    rowLimit,
    sets: index.sets,
    checkGoOn: index.checkGoOn,
    readWord: (word) => merge(index.readWord(word), () => live.readWord(word)),
    readBeginning: (beginning) => merge(index.readBeginning(beginning), () => live.readBeginning(beginning)),
    readTypoWords: () =>
      live.rows() === undefined ? index.readTypoWords() : [...index.readTypoWords(), live.readTypoWords()],
  }
}
