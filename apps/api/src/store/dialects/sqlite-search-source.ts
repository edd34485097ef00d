import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { PackedRows } from '../search/beginnings.ts'
import type { CodedNumberColumn, Codes, FacetColumn, NumberColumn } from '../search/facet-column.ts'
import { type LiveValues, withLiveValues } from '../search/live-column.ts'
import { withLiveWords } from '../search/live-index.ts'
import { pickRows } from '../search/pick-rows.ts'
import { addRow, createRowSet, createRowSets, hasRow, type RowSet } from '../search/row-set.ts'
import type { SearchSource } from '../search/run-search.ts'
import type { SearchTask, Statement } from '../search/search-task.ts'
import type { TypoWords } from '../search/typo-words.ts'
import type { SearchIndex } from '../search/word-matches.ts'
import { type ByteCache, toShared } from './byte-cache.ts'
import type { HiddenRows } from './sqlite-hidden-rows.ts'
import { type LiveTables, toOverName } from './sqlite-live-rows.ts'
import { openLiveWords } from './sqlite-live-words.ts'
import { toWireInteger } from './to-wire-integer.ts'

/** What a search asks of the connection that it runs in. */
export interface SearchConnection {
  readonly path: string
  /** Begins what is kept of this connection alone: another one of the same file may show other live rows. */
  readonly liveKey: string
  readonly hidden: HiddenRows
  checkGoOn(): void
  query(sql: string, parameters: readonly unknown[]): Readonly<Record<string, string | number | null>>[]
  setSearchRows(rows: readonly number[] | RowSet): void
}

/** Stands in queries for the rows that a search has found so far: a list of them, and whether a row is one. */
export const searchRows = 'search_rows'
export const isSearchRow = 'is_search_row'

/** Lets queries of a connection ask for the rows of the search that runs. */
export function addSearchFunctions(database: DatabaseSync): {
  setRows(rows: readonly number[] | RowSet): void
} {
  let list = '[]'
  let set: RowSet = createRowSet(0)
  database.function(searchRows, () => list)
  database.function(isSearchRow, (row) => (hasRow(set, Number(row)) ? 1 : 0))
  return {
    setRows(rows) {
      if (rows instanceof Uint32Array) set = rows
      else list = JSON.stringify(rows)
    },
  }
}

/** Opens the search index that `sqlite-search-index.ts` wrote, over the customers of a table and their live rows. */
export function openSearchSource(
  database: DatabaseSync,
  file: SearchConnection,
  cache: ByteCache,
  liveTables: LiveTables,
  { table, searched, indexed, indexFile }: SearchTask,
): SearchSource & { close(): void } {
  const cacheKey = file.path
  const { liveKey } = file
  const wordsFile = indexFile === undefined ? database : openWordIndex(indexFile)
  const prepare = (sql: string, from = database): StatementSync => {
    const statement = from.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
  const word = prepare('select leading, other from search_words where word = ?', wordsFile)
  const beginning = prepare('select leading, other from search_beginnings where word = ?', wordsFile)
  const words = prepare('select leading, other from search_words where word >= ? and word < ?', wordsFile)
  const [limit] = prepare(`select coalesce(max(row_number), 0) + 1 from main.${table}`).get() as unknown as [
    number,
  ]
  const index: SearchIndex = {
    rowLimit: limit,
    sets: createRowSets(limit),
    checkGoOn: file.checkGoOn,
    *readWord(text) {
      const kept = word.get(text)
      if (kept !== undefined) yield toPacked(kept)
    },
    *readBeginning(text) {
      const kept = beginning.get(text)
      if (kept !== undefined) {
        yield toPacked(kept)
        return
      }
      for (const row of words.iterate(text, `${text}\u{10ffff}`)) yield toPacked(row)
    },
    readTypoWords: () => [
      cache.getShared(`${cacheKey} typos ${indexFile ?? ''}`, () => readTypoWords(wordsFile)),
    ],
  }
  const columnNames = database
    .prepare(`pragma main.table_info(${table})`)
    .all()
    .map(({ name }) => name)
  const live = openLiveWords(wordsFile, columnNames, indexFile === undefined ? indexed : searched, limit)
  liveTables.listen(table, (change) => {
    live.change(change)
    cache.forget(liveKey)
  })

  const findCode = prepare('select code from search_values where name = ? and value = ? limit 1')
  const listValues = prepare(
    'select v.value from json_each(?) as c join search_values as v on v.name = ? and v.code = c.value order by c.key',
  )
  listValues.setReadBigInts(true)
  const readKept = (name: string): FacetColumn => {
    const column = cache.getShared(`${cacheKey} column ${name}`, () => readColumn(database, name))
    if (column.kind !== 'codes') return column
    return {
      ...column,
      findCode: (value) => (findCode.get(name, value) as unknown as [number] | undefined)?.[0],
      readValues: (codes) =>
        listValues.all(JSON.stringify(codes), name).map((row) => {
          const [value] = row as unknown as [string | bigint]
          return typeof value === 'bigint' ? toWireInteger(value) : value
        }),
    }
  }

  const readLive = (name: string): FacetColumn =>
    live.rows() === undefined
      ? readKept(name)
      : cache.get(`${liveKey}column ${name}`, () => {
          const value = withLiveValues(readKept(name), readLiveValues(database, table, name))
          return { value, bytes: limit * 8 }
        })

  const toPickKey = (pick: unknown): string => `${liveKey}pick ${JSON.stringify(pick)}`
  const hiddenRows = file.hidden.get(table)
  const hidden = hiddenRows && createRowSet(limit)
  for (const row of hiddenRows ?? []) if (hidden) addRow(hidden, row)

  return {
    index: withLiveWords(index, live),
    hidden,
    query(statement, rows) {
      if (rows !== undefined) file.setSearchRows(rows)
      return file.query(statement.sql, statement.parameters)
    },
    readFilter: (statement) =>
      cache.get(`${liveKey}filter ${toText(statement)}`, () => {
        const set = readRowSet(file, statement, limit)
        return { value: set, bytes: set.byteLength }
      }),
    hasFilter: (statement) => cache.has(`${liveKey}filter ${toText(statement)}`),
    hasPick: (pick) => cache.has(toPickKey(pick)),
    readPick: (pick) =>
      cache.get(toPickKey(pick), () => {
        const set = pickRows(readLive(pick.physicalName), pick, limit)
        return { value: set, bytes: set.byteLength }
      }),
    readColumn: readLive,
    close() {
      if (wordsFile !== database) wordsFile.close()
    },
  }
}

function openWordIndex(path: string): DatabaseSync {
  const words = new DatabaseSync(path, { readOnly: true })
  words.exec('pragma mmap_size = 1073741824; pragma temp_store = memory')
  return words
}

const toText = ({ sql, parameters }: Statement): string =>
  JSON.stringify([sql, parameters], (_, value) => (typeof value === 'bigint' ? `${value}n` : value))

const toPacked = (row: unknown): PackedRows => {
  const [leading, other] = row as [Uint8Array | null, Uint8Array | null]
  return { leading, other }
}

function readTypoWords(database: DatabaseSync): { value: TypoWords; bytes: number } {
  const read = database.prepare('select data from search_typos where name = ?')
  const data = (name: string): Uint8Array =>
    (read.get(name) as { data: Uint8Array } | undefined)?.data ?? new Uint8Array()
  const codes = toShared(data('codes'))
  const starts = new Uint32Array(toShared(data('starts')).buffer)
  const letters = new TextDecoder('utf-16le').decode(data('letters'))
  return { value: { letters, codes, starts }, bytes: codes.byteLength + starts.byteLength }
}

function readRowSet(file: SearchConnection, { sql, parameters }: Statement, limit: number): RowSet {
  const set = createRowSet(limit)
  const [row] = file.query(sql, parameters)
  const text = String(row?.rows ?? '')
  let number = 0
  for (let at = 0; at <= text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) number = number * 10 + digit
    else if (number > 0) {
      addRow(set, number)
      number = 0
    }
  }
  return set
}

type KeptColumn =
  | NumberColumn
  | CodedNumberColumn
  | { readonly kind: 'codes'; readonly codes: Codes; readonly valueCount: number }

function readColumn(database: DatabaseSync, name: string): { value: KeptColumn; bytes: number } {
  const row = database
    .prepare('select kind, width, value_count, data from search_columns where name = ?')
    .get(name)
  if (row === undefined) throw new Error(`The values of ${name} are not kept for counting.`)
  const { kind, width, value_count, data } = row as {
    kind: string
    width: number
    value_count: number
    data: Uint8Array
  }
  const { buffer, byteLength: bytes } = toShared(data)
  switch (kind) {
    case 'numbers':
      return { value: { kind, numbers: new Float64Array(buffer) }, bytes }
    case 'codedNumbers': {
      const values = new Float64Array(buffer, 0, value_count)
      return { value: { kind, values, codes: toCodes(buffer, width, values.byteLength) }, bytes }
    }
    default:
      return { value: { kind: 'codes', codes: toCodes(buffer, width, 0), valueCount: value_count }, bytes }
  }
}

function toCodes(buffer: SharedArrayBuffer, width: number, offset: number): Codes {
  if (width === 1) return new Uint8Array(buffer, offset)
  return width === 2 ? new Uint16Array(buffer, offset) : new Uint32Array(buffer, offset)
}

/** The values of a column in live rows. */
function readLiveValues(database: DatabaseSync, table: string, name: string): LiveValues {
  const type = database
    .prepare(`pragma main.table_info(${table})`)
    .all()
    .find((column) => column.name === name)?.type
  const read = database.prepare(`select row_number, ${name} as value from temp.${toOverName(table)}`)
  read.setReadBigInts(true)
  const rows = read.all().map(({ row_number, value }) => {
    const stored = value as string | number | bigint | null
    const wire = typeof stored === 'bigint' ? toWireInteger(stored) : stored
    return [
      Number(row_number),
      typeof wire === 'string' && typeof stored === 'bigint' ? stored : wire,
    ] as const
  })
  return { isText: type === 'TEXT' || type === 'text', rows }
}
