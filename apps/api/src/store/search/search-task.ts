import type { ValuePick } from '../pick-values.ts'
import type { FacetResult, FacetTask } from './facet-request.ts'
import type { SearchTerms } from './query-terms.ts'
import type { FieldMatch } from './score-hit.ts'

/** A query as the database takes it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface SearchedField {
  readonly column: string
  readonly isLeading: boolean
}

/** A search of one environment's customers, for whoever has their index open. */
export interface SearchTask {
  /** Where the customers are. */
  readonly table: string
  readonly key: string
  /** The columns that are searched. */
  readonly searched: readonly SearchedField[]
  /** The same for readers for whom no column is masked: what the index of the file holds. */
  readonly indexed: readonly SearchedField[]
  /** An index of what is searched alone, where that is less. */
  readonly indexFile?: string
  /** Without them every customer matches. */
  readonly terms?: SearchTerms | undefined
  /** What the values of columns must be. */
  readonly picks: readonly ValuePick[]
  /** Reads the numbers of the rows that pass the rest of the filter, as one text with commas. */
  readonly filter?: Statement | undefined
  /** The same of those that `search_rows()` lists, a row for each. */
  readonly filterListed?: Statement | undefined
  /** Reads the numbers of a page of the rows that `search_rows()` lists, in the order that was asked for. */
  readonly ordered?: Statement | undefined
  /** The same where there are many: of those for which `is_search_row()` is true. */
  readonly orderedMany?: Statement | undefined
  /** Reads the numbers, keys and searched columns of the rows that `search_rows()` lists. */
  readonly scored: Statement
  /** Reads the rows that `search_rows()` lists, with their numbers. */
  readonly rows: Statement
  readonly top: number
  readonly skip: number
  readonly facets: readonly FacetTask[]
}

export interface FoundHit {
  readonly row: Readonly<Record<string, string | number | null>>
  readonly score: number
  /** Fields count as the searched columns do. */
  readonly matches: readonly FieldMatch[]
}

export interface FoundHits {
  readonly total: number
  readonly withTypos: boolean
  readonly hits: readonly FoundHit[]
  readonly facets: readonly FacetResult[]
}
