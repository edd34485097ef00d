import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { EnvironmentFileError } from '../environment-errors.ts'
import { environmentSchemaVersion } from '../environment-schema.ts'
import type { ColumnType, TableDefinition } from '../table-definition.ts'

/** Marks a SQLite file as ours ("CIKE"). */
export const environmentApplicationId = 0x43494b45

export const columnStorage: Readonly<Record<ColumnType, 'text' | 'integer' | 'real'>> = {
  'Edm.String': 'text',
  'Edm.Int64': 'integer',
  'Edm.Double': 'real',
  'Edm.Boolean': 'integer',
  'Edm.Date': 'text',
  'Edm.DateTimeOffset': 'text',
}

export const rowsIdStatement = 'create table catalogue_rows (rows_id text not null) strict;'

export const catalogueStatements = `
  ${rowsIdStatement}
  create table catalogue_tables (
    ordinal integer primary key,
    physical_name text not null unique,
    qualified_name text not null unique,
    name text not null,
    data_source_name text,
    entity_type text not null,
    key_column text not null,
    row_count integer not null,
    refreshed_utc text not null,
    customer_column text,
    customer_table text,
    activity_type text,
    activity_name text,
    activity_time text,
    activity_title text,
    activity_type_display text,
    search_version integer,
    refused_count integer not null
  ) strict;
  create table catalogue_columns (
    table_ordinal integer not null references catalogue_tables,
    ordinal integer not null,
    physical_name text not null,
    name text not null,
    type text not null,
    semantic_type text,
    searchable integer not null,
    indexed integer not null,
    facet text,
    primary key (table_ordinal, ordinal),
    unique (table_ordinal, name)
  ) strict, without rowid;
  create table key_ring (
    row_number integer primary key,
    data_source_name text not null,
    table_name text not null,
    key text not null,
    customer_id text not null,
    unique (key, table_name, data_source_name)
  ) strict;`

export const keyRingIndexStatement = 'create index key_ring_customer on key_ring (customer_id)'

/** Each index ends in the table key, so that rows come out of it in the order of the pages. */
export function createIndexes(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
): void {
  const physical = new Map(definition.columns.map((column, index) => [column.name, columnNames[index]]))
  const indexed = definition.columns.filter((column) => column.indexed).map((column) => [column.name])
  if (definition.entityType === 'unifiedActivity') indexed.push(['CustomerId', 'ActivityTime'])
  for (const [ordinal, names] of indexed.entries()) {
    if (names[0] === definition.key) continue
    const columns = [...names, definition.key].map((name) => physical.get(name))
    if (columns.includes(undefined)) continue
    database.exec(`create index ${physicalName}_i${ordinal} on ${physicalName} (${columns.join(', ')})`)
  }
}

const isOurs = (header: Buffer): boolean =>
  header.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
  header.readUInt32BE(68) === environmentApplicationId

/** The version of an environment file; undefined for what is none. */
export function readEnvironmentVersion(path: string): number | undefined {
  if (!existsSync(path)) return undefined
  const { header } = readHeader(path)
  return isOurs(header) ? header.readUInt32BE(60) : undefined
}

/** Reads the 100 bytes with which SQLite files begin (https://www.sqlite.org/fileformat.html). */
export function checkEnvironmentFile(path: string): void {
  const { header, size } = readHeader(path)
  if (!isOurs(header)) {
    throw new EnvironmentFileError(
      path,
      'foreign',
      `${path} is not an environment file. Load the environment again.`,
    )
  }
  const version = header.readUInt32BE(60)
  if (version > environmentSchemaVersion) {
    throw new EnvironmentFileError(
      path,
      'newer',
      `${path} was written by a newer version (schema ${version}, this one reads ${environmentSchemaVersion}). Update, or load the environment again.`,
    )
  }
  if (version < environmentSchemaVersion) {
    throw new EnvironmentFileError(
      path,
      'older',
      `${path} was written by an older version (schema ${version}, this one reads ${environmentSchemaVersion}). Load the environment again.`,
    )
  }
  const storedPageSize = header.readUInt16BE(16)
  const pageSize = storedPageSize === 1 ? 65536 : storedPageSize
  if (size < pageSize * header.readUInt32BE(28)) {
    throw new EnvironmentFileError(path, 'damaged', `${path} is cut off. Load the environment again.`)
  }
}

export function readSqliteRowsId(path: string): string {
  checkEnvironmentFile(path)
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return String(database.prepare('select rows_id from catalogue_rows').get()?.rows_id)
  } finally {
    database.close()
  }
}

/** Makes a finished file durable. */
export function syncFile(path: string): void {
  // Windows refuses to sync a file opened for reading only.
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function readHeader(path: string): { header: Buffer; size: number } {
  const header = Buffer.alloc(100)
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw new EnvironmentFileError(path, 'missing', `${path} cannot be opened. Load the environment again.`, {
      cause: error,
    })
  }
  try {
    readSync(file, header, 0, header.length, 0)
    return { header, size: fstatSync(file).size }
  } finally {
    closeSync(file)
  }
}
