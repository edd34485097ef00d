/** Where Microsoft's service may stop counting the matches of a search: that many, or more. Ours counts them all. */
const mostCounted = 10_000

export interface Extent {
  /** Unknown when the service does not count. */
  readonly count: number | undefined
  /** Whether there may be more than the count. */
  readonly isAtLeast: boolean
  /** Unknown when the last page is. */
  readonly pages: number | undefined
  readonly hasNext: boolean
}

interface Page {
  readonly count: number | undefined
  readonly isSearch: boolean
  /** From 1. */
  readonly page: number
  readonly pageSize: number
  /** How many customers the page shows. */
  readonly shown: number
}

/** How far a list of customers goes, as far as its count tells; else it goes on while pages are full. */
export function measureExtent({ count, isSearch, page, pageSize, shown }: Page): Extent {
  const isAtLeast = isSearch && count === mostCounted
  if (count === undefined || isAtLeast) {
    return { count, isAtLeast, pages: undefined, hasNext: shown === pageSize }
  }
  const pages = Math.ceil(count / pageSize)
  return { count, isAtLeast, pages, hasNext: page < pages }
}
