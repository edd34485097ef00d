import type { FacetResult } from '@customer-insights-kit/client/management'
import type { CustomerFilter } from './customer-query.ts'
import { isSameFilter } from './customer-query.ts'
import type { Words } from './describe-value.ts'
import type { Facet } from './listing.ts'

/** The facets with their choices in words; choices that would find nobody are left out, unless they are on. */
export function describeFacets(
  facets: readonly FacetResult[],
  filters: readonly CustomerFilter[],
  { words, toNumber }: { readonly words: Words; readonly toNumber: (count: number) => string },
): Facet[] {
  return facets
    .toSorted((one, other) => Number(hasSteps(one)) - Number(hasSteps(other)))
    .flatMap((facet) => {
      const { column } = facet
      const counted = listChoices(facet)
      const on = filters.filter((filter) => filter.column === column)
      const missing = on.filter((filter) => !counted.some((choice) => isSameFilter(choice.filter, filter)))
      const choices = [...missing.map((filter) => ({ filter, count: 0 })), ...counted]
        .filter(({ filter, count }) => count > 0 || on.some((known) => isSameFilter(known, filter)))
        .map(({ filter, count }) => ({ filter, label: words.toChoice(filter), count: toNumber(count) }))
      return choices.length === 0 ? [] : [{ column, label: words.toLabel(column), choices }]
    })
}

/** Values say more at a glance than years do, so they come first. */
const hasSteps = ({ buckets }: FacetResult): boolean => buckets.some(({ value }) => value === undefined)

function listChoices({ column, buckets, missing }: FacetResult) {
  const choices = buckets.map(({ value, from, to, count }) => ({
    filter:
      value === undefined
        ? { column, kind: 'between' as const, value: `${from ?? ''}/${to ?? ''}` }
        : { column, kind: 'is' as const, value: String(value) },
    count,
  }))
  return missing === 0
    ? choices
    : [...choices, { filter: { column, kind: 'none' as const, value: '' }, count: missing }]
}
