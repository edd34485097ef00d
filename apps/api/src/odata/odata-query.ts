import type { FunctionName } from './odata-functions.ts'

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
  /** With milliseconds: `08:30:00.000`. */
  | { readonly type: 'timeOfDay'; readonly value: string }
  | { readonly type: 'guid'; readonly value: string }

export type Literal = LiteralValue & { readonly kind: 'literal'; readonly position: number }

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

export type ArithmeticOperator = 'add' | 'sub' | 'mul' | 'div' | 'divby' | 'mod'

/** A value worked out for each row; a condition is one that is true or false. */
export type Expression =
  | Literal
  | (PropertyReference & { readonly kind: 'property' })
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Expression[]; readonly position: number }
  | { readonly kind: 'not' | 'negate'; readonly operand: Expression; readonly position: number }
  | {
      readonly kind: 'comparison'
      readonly operator: ComparisonOperator
      /** Not a literal, unless both are. */
      readonly left: Expression
      readonly right: Expression
      readonly position: number
    }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expression
      readonly right: Expression
      readonly position: number
    }
  | {
      readonly kind: 'in'
      readonly operand: Expression
      readonly literals: readonly Literal[]
      readonly position: number
    }
  | {
      readonly kind: 'call'
      readonly name: FunctionName
      readonly operands: readonly Expression[]
      readonly position: number
    }

/** An expression in the place of a condition; whether it is one, only the table can tell. */
export type Filter = Expression

export interface OrderTerm {
  readonly expression: Expression
  readonly direction: 'asc' | 'desc'
}

/** A word to search for, or words that follow each other. */
export interface SearchTerm {
  readonly text: string
  readonly isPhrase: boolean
}

/** What a row must hold all of, any of where nothing is required, and none of. */
export interface SearchAlternative {
  readonly required: readonly SearchTerm[]
  readonly optional: readonly SearchTerm[]
  readonly excluded: readonly SearchTerm[]
}

/** Rows of any of the alternatives. */
export interface SearchQuery {
  /** As typed, without delimiters. */
  readonly text: string
  readonly alternatives: readonly SearchAlternative[]
}

export interface ODataQuery {
  readonly filter?: Filter
  readonly search?: SearchQuery
  /** Absent means every column. */
  readonly select?: readonly PropertyReference[]
  readonly orderBy: readonly OrderTerm[]
  readonly expand: readonly PropertyReference[]
  readonly top: number
  readonly skip: number
}
