import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { findQuerySignal } from '../query-signal.ts'
import { openSqliteReader, type SqliteReader } from './sqlite-reader-pool.ts'

/** Runs Kysely's queries in the reader threads; environments are never written to. */
export function createReaderDriver(path: string): Driver {
  // Kysely destroys a driver only after a first query has initialised it.
  let reader: SqliteReader | undefined
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const rows = await reader?.query(query.sql, query.parameters, findQuerySignal(query.queryId))
      return { rows: (rows ?? []) as readonly unknown[] as R[] }
    },
    streamQuery: refuse,
  }
  return {
    async init() {
      reader = openSqliteReader(path)
    },
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: async () => reader?.close(),
  }
}

function refuse(): never {
  throw new Error('An environment is read one query at a time.')
}
