import type { Kysely, Dialect as KyselyDialect, RawBuilder, SelectQueryBuilder } from 'kysely'
import type { EnvironmentRows, EnvironmentSchema } from '../environment-schema.ts'

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
  /** Fails with EnvironmentFileError at once when the place holds no environment of this version. */
  openEnvironment(location: string): KyselyDialect
  /** Starts a query on the customers of a search tier. */
  matchCustomers(rows: Kysely<EnvironmentRows>, customerTable: string, tier: SearchTier): RowQuery
  /** The order in which the full-text index yields rows without sorting. */
  readonly matchOrder: RawBuilder<unknown>
  /** How the database would run a query, a line for each step. */
  explain(query: Explainable): Promise<string[]>
}

export type Explainable = Pick<
  SelectQueryBuilder<EnvironmentRows & EnvironmentSchema, never, object>,
  'explain'
>
