import type { RawBuilder } from 'kysely'
import { QueryError, type QueryOption } from '../odata/query-error.ts'
import type { ValueType } from './table-definition.ts'

/** An expression translated for the row that the query calls `r`. */
export interface SqlValue {
  readonly sql: RawBuilder<unknown>
  readonly type: ValueType
  /** Whether rows may have none. */
  readonly isNullable: boolean
  /** As a message names it: `column 'City'`, `length()`. */
  readonly label: string
  readonly option: QueryOption
  /** Where it stands in the text of the option. */
  readonly position: number
}

/** Throws QueryError, which begins with the demand, for a value of another type. */
export function requireType(value: SqlValue, types: readonly ValueType[], demand: string): SqlValue {
  if (types.includes(value.type)) return value
  throw new QueryError(value.option, value.position, `${demand}, and ${value.label} is ${value.type}.`)
}
