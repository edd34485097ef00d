/** Units in which dates and times are counted together. */
export const facetUnits = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const

export type FacetUnit = (typeof facetUnits)[number]

/** `count`: the most frequent first; `value`: ascending. */
export const facetSorts = ['count', '-count', 'value', '-value'] as const

export type FacetSort = (typeof facetSorts)[number]

/** How the rows of a search are counted by a column: by its values, by equal steps, or between boundaries. */
export type FacetSpecification =
  | { readonly kind: 'value'; readonly count: number; readonly sort: FacetSort }
  | {
      readonly kind: 'interval'
      readonly interval: number | FacetUnit
      /** East of UTC: where days and longer units begin. */
      readonly timeOffsetMinutes?: number
    }
  | { readonly kind: 'boundaries'; readonly values: readonly (string | number)[] }
