import type { Kysely, Dialect as KyselyDialect, RawBuilder, SelectQueryBuilder } from 'kysely'
import type { EnvironmentRows, EnvironmentSchema } from '../environment-schema.ts'
import type { StoredValue, TableDefinition } from '../table-definition.ts'

/** Fills one new environment. Nobody sees its rows before {@link EnvironmentWriter.finish}. */
export interface EnvironmentWriter {
  addTable(definition: TableDefinition): TableWriter
  /**
   * Makes a key of a source table lead to a customer. Of several keys of one customer in one
   * table, the first added is the preferred one. Throws DuplicateKeyError for a key added before.
   */
  addKey(dataSourceName: string, tableName: string, key: string, customerId: string): void
  /** Builds the indexes and the catalogue and makes the file durable. */
  finish(): void
  /** Gives up and deletes the file. */
  abandon(): void
}

export interface TableWriter {
  readonly rowCount: number
  /** Takes one value for each column, in their order. Throws DuplicateKeyError for a key added before. */
  insert(values: readonly StoredValue[]): void
}

/** Rows that hold words of a search: all of them or any, as whole words or as beginnings of words. */
export interface WordMatch {
  readonly words: readonly string[]
  readonly need: 'all' | 'any'
  readonly as: 'word' | 'prefix'
  /** Whether only the columns count that say who a customer is. */
  readonly leadingOnly: boolean
}

/** Rows that fit one match and none of the others. */
export interface SearchTier {
  readonly match: WordMatch
  readonly except: readonly WordMatch[]
}

/** Rows of one table, as `r`. */
export type RowQuery = SelectQueryBuilder<EnvironmentRows, 'r', object>

/** What differs between the databases that hold environments; everything else is written once. */
export interface Dialect {
  /** Starts an environment at a place where there is nothing yet. */
  createEnvironment(location: string): EnvironmentWriter
  /** Fails with EnvironmentFileError at once when the place holds no environment of this version. */
  openEnvironment(location: string): {
    readonly queries: KyselyDialect
    /** For reads that touch a few rows through an index: where they are quicker done than handed over. */
    readonly lookups: KyselyDialect
  }
  /** Starts a query on the customers of a search tier. */
  matchCustomers(rows: Kysely<EnvironmentRows>, customerTable: string, tier: SearchTier): RowQuery
  /** A condition that every row fulfils while its query may go on: those that visit many rows carry it. */
  readonly goOnCondition: RawBuilder<boolean>
  /** Bytes that the rows of a table take, without its indexes. Visits all of its pages. */
  sizeOf(table: string): RawBuilder<number>
  /** The order in which the full-text index yields rows without sorting. */
  readonly matchOrder: RawBuilder<unknown>
  /** Where a text first holds another, from 1; 0 where it does not. Missing if one of them is. */
  positionOf(text: RawBuilder<unknown>, part: RawBuilder<unknown>): RawBuilder<unknown>
  /** The greater of two. Missing if one of them is. */
  greatest(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<unknown>
  /** Divides as floating point numbers do, by zero too. Missing if one of them is, or where there is no result. */
  divide(dividend: RawBuilder<unknown>, divisor: RawBuilder<unknown>): RawBuilder<unknown>
  /** How the database would run a query, a line for each step. */
  explain(query: Explainable): Promise<string[]>
}

export type Explainable = Pick<
  SelectQueryBuilder<EnvironmentRows & EnvironmentSchema, never, object>,
  'explain'
>
