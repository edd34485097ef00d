import type { Catalogue, CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { findNamedColumn } from './find-column.ts'

export interface LinkEnd {
  readonly table: CatalogueTable
  readonly column: CatalogueColumn
}

/** A column of one table that holds keys of another. */
export interface TableLink {
  readonly name: string
  readonly from: LinkEnd
  readonly to: LinkEnd
  /** Whether unification makes it; the others the mapping tells. */
  readonly isSystem: boolean
  /** Whether two rows of the first table may hold the same key. */
  readonly isMany: boolean
}

/**
 * Lists how the tables of an environment hang together: customers hold the keys of the source tables that they
 * were made of, system tables the ids of customers, and source tables, such as activities, keys of each other.
 */
export function listLinks(catalogue: Catalogue): TableLink[] {
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined) return []
  return catalogue.flatMap((table) => [
    ...(table === customers ? [] : linkWithCustomers(table, customers)),
    ...linkAsMapped(table, catalogue),
  ])
}

function linkWithCustomers(table: CatalogueTable, customers: CatalogueTable): TableLink[] {
  if (table.dataSourceName !== undefined) {
    return link(customers, `${table.qualifiedName}_${table.key}`, table, { isSystem: true, isMany: false })
  }
  const isMany = table.entityType === 'unifiedActivity'
  return link(table, customers.key, customers, { isSystem: true, isMany })
}

function linkAsMapped(table: CatalogueTable, catalogue: Catalogue): TableLink[] {
  const { customer } = table
  const target = catalogue.find(({ qualifiedName }) => qualifiedName === customer?.table)
  if (customer === undefined || target === undefined) return []
  return link(table, customer.column, target, { isSystem: false, isMany: customer.column !== table.key })
}

function link(
  from: CatalogueTable,
  columnName: string,
  to: CatalogueTable,
  facts: Pick<TableLink, 'isSystem' | 'isMany'>,
): TableLink[] {
  const column = findNamedColumn(from, columnName)
  const key = findNamedColumn(to, to.key)
  if (column === undefined || key === undefined) return []
  const name = `${from.qualifiedName}To${to.qualifiedName}`
  return [{ name, from: { table: from, column }, to: { table: to, column: key }, ...facts }]
}
