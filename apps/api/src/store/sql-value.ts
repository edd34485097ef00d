import type { RawBuilder } from 'kysely'
import type { QueryOption } from '../odata/query-error.ts'
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
