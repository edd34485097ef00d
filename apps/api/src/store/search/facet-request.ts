import type { ColumnType } from '../table-definition.ts'

export const dateIntervals = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const

export type DateInterval = (typeof dateIntervals)[number]

export type FacetOrder = 'count' | '-count' | 'value' | '-value'

/** How the values of a column are counted: each, in steps of one size, or between boundaries. */
export type FacetRequest =
  | { readonly column: string; readonly kind: 'value'; readonly count: number; readonly sort: FacetOrder }
  | {
      readonly column: string
      readonly kind: 'interval'
      /** Numbers of a column of numbers, a word for a column of dates or times. Weeks begin on Monday. */
      readonly interval: number | DateInterval
      /** How far the wall clock that days are counted by is ahead of UTC. */
      readonly timeOffsetMinutes?: number
    }
  | {
      readonly column: string
      readonly kind: 'boundaries'
      /** Ascending; dates and times as text. */
      readonly values: readonly (string | number)[]
    }

/** A value, or everything from `from` up to, but without, `to`. */
export interface FacetBucket {
  readonly value?: string | number | boolean
  readonly from?: string | number
  readonly to?: string | number
  readonly count: number
}

export interface FacetResult {
  readonly column: string
  readonly buckets: readonly FacetBucket[]
  /** Customers without a value. */
  readonly missing: number
  /** Whether the counts are not exact. */
  readonly estimated: boolean
}

/** A facet of a column whose values are kept for counting. */
export interface FacetTask {
  readonly physicalName: string
  readonly type: ColumnType
  readonly request: FacetRequest
}
