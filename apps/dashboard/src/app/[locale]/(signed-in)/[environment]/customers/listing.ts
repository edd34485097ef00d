import type { CustomerFilter, CustomerQuery } from './customer-query.ts'

/** Some text; in a list of its own where the search matches it. */
export type Part = string | readonly [match: string]

/** One customer as the list shows it, in the reader's language and format. */
export interface Hit {
  readonly id: string
  readonly name: readonly Part[]
  /** Without marks, for the picture and for whom has none. */
  readonly plainName: string
  /** One for each shown column. */
  readonly cells: readonly (readonly Part[])[]
  /** Why it was found; empty where nothing was searched. */
  readonly why: string
}

export interface FacetChoice {
  readonly filter: CustomerFilter
  readonly label: string
  readonly count: string
}

export interface Facet {
  readonly column: string
  readonly label: string
  readonly choices: readonly FacetChoice[]
}

/** A filter that is on, in words. */
export interface Chip {
  readonly filter: CustomerFilter
  readonly label: string
}

/** One page of customers, ready to be shown. */
export interface Listing {
  /** The search that it answers. */
  readonly search: string
  /** How many match, in words. */
  readonly status: string
  /** What else is to know of them. */
  readonly note: string
  readonly isEmpty: boolean
  /** How many can be scrolled to, as far as is known. */
  readonly reach: number
  /** How many match, for the progress of an export; undefined where nobody counts. */
  readonly total: number | undefined
  readonly skip: number
  readonly hits: readonly Hit[]
  /** Absent where they were not asked for. */
  readonly facets?: readonly Facet[]
  readonly chips: readonly Chip[]
  /** Other searches that find somebody, where this one finds nobody; absent until they are asked for. */
  readonly suggestions?: readonly Suggestion[]
}

/** Another search that finds somebody. */
export interface Suggestion {
  readonly label: string
  readonly href: string
}

/** What the page asks its own server for. */
export interface ListingRequest {
  readonly query: Pick<CustomerQuery, 'search' | 'filters' | 'sort'>
  readonly columns: readonly string[]
  readonly skip: number
  readonly wants: 'hits' | 'facets' | 'all'
}

/** Customers of one page of the list. */
export const pageSize = 50

/** What can be skipped at most; the rest is in the export. */
export const longestReach = 100_000 + pageSize
