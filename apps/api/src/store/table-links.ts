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
}

/**
 * Lists how the tables of an environment hang together: customers hold the keys of the source tables that they
 * were made of, and system tables the ids of customers.
 */
export function listLinks(catalogue: Catalogue): TableLink[] {
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined) return []
  return catalogue.flatMap((table) => {
    const link =
      table.dataSourceName === undefined
        ? findLink(table, customers.key, customers)
        : findLink(customers, `${table.qualifiedName}_${table.key}`, table)
    return link === undefined || table === customers ? [] : [link]
  })
}

function findLink(from: CatalogueTable, columnName: string, to: CatalogueTable): TableLink | undefined {
  const column = findNamedColumn(from, columnName)
  const key = findNamedColumn(to, to.key)
  if (column === undefined || key === undefined) return undefined
  const name = `${from.qualifiedName}To${to.qualifiedName}`
  return { name, from: { table: from, column }, to: { table: to, column: key } }
}
