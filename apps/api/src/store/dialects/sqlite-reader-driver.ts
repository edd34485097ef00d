import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { findQueryOrigin, type QueryOrigin } from '../query-origin.ts'
import type { FoundHits, SearchTask } from '../search/search-task.ts'
import type { RowChange } from './dialect.ts'
import { openReaderFile, type ReaderFile } from './sqlite-reader-file.ts'
import { openSqliteReader, type SqliteReader } from './sqlite-reader-pool.ts'

/** The ways to one file, which show the same live rows. */
export function createDrivers(path: string, erasedIds: readonly string[]) {
  // Kysely destroys a driver only after a first query has initialised it.
  let reader: SqliteReader | undefined
  let file: ReaderFile | undefined
  const openFile = (): ReaderFile => {
    file ??= openReaderFile(path, { erasedIds })
    return file
  }
  const openReader = (): SqliteReader => {
    reader ??= openSqliteReader(path, () => file?.listLiveRows() ?? [], erasedIds)
    return reader
  }
  return {
    /** Runs Kysely's queries in the reader threads. */
    createThreadDriver: (): Driver =>
      createReadingDriver({
        open: () => void openReader(),
        query: async ({ sql, parameters, queryId }) =>
          reader?.query(sql, parameters, findQueryOrigin(queryId)) ?? [],
        close: async () => reader?.close(),
      }),
    /** Runs them at once, in the service's own thread. */
    createLookupDriver: (): Driver =>
      createReadingDriver({
        open: () => void openFile(),
        query: async ({ sql, parameters }) => file?.query(sql, parameters) ?? [],
        close: async () => file?.close(),
      }),
    search: (task: SearchTask, origin: QueryOrigin | undefined): Promise<FoundHits> =>
      openReader().search(task, origin),
    countHidden: (table: string): number =>
      erasedIds.length === 0 ? 0 : (openFile().hidden.get(table)?.length ?? 0),
    changeRows(change: RowChange): void {
      openFile().changeRows(change)
      reader?.changeRows(change)
    },
  }
}

interface Reading {
  open(): void
  query(query: CompiledQuery): Promise<readonly unknown[]>
  close(): Promise<void>
}

/** Environments are never written to. */
function createReadingDriver({ open, query, close }: Reading): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <R>(compiled: CompiledQuery): Promise<QueryResult<R>> => ({
      rows: (await query(compiled)) as R[],
    }),
    streamQuery: refuse,
  }
  return {
    init: async () => open(),
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: close,
  }
}

function refuse(): never {
  throw new Error('An environment is read one query at a time.')
}
