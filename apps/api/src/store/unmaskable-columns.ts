import type { Catalogue, CatalogueTable } from './environment-catalogue.ts'

/** Of tables that the product makes: the service itself works with these columns. */
const neededColumns: readonly string[] = ['CustomerId', 'ActivityTime', 'ActivityType']

/** Whether rows of a table that the product makes are found, linked or counted by a column, for everybody. */
export const isNeeded = (table: CatalogueTable, column: string): boolean =>
  table.dataSourceName === undefined && (column === table.key || neededColumns.includes(column))

/** Whether no rule may name a column. */
export const isUnmaskable = (table: CatalogueTable, column: string): boolean =>
  isNeeded(table, column) || (table.dataSourceName !== undefined && column === table.activity?.time)

export const listUnmaskable = (catalogue: Catalogue) =>
  catalogue.flatMap((table) =>
    table.columns.flatMap(({ name: column }) =>
      isUnmaskable(table, column) ? [{ table: table.qualifiedName, column }] : [],
    ),
  )
