import { DatabaseSync } from 'node:sqlite'
import { environmentSchemaVersion } from '../environment-schema.ts'
import type { ColumnDefinition, TableDefinition } from '../table-definition.ts'
import type { UpgradeOptions } from './dialect.ts'
import { readEnvironmentVersion, rowsIdStatement, syncFile } from './sqlite-environment-file.ts'
import { buildSearchIndex } from './sqlite-search-index.ts'

/** Whether a file is of an earlier version, which {@link upgradeSqliteEnvironment} knows. */
export const isOutdatedSqlite = (path: string): boolean => readEnvironmentVersion(path) === 1

/**
 * Brings a file of version 1, which nobody else has open, up to this one. Its rows stay as they are; what only a
 * load can tell, such as how rows of a source become activities, comes with the next load.
 */
export function upgradeSqliteEnvironment(path: string, { chooseFacet, rowsId }: UpgradeOptions): void {
  const database = new DatabaseSync(path)
  try {
    // As with a new file, nothing counts before it is finished and synced.
    database.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
      pragma cache_size = -65536; begin`)
    database.exec(`
      alter table catalogue_tables add column customer_column text;
      alter table catalogue_tables add column customer_table text;
      alter table catalogue_tables add column activity_type text;
      alter table catalogue_tables add column activity_name text;
      alter table catalogue_tables add column activity_time text;
      alter table catalogue_tables add column activity_title text;
      alter table catalogue_tables add column activity_type_display text;
      alter table catalogue_tables add column search_version integer;
      alter table catalogue_tables add column refused_count integer not null default 0;
      alter table catalogue_columns add column facet text;
      drop table if exists customer_search;
      ${rowsIdStatement}`)
    database.prepare('insert into catalogue_rows values (?)').run(rowsId)
    for (const table of listProfiles(database)) {
      const columns = table.columns.map((column) => withFacet(column, chooseFacet(column)))
      const setFacet = database.prepare(
        'update catalogue_columns set facet = ? where table_ordinal = ? and name = ?',
      )
      for (const { facet, name } of columns) if (facet !== undefined) setFacet.run(facet, table.ordinal, name)
      buildSearchIndex(database, { ...table, columns }, table.physicalName, table.columnNames)
    }
    database.exec(
      `pragma user_version = ${environmentSchemaVersion}; commit; pragma analysis_limit = 1000; analyze`,
    )
  } finally {
    database.close()
  }
  syncFile(path)
}

interface StoredProfile extends TableDefinition {
  readonly ordinal: number
  readonly physicalName: string
  readonly columnNames: readonly string[]
}

const withFacet = (column: ColumnDefinition, facet: string | undefined): ColumnDefinition =>
  facet === undefined ? column : { ...column, facet }

function listProfiles(database: DatabaseSync): StoredProfile[] {
  const tables =
    database.prepare(`select ordinal, physical_name as physicalName, qualified_name as qualifiedName,
    name, key_column as key from catalogue_tables where entity_type = 'profile'`)
  const columnsOf = database.prepare(`select physical_name as physicalName, name, type,
    semantic_type as semanticType, searchable, indexed from catalogue_columns where table_ordinal = ? order by ordinal`)
  type Stored = Pick<StoredProfile, 'ordinal' | 'physicalName' | 'qualifiedName' | 'name' | 'key'>
  type StoredColumn = Pick<ColumnDefinition, 'name' | 'type'> & {
    physicalName: string
    semanticType: string | null
    searchable: number
    indexed: number
  }
  return (tables.all() as unknown as Stored[]).map((table) => {
    const columns = columnsOf.all(table.ordinal) as unknown as StoredColumn[]
    return {
      ...table,
      entityType: 'profile',
      columnNames: columns.map(({ physicalName }) => physicalName),
      columns: columns.map(({ name, type, semanticType, searchable, indexed }) => ({
        name,
        type,
        ...(semanticType !== null && { semanticType }),
        searchable: searchable === 1,
        indexed: indexed === 1,
      })),
    }
  })
}
