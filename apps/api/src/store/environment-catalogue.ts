import type { Kysely } from 'kysely'
import type { EnvironmentSchema } from './environment-schema.ts'
import type { MaskWay } from './mask-value.ts'
import type { ColumnDefinition, TableDefinition } from './table-definition.ts'

export interface CatalogueColumn extends ColumnDefinition {
  readonly physicalName: string
  /** What is left of its values for the reader; absent where they are shown. */
  readonly mask?: MaskWay
  /** Of a masked column: whether the search index holds its words. */
  readonly isLeftOut?: boolean
}

/** A stored table: its definition, where its rows are, and what the last load put there. */
export interface CatalogueTable extends TableDefinition {
  readonly columns: readonly CatalogueColumn[]
  readonly physicalName: string
  readonly rowCount: number
  readonly refreshedUtc: string
  /** How many rows the load put aside. */
  readonly refusedCount: number
}

export type Catalogue = readonly CatalogueTable[]

/** Reads which tables an environment has, in the order of loading. */
export async function readCatalogue(database: Kysely<EnvironmentSchema>): Promise<Catalogue> {
  const [tables, columns] = await Promise.all([
    database.selectFrom('catalogue_tables').selectAll().orderBy('ordinal').execute(),
    database
      .selectFrom('catalogue_columns')
      .selectAll()
      .orderBy('table_ordinal')
      .orderBy('ordinal')
      .execute(),
  ])
  const columnsByTable = Map.groupBy(columns, (column) => column.table_ordinal)
  return tables.map((table) => ({
    qualifiedName: table.qualified_name,
    name: table.name,
    ...(table.data_source_name === null ? {} : { dataSourceName: table.data_source_name }),
    entityType: table.entity_type,
    key: table.key_column,
    columns: (columnsByTable.get(table.ordinal) ?? []).map((column) => ({
      name: column.name,
      type: column.type,
      ...(column.semantic_type === null ? {} : { semanticType: column.semantic_type }),
      searchable: column.searchable === 1,
      indexed: column.indexed === 1,
      ...(column.facet === null ? {} : { facet: column.facet }),
      physicalName: column.physical_name,
    })),
    ...readReferences(table),
    ...(table.search_version === null ? {} : { searchVersion: table.search_version }),
    physicalName: table.physical_name,
    rowCount: table.row_count,
    refreshedUtc: table.refreshed_utc,
    refusedCount: table.refused_count,
  }))
}

function readReferences(
  row: EnvironmentSchema['catalogue_tables'],
): Pick<TableDefinition, 'activity' | 'customer'> {
  const { customer_column, customer_table, activity_type_display: typeDisplay } = row
  const { activity_type, activity_name, activity_time, activity_title } = row
  const isActivity = activity_type !== null && activity_time !== null && activity_title !== null
  return {
    ...(customer_column !== null &&
      customer_table !== null && { customer: { column: customer_column, table: customer_table } }),
    ...(isActivity && {
      activity: {
        type: activity_type,
        name: activity_name ?? row.name,
        time: activity_time,
        title: activity_title,
        ...(typeDisplay !== null && { typeDisplay }),
      },
    }),
  }
}
