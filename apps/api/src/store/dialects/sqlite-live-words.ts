import type { DatabaseSync } from 'node:sqlite'
import { longestTypedWord, toIndexWords } from '../search/field-words.ts'
import type { LiveWordRow, LiveWords } from '../search/live-index.ts'
import { packTypoWords } from '../search/pack-typo-words.ts'
import { addRow, createRowSet, type RowSet, removeRow } from '../search/row-set.ts'
import type { SearchedField } from '../search/search-task.ts'
import type { TypoWords } from '../search/typo-words.ts'
import type { LiveRow, RowChange } from './dialect.ts'
import { isTyped } from './sqlite-search-index.ts'

/** Keeps the words of live customers in the connection that searches its index, in a temporary table. */
export function openLiveWords(
  database: DatabaseSync,
  columnNames: readonly unknown[],
  searched: readonly SearchedField[],
  rowLimit: number,
): LiveWords & { change(change: RowChange): void } {
  // One that failed to open may have left it.
  database.exec(`
    drop table if exists temp.live_words;
    create temp table live_words (
      word text, row_number integer, is_leading integer, primary key (word, row_number)
    ) strict, without rowid;
    create index temp.live_words_of_row on live_words (row_number)`)
  const insert = database.prepare('insert or ignore into temp.live_words values (?, ?, ?)')
  const remove = database.prepare('delete from temp.live_words where row_number = ?')
  const find = database.prepare(
    'select row_number as row, is_leading as isLeading from temp.live_words where word = ? order by 1',
  )
  const findBeginning = database.prepare(
    'select row_number as row, is_leading as isLeading from temp.live_words where word >= ? and word < ? order by 1',
  )
  const isIndexed = database.prepare('select 1 from search_words where word = ?')
  const places = searched.map(({ column, isLeading }) => ({
    place: columnNames.indexOf(column),
    isLeading,
  }))

  const live: RowSet = createRowSet(rowLimit)
  const liveNumbers = new Set<number>()
  // Words of rows that are live no longer stay: they are found in none.
  const newWords = new Set<string>()
  let typoWords: TypoWords | undefined

  function put(row: LiveRow): void {
    const number = Number(row[0])
    if (number >= rowLimit) return
    removeWords(number)
    liveNumbers.add(number)
    addRow(live, number)
    for (const [word, isLeading] of listWords(row)) {
      insert.run(word, number, Number(isLeading))
      if (!isTyped(word) || isIndexed.get(word) !== undefined) continue
      newWords.add(word.slice(0, longestTypedWord))
      typoWords = undefined
    }
  }

  function listWords(row: LiveRow): Map<string, boolean> {
    const words = new Map<string, boolean>()
    for (const { place, isLeading } of places) {
      const value = row[place]
      if (typeof value !== 'string') continue
      for (const word of toIndexWords(value)) words.set(word, isLeading || words.get(word) === true)
    }
    return words
  }

  function removeWords(rowNumber: number): void {
    remove.run(rowNumber)
    removeRow(live, rowNumber)
    liveNumbers.delete(rowNumber)
  }

  const toRows = (found: readonly unknown[]): LiveWordRow[] =>
    (found as { row: number; isLeading: number }[]).map(({ row, isLeading }) => ({
      row,
      isLeading: isLeading === 1,
    }))

  return {
    change(change) {
      for (const rowNumber of change.removed) removeWords(rowNumber)
      for (const row of change.put) put(row)
    },
    rows: () => (liveNumbers.size === 0 ? undefined : live),
    readWord: (word) => toRows(find.all(word)),
    readBeginning: (beginning) => toRows(findBeginning.all(beginning, `${beginning}\u{10ffff}`)),
    readTypoWords() {
      typoWords ??= packTypoWords([...newWords].sort())
      return typoWords
    },
  }
}
