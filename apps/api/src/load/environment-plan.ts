import type { TableDefinition } from '../store/table-definition.ts'
import type { TextType } from './parse-value.ts'

/** A source table with the places of the columns that mean something to the engine. */
export interface PlannedTable {
  readonly definition: TableDefinition
  readonly file: string
  readonly header: readonly string[]
  readonly types: readonly TextType[]
  readonly keyIndex: number
  readonly customer?: { readonly index: number; readonly through: string | undefined }
  readonly activity?: PlannedActivity
  /** Places of the columns that become measures. */
  readonly measures?: readonly number[]
}

export interface PlannedActivity {
  readonly type: string
  readonly name: string
  readonly timeIndex: number
  readonly titleIndex: number
  readonly typeDisplayIndex: number | undefined
}

/** Everything that an environment will consist of, known before its first row. */
export interface EnvironmentPlan {
  /** In the order in which they must be filled. */
  readonly tables: readonly PlannedTable[]
  readonly customerSource: PlannedTable
  /** Tables of other records of the customers, whose keys become alternate keys. */
  readonly alternates: readonly PlannedTable[]
  readonly customerTable: TableDefinition
  /** Present when one of the tables holds measures. */
  readonly measureTable?: TableDefinition
}
