import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { isLeadingColumn } from './leading-columns.ts'
import type { SearchedField } from './search/search-task.ts'

/** The columns of customers that a reader's searches look into, and those that the index of the file holds. */
export function listSearchedFields(table: CatalogueTable): {
  readonly searched: SearchedField[]
  readonly indexed: SearchedField[]
} {
  const toField = (column: CatalogueColumn): SearchedField => ({
    column: column.physicalName,
    isLeading: isLeadingColumn(column, table.key),
  })
  return {
    searched: table.columns.filter(({ searchable }) => searchable).map(toField),
    indexed: table.columns.filter(({ searchable, isLeftOut }) => searchable || isLeftOut).map(toField),
  }
}
