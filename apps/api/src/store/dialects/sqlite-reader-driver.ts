import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import type { SqliteReader } from './sqlite-reader-pool.ts'

/** Runs Kysely's queries in the reader threads; environments are never written to. */
export function createReaderDriver(reader: SqliteReader): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const rows = await reader.query(query.sql, query.parameters)
      return { rows: rows as readonly unknown[] as R[] }
    },
    streamQuery: refuse,
  }
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: () => reader.close(),
  }
}

function refuse(): never {
  throw new Error('An environment is read one query at a time.')
}
