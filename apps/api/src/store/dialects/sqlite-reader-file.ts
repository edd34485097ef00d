import { hash } from 'node:crypto'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { RowSet } from '../search/row-set.ts'
import { runSearch } from '../search/run-search.ts'
import type { FoundHits, SearchTask } from '../search/search-task.ts'
import type { ByteCache } from './byte-cache.ts'
import type { RowChange } from './dialect.ts'
import { goOnFunction } from './sqlite-go-on.ts'
import { type HiddenRows, hideCustomers } from './sqlite-hidden-rows.ts'
import { createLiveTables } from './sqlite-live-rows.ts'
import { addSearchFunctions, openSearchSource } from './sqlite-search-source.ts'
import { toWireInteger } from './to-wire-integer.ts'

export type ReaderRow = Record<string, string | number | null>

/** An environment file, open for reading in the thread that opened it. */
export interface ReaderFile {
  /** Throws when nobody waits for what it does any longer. */
  checkGoOn(): void
  readonly path: string
  /** Begins what caches keep of this connection alone. */
  readonly liveKey: string
  /** What no query sees, but a search in what the index says. */
  readonly hidden: HiddenRows
  /** Integers beyond 2^53 come as text. */
  query(sql: string, parameters: readonly unknown[]): ReaderRow[]
  /** Shows live rows to the queries that follow, in this connection only. */
  changeRows(change: RowChange): void
  /** All live rows, as changes for another connection. */
  listLiveRows(): Iterable<RowChange>
  /** Searches the customers; what it keeps for the next search goes to the cache. */
  search(task: SearchTask, cache: ByteCache): FoundHits
  /** Which rows queries mean that ask for those of the search. */
  setSearchRows(rows: readonly number[] | RowSet): void
  close(): void
}

const maxStatements = 200

/** Of this thread, to tell apart two that are open of one file. */
let lastFileId = 0

interface ReaderOptions {
  readonly mayGoOn?: () => boolean
  /** Customers that nobody reads. */
  readonly erasedIds?: readonly string[]
}

/** `mayGoOn` is asked now and then while rows are visited: a query for which it is false ends with an error. */
export function openReaderFile(
  path: string,
  { mayGoOn = () => true, erasedIds = [] }: ReaderOptions = {},
): ReaderFile {
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec('pragma mmap_size = 1073741824; pragma temp_store = memory')
  const checkGoOn = (): void => {
    if (!mayGoOn()) throw new Error('Nobody waits for this query any longer.')
  }
  database.function(goOnFunction, () => {
    checkGoOn()
    return 1
  })
  addFunctions(database)
  const hidden = hideCustomers(database, erasedIds)
  const { setRows: setSearchRows } = addSearchFunctions(database)
  /** By the file of their index, if it is not this one. */
  const sources = new Map<string | undefined, ReturnType<typeof openSearchSource>>()
  const statements = new Map<string, StatementSync>()
  const live = createLiveTables(database)

  function prepare(sql: string): StatementSync {
    let statement = statements.get(sql)
    if (statement === undefined) {
      if (statements.size >= maxStatements) statements.clear()
      statement = database.prepare(sql)
      statement.setReadBigInts(true)
      statements.set(sql, statement)
    }
    return statement
  }

  lastFileId += 1
  const file: ReaderFile = {
    checkGoOn,
    path,
    liveKey: `${path} live ${lastFileId} `,
    hidden,
    query(sql, parameters) {
      const rows = prepare(sql).all(...(parameters as SQLInputValue[])) as Record<string, unknown>[]
      for (const row of rows) {
        for (const column in row) {
          const value = row[column]
          if (typeof value === 'bigint') row[column] = toWireInteger(value)
        }
      }
      return rows as ReaderRow[]
    },
    changeRows: live.change,
    listLiveRows: live.list,
    search(task, cache) {
      const source = sources.get(task.indexFile) ?? openSearchSource(database, file, cache, live, task)
      sources.set(task.indexFile, source)
      return runSearch(source, task)
    },
    setSearchRows,
    close() {
      for (const source of sources.values()) source.close()
      database.close()
    },
  }
  return file
}

/** SQLite's own know the letters and spaces of ASCII only, and have no result for a division by zero. */
function addFunctions(database: DatabaseSync): void {
  const isDeterministic = { deterministic: true }
  const add = (name: string, change: (text: string) => string) =>
    database.function(name, isDeterministic, (text) => (text === null ? null : change(String(text))))
  add('lower', (text) => text.toLowerCase())
  add('upper', (text) => text.toUpperCase())
  add('trim', (text) => text.trim())
  database.function('digest', isDeterministic, (text) => hash('sha256', String(text), 'base64'))
  database.function('divide', isDeterministic, (dividend, divisor) => {
    if (dividend === null || divisor === null) return null
    const quotient = Number(dividend) / Number(divisor)
    return Number.isNaN(quotient) ? null : quotient
  })
}
