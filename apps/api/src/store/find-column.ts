import { describeReasons, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { PropertyReference } from '../odata/odata-query.ts'
import { QueryError, type QueryOption } from '../odata/query-error.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { maskedRemedy } from './masked-column-error.ts'
import { findNearestName } from './nearest-name.ts'

/**
 * Finds the column that a caller names: exactly, or else in any case. Throws QueryError without one, and for one that
 * is masked, of which no option but $select may know anything.
 */
export function findColumn(
  table: CatalogueTable,
  option: QueryOption,
  property: PropertyReference,
): CatalogueColumn {
  const column = matchColumn(table, property.name)
  if (column?.mask !== undefined && option !== '$select') {
    const problem = `${column.name} is masked for your role: ${maskedRemedy}`
    throw new QueryError(option, property.position, problem)
  }
  if (column !== undefined) return column
  throw new QueryError(option, property.position, describeNoColumn(table, property.name))
}

/** Says that a table has no column of a name, and which one may be meant. */
export const describeNoColumn = (table: CatalogueTable, name: string): string => {
  const reason = toNoColumn(table, name)
  const text = describeReasons([reason])
  return reason.code === 'columnNotThere' ? `${text}.` : text
}

export function toNoColumn({ columns, qualifiedName: table }: CatalogueTable, name: string): Reason {
  const wanted = name.slice(0, 200)
  const nearest = findNearestName(
    wanted,
    columns.map((column) => column.name),
  )
  return nearest === undefined
    ? toReason('columnNotThere', { table, name: wanted })
    : toReason('columnNotThereButNear', { table, name: wanted, nearest })
}

/** The same; undefined without one. */
export function matchColumn(table: CatalogueTable, name: string): CatalogueColumn | undefined {
  const folded = name.toLowerCase()
  return findNamedColumn(table, name) ?? table.columns.find((column) => column.name.toLowerCase() === folded)
}

/** Finds the column of a table that the product itself defines, such as CustomerId. */
export function findNamedColumn(table: CatalogueTable, name: string): CatalogueColumn | undefined {
  return table.columns.find((column) => column.name === name)
}
