import type { EnvironmentStore } from './environment-store.ts'

export interface SearchableColumn {
  readonly name: string
  readonly isSearchable: boolean
  readonly isFilterable: boolean
  readonly isSortable: boolean
  readonly isFacetable: boolean
}

/** Tells how search and filters treat each column of the Customer table; undefined without one. */
export async function listSearchColumns(store: EnvironmentStore): Promise<SearchableColumn[] | undefined> {
  const customer = (await store.catalogue()).find((table) => table.entityType === 'profile')
  return customer?.columns.map((column) => ({
    name: column.name,
    isSearchable: column.searchable === true,
    isFilterable: true,
    isSortable: true,
    isFacetable: false,
  }))
}
