/** OData primitive types that a column can have. */
export const columnTypes = [
  'Edm.String',
  'Edm.Int64',
  'Edm.Double',
  'Edm.Boolean',
  'Edm.Date',
  'Edm.DateTimeOffset',
] as const

export type ColumnType = (typeof columnTypes)[number]

/** What a value worked out from columns can be. A time is kept as `08:30:00.000`. */
export type ValueType = ColumnType | 'Edm.TimeOfDay'

/**
 * A stored value. Booleans are 0 or 1, Edm.Date is `2019-01-20`, Edm.DateTimeOffset is
 * `2019-01-20T00:00:00.000Z`: fixed width and UTC, so that text order is time order.
 */
export type StoredValue = string | number | bigint | null

export interface ColumnDefinition {
  /** Logical name, as the wire shows it. */
  readonly name: string
  readonly type: ColumnType
  /** Common Data Model meaning, such as PersonFullName or LocationCity. */
  readonly semanticType?: string
  /** Whether `$search` looks into the column; strings only. */
  readonly searchable?: boolean
  /** Whether filters and sorting on the column get an index. */
  readonly indexed?: boolean
  /** How searches count rows by the column, such as `count:5`; absent where they do not by themselves. */
  readonly facet?: string
}

/** A column that holds keys of another table, which leads to the customers, or is the table of their records. */
export interface CustomerReference {
  readonly column: string
  /** Qualified name of the other table. */
  readonly table: string
}

/** How rows of a source table become activities; the names are those of columns. */
export interface ActivitySource {
  readonly type: string
  readonly name: string
  readonly time: string
  readonly title: string
  readonly typeDisplay?: string
}

export interface TableDefinition {
  /** Name in data paths: `Customer`, `UnifiedActivity`, `eCommerce_eCommerceContacts`. */
  readonly qualifiedName: string
  /** Name within its data source; equals `qualifiedName` for system tables. */
  readonly name: string
  /** Absent on system tables. */
  readonly dataSourceName?: string
  readonly entityType: 'profile' | 'profileKpi' | 'unifiedActivity' | 'unspecified'
  /** Name of the primary key column. */
  readonly key: string
  readonly columns: readonly ColumnDefinition[]
  /** How its rows lead to customers; absent where they do not. */
  readonly customer?: CustomerReference
  /** Present where its rows are activities. */
  readonly activity?: ActivitySource
  /** Version of the saved search configuration that the columns follow; absent while they follow none. */
  readonly searchVersion?: number
}
