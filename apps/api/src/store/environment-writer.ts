import { createSqliteEnvironment } from './dialects/sqlite-environment-writer.ts'
import type { StoredValue, TableDefinition } from './table-definition.ts'

/** Fills one new environment. Nobody sees its rows before {@link EnvironmentWriter.finish}. */
export interface EnvironmentWriter {
  addTable(definition: TableDefinition): TableWriter
  /**
   * Makes a key of a source table lead to a customer. Of several keys of one customer in one
   * table, the first added is the preferred one. Throws DuplicateKeyError for a key added before.
   */
  addKey(dataSourceName: string, tableName: string, key: string, customerId: string): void
  /** Builds the indexes and the catalogue and makes the file durable. */
  finish(): EnvironmentSummary
  /** Gives up and deletes the file. */
  abandon(): void
}

export interface TableWriter {
  readonly rowCount: number
  /** Takes one value for each column, in their order. Throws DuplicateKeyError for a key added before. */
  insert(values: readonly StoredValue[]): void
}

export interface EnvironmentSummary {
  readonly refreshedUtc: string
  readonly tables: readonly { readonly qualifiedName: string; readonly rowCount: number }[]
  readonly keyCount: number
}

/** Starts a new environment file. `path` must not exist: the caller swaps the finished file in. */
export function createEnvironmentFile(path: string): EnvironmentWriter {
  return createSqliteEnvironment(path)
}
