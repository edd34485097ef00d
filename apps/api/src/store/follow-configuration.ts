import { FacetError } from '../odata/facet-error.ts'
import { toColumnFacet } from './column-facets.ts'
import type { SearchConfiguration, SearchedColumn } from './search-configuration.ts'
import type { ColumnDefinition, TableDefinition } from './table-definition.ts'

/**
 * A table whose columns are searched and counted as a saved configuration says, and the columns that it names
 * and that are not there any more, or have another type now.
 */
export function followConfiguration<Table extends TableDefinition>(
  table: Table,
  { tables, version }: SearchConfiguration,
): { readonly table: Table; readonly ignored: readonly string[] } {
  const attributes = tables.find((each) => each.qualifiedEntityName === table.qualifiedName)?.attributes ?? []
  const byName = new Map(attributes.map(({ name, properties }) => [name, properties]))
  const columns = table.columns.map((column) => followProperties(column, byName.get(column.name)))
  const followed = new Map(columns.map((column) => [column.name, column]))
  const ignored = attributes.filter(({ name, properties: { isSearchable, isFacetable } }) => {
    const column = followed.get(name)
    return (
      column === undefined ||
      (isSearchable && !column.searchable) ||
      (isFacetable && column.facet === undefined)
    )
  })
  return { table: { ...table, columns, searchVersion: version }, ignored: ignored.map(({ name }) => name) }
}

/** A column that the configuration leaves out is in no index. */
function followProperties<Column extends ColumnDefinition>(
  column: Column,
  properties: SearchedColumn['properties'] | undefined,
) {
  const { facet: _, ...rest } = column
  const facet = properties?.isFacetable ? (properties.facetSpecification ?? '') : undefined
  return {
    ...rest,
    searchable: properties?.isSearchable === true && column.type === 'Edm.String',
    ...(facet !== undefined && fitsColumn(column, facet) && { facet }),
  }
}

function fitsColumn(column: ColumnDefinition, facet: string): boolean {
  try {
    toColumnFacet(column, facet)
    return true
  } catch (error) {
    if (error instanceof FacetError) return false
    throw error
  }
}
