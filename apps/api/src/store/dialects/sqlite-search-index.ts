import { Buffer } from 'node:buffer'
import type { DatabaseSync } from 'node:sqlite'
import { isLeadingColumn } from '../leading-columns.ts'
import { createBeginnings } from '../search/beginnings.ts'
import { longestTypedWord, phoneMark, toIndexWords } from '../search/field-words.ts'
import { createTypoWordPacker } from '../search/pack-typo-words.ts'
import { packRows } from '../search/row-list.ts'
import type { SearchedField } from '../search/search-task.ts'
import { createWordRuns, type WordRows } from '../search/word-runs.ts'
import type { TableDefinition } from '../table-definition.ts'
import { searchColumnStatements, writeSearchColumns } from './sqlite-search-columns.ts'

// Which customers hold a word, or one of the many words that begin alike, as packed lists of row numbers:
// search/ says how words are cut, and what a search makes of the lists.
const createStatements = `
  create table search_words (word text primary key, leading blob, other blob) strict, without rowid;
  create table search_beginnings (word text primary key, leading blob, other blob) strict, without rowid;
  create table search_typos (name text primary key, data blob not null) strict;`

/** All that the index is kept in. */
export const searchTables = [
  'search_words',
  'search_beginnings',
  'search_typos',
  'search_columns',
  'search_values',
]

/** Removes the index, so that it can be built again. */
export function dropSearchIndex(database: DatabaseSync): void {
  for (const table of searchTables) database.exec(`drop table if exists ${table}`)
}

export interface SearchIndexOptions {
  /** Called now and then with the number of customers that are done. */
  readonly onProgress?: ((rows: number) => void) | undefined
}

const rowsPerProgress = 10_000

/** Builds the search index of the customers, all of whose rows are in their table. */
export function buildSearchIndex(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
  { onProgress }: SearchIndexOptions = {},
): void {
  database.exec(createStatements)
  database.exec(searchColumnStatements)
  writeSearchColumns(database, definition, physicalName, columnNames)
  const searched = definition.columns.flatMap((column, index) =>
    column.searchable
      ? [{ column: columnNames[index] ?? '', isLeading: isLeadingColumn(column, definition.key) }]
      : [],
  )
  writeSearchWords(database, physicalName, searched, { onProgress })
}

/** Makes an index of words alone in an empty file, of customers in another that is attached to it. */
export function createWordIndex(
  database: DatabaseSync,
  physicalName: string,
  searched: readonly SearchedField[],
): void {
  database.exec(createStatements)
  writeSearchWords(database, physicalName, searched, {})
}

function writeSearchWords(
  database: DatabaseSync,
  physicalName: string,
  searchable: readonly SearchedField[],
  { onProgress }: SearchIndexOptions,
): void {
  const runs = createWordRuns()
  if (searchable.length > 0) {
    const rows = database.prepare(
      `select row_number, ${searchable.map(({ column }) => column).join(', ')} from ${physicalName} order by row_number`,
    )
    rows.setReturnArrays(true)
    let count = 0
    for (const row of rows.iterate() as Iterable<unknown>) {
      const [rowNumber, ...values] = row as [number, ...(string | null)[]]
      const leading = new Set<string>()
      const other = new Set<string>()
      for (const [index, value] of values.entries()) {
        if (value === null) continue
        const words = searchable[index]?.isLeading ? leading : other
        for (const word of toIndexWords(value)) words.add(word)
      }
      for (const word of leading) runs.add(word, rowNumber, true)
      for (const word of other) if (!leading.has(word)) runs.add(word, rowNumber, false)
      count += 1
      if (count % rowsPerProgress === 0) onProgress?.(count)
    }
  }
  writeWords(database, physicalName, runs.merge())
}

function writeWords(database: DatabaseSync, physicalName: string, words: Iterable<WordRows>): void {
  const { limit } = database
    .prepare(`select coalesce(max(row_number), 0) + 1 as "limit" from ${physicalName}`)
    .get() as { limit: number }
  const insertWord = database.prepare('insert into search_words values (?, ?, ?)')
  const insertBeginning = database.prepare('insert into search_beginnings values (?, ?, ?)')
  const beginnings = createBeginnings(limit, (beginning, { leading, other }) => {
    insertBeginning.run(beginning, leading, other)
  })
  const leading = new Uint32Array(limit)
  const other = new Uint32Array(limit)
  const typed = new Map<string, number>()
  for (const found of words) {
    let [leadingLength, otherLength] = [0, 0]
    for (let index = 0; index < found.length; index += 1) {
      const row = found.rows[index] ?? 0
      if (row & 1) leading[leadingLength++] = row >>> 1
      else other[otherLength++] = row >>> 1
    }
    const pack = (rows: Uint32Array, length: number) => (length === 0 ? null : packRows(rows, length, limit))
    insertWord.run(found.word, pack(leading, leadingLength), pack(other, otherLength))
    beginnings.add(found)
    if (isTyped(found.word)) for (const letter of found.word) typed.set(letter, (typed.get(letter) ?? 0) + 1)
  }
  beginnings.finish()
  writeTypoWords(database, typed)
}

const shortestTypedWord = 3
const notTyped = new RegExp(
  `[ @._+${phoneMark}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]`,
  'u',
)

/** Whether typos are looked for in a word: e-mail addresses and ids are there in parts and without their signs. */
export const isTyped = (word: string): boolean =>
  word.length >= shortestTypedWord && !notTyped.test(word) && !/[\ud800-\udfff]/.test(word)

function writeTypoWords(database: DatabaseSync, letters: ReadonlyMap<string, number>): void {
  const packer = createTypoWordPacker(letters)
  let before = ''
  const words = database.prepare('select word from search_words order by word')
  words.setReturnArrays(true)
  for (const row of words.iterate() as Iterable<unknown>) {
    const [word] = row as [string]
    const typed = word.slice(0, longestTypedWord)
    if (typed === before || !isTyped(word)) continue
    packer.add(typed)
    before = typed
  }
  const packed = packer.pack()
  const insert = database.prepare('insert into search_typos values (?, ?)')
  insert.run('letters', Buffer.from(packed.letters, 'utf16le'))
  insert.run('codes', packed.codes)
  insert.run('starts', new Uint8Array(packed.starts.buffer, 0, packed.starts.byteLength))
}
