import type { ColumnType, StoredValue, TableDefinition } from './table-definition.ts'

/** Raised whenever older code could misread a newer file. */
export const environmentSchemaVersion = 2

/** The catalogue and the key ring of an environment, as Kysely sees them. */
export interface EnvironmentSchema {
  catalogue_tables: {
    ordinal: number
    physical_name: string
    qualified_name: string
    name: string
    data_source_name: string | null
    entity_type: TableDefinition['entityType']
    key_column: string
    row_count: number
    refreshed_utc: string
    customer_column: string | null
    customer_table: string | null
    activity_type: string | null
    activity_name: string | null
    activity_time: string | null
    activity_title: string | null
    activity_type_display: string | null
    search_version: number | null
    /** Rows that the load put aside. */
    refused_count: number
  }
  catalogue_columns: {
    table_ordinal: number
    ordinal: number
    physical_name: string
    name: string
    type: ColumnType
    semantic_type: string | null
    searchable: 0 | 1
    indexed: 0 | 1
    facet: string | null
  }
  key_ring: {
    row_number: number
    data_source_name: string
    table_name: string
    key: string
    customer_id: string
  }
}

/** The tables of rows, whose physical names and columns only the catalogue knows. */
export type EnvironmentRows = Record<string, Record<string, StoredValue>>

/**
 * A name for the database: unique by its ordinal, because databases ignore case, and short,
 * because PostgreSQL cuts names at 63 bytes. The logical part is there for people only.
 */
export function toPhysicalName(prefix: 't' | 'c', ordinal: number, name: string): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40)
  return `${prefix}${ordinal}_${readable}`
}
