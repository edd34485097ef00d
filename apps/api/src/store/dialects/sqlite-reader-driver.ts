import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { findQueryOrigin } from '../query-origin.ts'
import { openReaderFile, type ReaderFile } from './sqlite-reader-file.ts'
import type { SqliteReader } from './sqlite-reader-pool.ts'

/** Runs Kysely's queries in the reader threads. */
export function createThreadDriver(openReader: () => SqliteReader): Driver {
  // Kysely destroys a driver only after a first query has initialised it.
  let reader: SqliteReader | undefined
  return createReadingDriver({
    open: () => {
      reader = openReader()
    },
    query: async ({ sql, parameters, queryId }) =>
      reader?.query(sql, parameters, findQueryOrigin(queryId)) ?? [],
    close: async () => reader?.close(),
  })
}

/** Runs them at once, in the service's own thread. */
export function createLookupDriver(path: string): Driver {
  let file: ReaderFile | undefined
  return createReadingDriver({
    open: () => {
      file = openReaderFile(path)
    },
    query: async ({ sql, parameters }) => file?.query(sql, parameters) ?? [],
    close: async () => file?.close(),
  })
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
