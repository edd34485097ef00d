import { Kysely } from 'kysely'
import type { Dialect } from './dialects/dialect.ts'
import { sqliteDialect } from './dialects/sqlite.ts'
import { type Catalogue, readCatalogue } from './environment-catalogue.ts'
import type { EnvironmentRows, EnvironmentSchema } from './environment-schema.ts'
import { createLiveRows, type LiveRows } from './live-rows.ts'
import { createMaskedIndexes, type IndexedTask } from './masked-indexes.ts'
import { backgroundCaller, createOriginPlugin, type QueryOrigin } from './query-origin.ts'
import type { FoundHits, SearchTask } from './search/search-task.ts'

/** One environment as one load left it, with the rows that are live over it, open for reading. */
export interface EnvironmentStore {
  /** Of its file. */
  readonly path: string
  readonly dialect: Dialect
  readonly database: Kysely<EnvironmentSchema>
  readonly rows: Kysely<EnvironmentRows>
  /** The same, for reads of a row by its key. */
  readonly lookups: Kysely<EnvironmentRows>
  /** The same, for the keys of customers. */
  readonly keyLookups: Kysely<EnvironmentSchema>
  /** Searches the customers. */
  search(task: SearchTask, origin?: QueryOrigin): Promise<FoundHits>
  /** Makes an index of the words of some columns alone, which ends when the store is closed, or on the signal. */
  makeIndex(task: IndexedTask, signal?: AbortSignal): Promise<string>
  /** Removes those indexes that none of these needs. */
  keepIndexes(tasks: readonly IndexedTask[]): void
  readonly live: LiveRows
  /** Read once: a load makes a new file. */
  catalogue(): Promise<Catalogue>
  /** Names its rows, which a file with another search index may hold too. */
  rowsId(): string
  /** Runs work that outlives the call that asked for it: piece by piece, and no longer than the file is open. */
  inBackground<T>(work: (rows: Kysely<EnvironmentRows>) => Promise<T>): Promise<T>
  /** To be called when no query is running any more but those in the background, which end; later ones fail. */
  close(): Promise<void>
}

/** Which rows a data file holds, for whoever reads nothing else of it. */
export const readRowsId = (path: string): string => sqliteDialect.readRowsId(path)

/** Opens an environment file without what is of erased customers; throws EnvironmentFileError when it is missing, not ours or of another version. */
export function openEnvironmentStore(path: string, erasedIds: readonly string[] = []): EnvironmentStore {
  const { queries, lookups: keyReads, search, ...rest } = sqliteDialect.openEnvironment(path, erasedIds)
  const database = new Kysely<EnvironmentSchema>({ dialect: queries })
  const lookups = new Kysely<EnvironmentRows>({ dialect: keyReads })
  let catalogue: Promise<Catalogue> | undefined
  let rowsId: string | undefined
  const rows = database as unknown as Kysely<EnvironmentRows>
  let last: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()
  const maskedIndexes = createMaskedIndexes(path, sqliteDialect, closing.signal)
  return {
    path,
    dialect: sqliteDialect,
    database,
    rows,
    lookups,
    keyLookups: lookups as unknown as Kysely<EnvironmentSchema>,
    search: (task, origin) =>
      maskedIndexes.search(task, (indexed) => search(indexed, origin), origin?.signal),
    makeIndex: maskedIndexes.make,
    keepIndexes: maskedIndexes.keepOnly,
    live: createLiveRows(sqliteDialect, rest.changeRows, rest.countHidden),
    catalogue() {
      catalogue ??= readCatalogue(database).catch((error: unknown) => {
        catalogue = undefined
        throw error
      })
      return catalogue
    },
    rowsId() {
      rowsId ??= sqliteDialect.readRowsId(path)
      return rowsId
    },
    inBackground(work) {
      const origin = { caller: backgroundCaller, signal: closing.signal }
      const begin = () => work(rows.withPlugin(createOriginPlugin(origin)))
      const next = last.then(begin, begin)
      last = next
      return next
    },
    async close() {
      closing.abort()
      await Promise.all([database.destroy(), lookups.destroy()])
    },
  }
}
