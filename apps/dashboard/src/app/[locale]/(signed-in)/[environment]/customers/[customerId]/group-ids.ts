import type { EntityMetadata } from '@customer-insights-kit/client'
import { type Row, toPlainType } from '../customer-columns.ts'

export interface IdGroup {
  /** `eCommerce: eCommerceContacts`; absent for ids of no source table. */
  readonly source: string | undefined
  readonly ids: readonly SourceId[]
}

export interface SourceId {
  /** Name of the key in its source table. */
  readonly name: string
  readonly value: string
  /** Every key of the source table that belongs to the customer, when there are several. */
  readonly alternates: readonly string[]
}

/** The ids of a customer by source table; the unified row names them `{table}_{key}` and `…_Alternate`. */
export function groupIds(row: Row, customer: EntityMetadata, tables: readonly EntityMetadata[]): IdGroup[] {
  const sources = tables.flatMap((table) => toGroup(row, table))
  const known = new Set(sources.flatMap(({ columns }) => columns))
  const others = listIdColumns(customer).filter((name) => !known.has(name) && read(row, name) !== '')
  const rest = others.map((name) => ({ name, value: read(row, name), alternates: [] }))
  return [
    ...sources.map(({ source, ids }) => ({ source, ids })),
    ...(rest.length > 0 ? [{ source: undefined, ids: rest }] : []),
  ]
}

/** Names of the columns that hold ids: of the customer, and of the source tables. */
export function listIdColumns(customer: EntityMetadata): string[] {
  return customer.attributes
    .filter(({ name, semanticType }) => {
      const type = toPlainType(semanticType)
      return type === 'customer' || type === 'alternatekey' || name === 'CustomerId'
    })
    .map(({ name }) => name)
}

function toGroup(row: Row, table: EntityMetadata) {
  const key = table.keys?.[0]?.[0]?.name
  if (key === undefined || !table.dataSourceName) return []
  const column = `${table.qualifiedEntityName}_${key}`
  const value = read(row, column)
  if (value === '') return []
  const all = read(row, `${column}_Alternate`).split(';').filter(Boolean)
  return [
    {
      source: `${table.dataSourceName}: ${table.name}`,
      columns: [column, `${column}_Alternate`],
      ids: [{ name: key, value, alternates: all.length > 1 ? all : [] }],
    },
  ]
}

function read(row: Row, column: string): string {
  const value = row[column]
  return value === null || value === undefined ? '' : String(value)
}
