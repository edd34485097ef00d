import type { FacetSpecification } from '../../odata/facet-specification.ts'
import type { ColumnType } from '../table-definition.ts'

/** How the values of a column are counted: each, in steps of one size, or between boundaries. Weeks begin on Monday. */
export type FacetRequest = FacetSpecification & { readonly column: string }

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
  /** Whether steps are left out, because there are too many. */
  readonly estimated: boolean
}

/** A facet of a column whose values are kept for counting. */
export interface FacetTask {
  readonly physicalName: string
  readonly type: ColumnType
  readonly request: FacetRequest
}
