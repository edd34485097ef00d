import type { CustomerQuery } from './customer-query.ts'
import type { Hit, Listing } from './listing.ts'
import type { ShownColumn } from './shown-columns.ts'

/** Where somebody is in the list. */
export interface ListPlace {
  readonly top: number
  readonly active: number
}

/** What somebody asks the list for. */
export interface Asked {
  readonly query: CustomerQuery
  readonly columns: readonly ShownColumn[]
  /** Masked columns that a view or an address names all the same, for filters or the sort. */
  readonly leftOut: readonly string[]
}

/** An answer, with the question that it belongs to. */
export interface Shown {
  readonly asked: Asked
  readonly listing: Listing
  readonly pages: ReadonlyMap<number, readonly Hit[]>
  /** Changes with every new answer: the list begins at its top again. */
  readonly version: number
  /** Whether its counts are its own yet. */
  readonly isCounted: boolean
}

/** Layout and pins change nothing that the server is asked for. */
export function isSameQuestion(one: Asked, other: Asked): boolean {
  const toQuestion = ({ query: { search, filters, sort }, columns }: Asked) =>
    JSON.stringify([search, filters, sort, columns.map(({ name }) => name)])
  return toQuestion(one) === toQuestion(other)
}
