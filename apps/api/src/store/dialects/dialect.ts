import type { Kysely, Dialect as KyselyDialect, RawBuilder, SelectQueryBuilder } from 'kysely'
import type { EnvironmentRows, EnvironmentSchema } from '../environment-schema.ts'
import type { QueryOrigin } from '../query-origin.ts'
import type { FoundHits, SearchTask } from '../search/search-task.ts'
import type { ColumnDefinition, StoredValue, TableDefinition } from '../table-definition.ts'

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
  readonly refusedCount: number
  /** Takes one value for each column, in their order. Throws DuplicateKeyError for a key added before. */
  insert(values: readonly StoredValue[]): void
  /** Counts a row that was put aside. */
  refuse(): void
}

/** A whole row of a table, its number first. */
export type LiveRow = readonly StoredValue[]

/** How the live rows of a table change: rows that stand over those of the file, or beside them. */
export interface RowChange {
  /** Its physical name. */
  readonly table: string
  readonly put: readonly LiveRow[]
  /** Numbers of rows that are live no longer. */
  readonly removed: readonly number[]
}

/** Rows of one table, as `r`. */
export type RowQuery = SelectQueryBuilder<EnvironmentRows, 'r', object>

export interface RebuildOptions {
  readonly onProgress: (rowsDone: number) => void
  /** Ends it, and throws the signal's reason. */
  readonly signal: AbortSignal
}

export interface UpgradeOptions {
  /** What names its rows, which have no name there yet. */
  readonly rowsId: string
  /** How a column of customers is counted. */
  readonly chooseFacet: (column: ColumnDefinition) => string | undefined
}

/** What differs between the databases that hold environments; everything else is written once. */
export interface Dialect {
  /** Starts an environment at a place where there is nothing yet. */
  createEnvironment(location: string): EnvironmentWriter
  /**
   * Fails with EnvironmentFileError at once when the place holds no environment of this version. Nobody reads the
   * erased customers.
   */
  openEnvironment(
    location: string,
    erasedIds: readonly string[],
  ): {
    /** How many rows of a table are hidden. */
    countHidden(table: string): number
    readonly queries: KyselyDialect
    /** For reads that touch a few rows through an index: where they are quicker done than handed over. */
    readonly lookups: KyselyDialect
    /** Changes the live rows that queries see from now on. */
    changeRows(change: RowChange): void
    search(task: SearchTask, origin: QueryOrigin | undefined): Promise<FoundHits>
  }
  /**
   * What files with the rows of one load have in common, also where their search indexes differ. Fails with
   * EnvironmentFileError like openEnvironment.
   */
  readRowsId(location: string): string
  /**
   * Builds the search index of an environment that nobody uses anew, for the columns of its customers as they
   * are given, which its catalogue holds from then on. What it leaves when it fails is of no use.
   */
  rebuildSearch(location: string, customers: TableDefinition, options: RebuildOptions): Promise<void>
  /**
   * Makes an index of the words of what is searched alone, beside the file, unless it is there; answers where.
   * It ends on the signal.
   */
  makeWordIndex(
    location: string,
    task: Pick<SearchTask, 'table' | 'searched'>,
    signal: AbortSignal,
  ): Promise<string>
  /** Removes the indexes beside the file that are of none of these. */
  removeWordIndexes(location: string, kept: readonly Pick<SearchTask, 'table' | 'searched'>[]): void
  /** Removes customers and all that leads to them from a file that nobody uses. What it leaves when it fails is of no use. */
  eraseCustomers(
    location: string,
    customers: TableDefinition,
    customerIds: readonly string[],
    signal: AbortSignal,
  ): Promise<void>
  /** Whether a file is of an earlier version that can be brought up to this one. */
  isOutdated(location: string): boolean
  /** Does so where nobody uses it. What it leaves when it fails is of no use. */
  upgradeEnvironment(location: string, options: UpgradeOptions): void
  /** What to read a table and its live rows from, once there was one. */
  toLiveName(table: string): string
  /** A condition that every row fulfils while its query may go on: those that visit many rows carry it. */
  readonly goOnCondition: RawBuilder<boolean>
  /** Bytes that the rows of a table take, without its indexes. Visits all of its pages. */
  sizeOf(table: string): RawBuilder<number>
  /** The same of the search index, with what it is found by. */
  readonly searchSize: RawBuilder<number>
  /** Within a search: starts a query on the rows that it has found, in any order, where they are few. */
  selectListedHits(rows: Kysely<EnvironmentRows>, table: string): RowQuery
  /** Within a search: that it has found `r`. */
  readonly isHit: RawBuilder<boolean>
  /** The numbers of the rows of `r`, as one text with commas between them. */
  readonly listHits: RawBuilder<string>
  /** Where a text first holds another, from 1; 0 where it does not. Missing if one of them is. */
  positionOf(text: RawBuilder<unknown>, part: RawBuilder<unknown>): RawBuilder<unknown>
  /** The greater of two. Missing if one of them is. */
  greatest(a: RawBuilder<unknown>, b: RawBuilder<unknown>): RawBuilder<unknown>
  /** Divides as floating point numbers do, by zero too. Missing if one of them is, or where there is no result. */
  divide(dividend: RawBuilder<unknown>, divisor: RawBuilder<unknown>): RawBuilder<unknown>
  /** Something short that equal texts have in common and no others. */
  digestOf(text: RawBuilder<unknown>): RawBuilder<unknown>
  /** Milliseconds since 1970 of a stored date or time. */
  toEpochMs(moment: RawBuilder<unknown>): RawBuilder<number>
  /** How the database would run a query, a line for each step. */
  explain(query: Explainable): Promise<string[]>
}

export type Explainable = Pick<
  SelectQueryBuilder<EnvironmentRows & EnvironmentSchema, never, object>,
  'explain'
>
