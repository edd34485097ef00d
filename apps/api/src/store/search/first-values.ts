import type { FacetSort } from '../../odata/facet-specification.ts'
import type { Entry } from './facet-buckets.ts'

/** Collects of values, each with its count, the first ones in an order. */
export function createFirstValues(sort: FacetSort, limit: number) {
  const compare = orders[sort]
  let first: Entry[] = []
  let last: Entry | undefined

  function cut(): void {
    first = first.sort((a, b) => compare(a[0], a[1], b)).slice(0, limit)
    last = first[limit - 1]
  }

  return {
    add(value: number, count: number): void {
      if (last !== undefined && compare(value, count, last) >= 0) return
      first.push([value, count])
      // Sorted now and then: most of what comes later is behind the last of them.
      if (first.length >= 2 * limit) cut()
    },
    list(): readonly Entry[] {
      cut()
      return first
    },
  }
}

type Compare = (value: number, count: number, other: Entry) => number

const orders: Readonly<Record<FacetSort, Compare>> = {
  count: (value, count, other) => other[1] - count || value - other[0],
  '-count': (value, count, other) => count - other[1] || value - other[0],
  value: (value, _, other) => value - other[0],
  '-value': (value, _, other) => other[0] - value,
}
