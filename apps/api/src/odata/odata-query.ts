/** A column as the caller wrote it; names are matched against the table later. */
export interface PropertyReference {
  readonly name: string
  readonly position: number
}

export type LiteralValue =
  | { readonly type: 'null' }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'decimal'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** `2019-01-20` */
  | { readonly type: 'date'; readonly value: string }
  /** In UTC with milliseconds: `2019-01-20T00:00:00.000Z`. */
  | { readonly type: 'dateTimeOffset'; readonly value: string }
  | { readonly type: 'guid'; readonly value: string }

export type Literal = LiteralValue & { readonly position: number }

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export type TextFunction = 'contains' | 'startswith' | 'endswith'

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter }
  | {
      readonly kind: 'comparison'
      readonly operator: ComparisonOperator
      readonly property: PropertyReference
      readonly literal: Literal
    }
  | { readonly kind: 'in'; readonly property: PropertyReference; readonly literals: readonly Literal[] }
  | {
      readonly kind: 'text'
      readonly name: TextFunction
      readonly property: PropertyReference
      readonly literal: Literal
    }

export interface OrderTerm {
  readonly property: PropertyReference
  readonly direction: 'asc' | 'desc'
}

export interface ODataQuery {
  readonly filter?: Filter
  /** Words to search for, any of them. */
  readonly search?: readonly string[]
  /** Absent means every column. */
  readonly select?: readonly PropertyReference[]
  readonly orderBy: readonly OrderTerm[]
  readonly expand: readonly PropertyReference[]
  readonly top: number
  readonly skip: number
}
