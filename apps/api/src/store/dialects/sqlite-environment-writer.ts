import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { DuplicateKeyError } from '../environment-errors.ts'
import { environmentSchemaVersion, toPhysicalName } from '../environment-schema.ts'
import type { StoredValue, TableDefinition } from '../table-definition.ts'
import type { EnvironmentWriter, TableWriter } from './dialect.ts'
import {
  catalogueStatements,
  columnStorage,
  createIndexes,
  environmentApplicationId,
  keyRingIndexStatement,
  syncFile,
} from './sqlite-environment-file.ts'
import { buildSearchIndex } from './sqlite-search-index.ts'

interface OpenTable {
  readonly definition: TableDefinition
  readonly physicalName: string
  readonly columnNames: readonly string[]
  readonly writer: TableWriter
}

export function createSqliteEnvironment(path: string): EnvironmentWriter {
  if (existsSync(path)) throw new Error(`${path} already exists; a new environment needs a new file.`)
  const database = new DatabaseSync(path)
  chmodSync(path, 0o600)
  // Nothing is synced while building: a torn file is never used, since it only counts after
  // finish() has synced it and the caller has swapped it in. The journal is kept in memory, since
  // without one a refused duplicate key may leave a damaged file.
  database.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
    pragma cache_size = -131072; begin; ${catalogueStatements}`)

  const refreshedUtc = new Date().toISOString()
  const tables: OpenTable[] = []
  const insertKey = database.prepare(
    'insert into key_ring (data_source_name, table_name, key, customer_id) values (?, ?, ?, ?)',
  )

  return {
    addTable(definition) {
      const physicalName = toPhysicalName('t', tables.length + 1, definition.qualifiedName)
      const columnNames = definition.columns.map((column, index) =>
        toPhysicalName('c', index + 1, column.name),
      )
      createTable(database, definition, physicalName, columnNames)
      const writer = createTableWriter(database, definition, physicalName, columnNames)
      tables.push({ definition, physicalName, columnNames, writer })
      return writer
    },
    addKey(dataSourceName, tableName, key, customerId) {
      runUnique(
        insertKey,
        [dataSourceName, tableName, key, customerId],
        `${dataSourceName} ${tableName}`,
        key,
      )
    },
    finish() {
      for (const table of tables) {
        createIndexes(database, table.definition, table.physicalName, table.columnNames)
        if (table.definition.entityType === 'profile') {
          buildSearchIndex(database, table.definition, table.physicalName, table.columnNames)
        }
      }
      database.exec(keyRingIndexStatement)
      writeCatalogue(database, tables, refreshedUtc)
      database.exec(`pragma application_id = ${environmentApplicationId};
        pragma user_version = ${environmentSchemaVersion}; commit; pragma analysis_limit = 1000; analyze`)
      database.close()
      syncFile(path)
    },
    abandon() {
      if (database.isOpen) database.close()
      rmSync(path, { force: true })
    },
  }
}

function createTable(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
): void {
  const columns = definition.columns.map((column, index) => {
    const constraint = column.name === definition.key ? ' not null unique' : ''
    return `${columnNames[index]} ${columnStorage[column.type]}${constraint}`
  })
  database.exec(`create table ${physicalName} (row_number integer primary key, ${columns.join(', ')}) strict`)
}

function createTableWriter(
  database: DatabaseSync,
  definition: TableDefinition,
  physicalName: string,
  columnNames: readonly string[],
): TableWriter {
  const keyIndex = definition.columns.findIndex((column) => column.name === definition.key)
  if (keyIndex < 0) {
    throw new Error(
      `The key column ${definition.key} of ${definition.qualifiedName} is not among its columns.`,
    )
  }
  const placeholders = columnNames.map(() => '?').join(', ')
  const insert = database.prepare(
    `insert into ${physicalName} (${columnNames.join(', ')}) values (${placeholders})`,
  )
  let rowCount = 0
  let refusedCount = 0
  return {
    get rowCount() {
      return rowCount
    },
    get refusedCount() {
      return refusedCount
    },
    refuse() {
      refusedCount += 1
    },
    insert(values) {
      if (values.length !== columnNames.length) {
        throw new Error(
          `${definition.qualifiedName} has ${columnNames.length} columns; got ${values.length} values.`,
        )
      }
      runUnique(insert, values, definition.qualifiedName, String(values[keyIndex]))
      rowCount += 1
    },
  }
}

const uniqueConstraintFailed = 2067

function runUnique(
  statement: StatementSync,
  values: readonly StoredValue[],
  table: string,
  key: string,
): void {
  try {
    statement.run(...values)
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === uniqueConstraintFailed) {
      throw new DuplicateKeyError(table, key)
    }
    throw error
  }
}

function writeCatalogue(database: DatabaseSync, tables: readonly OpenTable[], refreshedUtc: string): void {
  database.prepare('insert into catalogue_rows values (?)').run(randomUUID())
  const insertTable = database.prepare(
    `insert into catalogue_tables values (${Array.from({ length: 18 }, () => '?').join(', ')})`,
  )
  const insertColumn = database.prepare('insert into catalogue_columns values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [index, { definition, physicalName, columnNames, writer }] of tables.entries()) {
    const { activity, customer } = definition
    insertTable.run(
      index + 1,
      physicalName,
      definition.qualifiedName,
      definition.name,
      definition.dataSourceName ?? null,
      definition.entityType,
      definition.key,
      writer.rowCount,
      refreshedUtc,
      customer?.column ?? null,
      customer?.table ?? null,
      activity?.type ?? null,
      activity?.name ?? null,
      activity?.time ?? null,
      activity?.title ?? null,
      activity?.typeDisplay ?? null,
      definition.searchVersion ?? null,
      writer.refusedCount,
    )
    for (const [position, column] of definition.columns.entries()) {
      insertColumn.run(
        index + 1,
        position + 1,
        columnNames[position] ?? null,
        column.name,
        column.type,
        column.semanticType ?? null,
        column.searchable ? 1 : 0,
        column.indexed ? 1 : 0,
        column.facet ?? null,
      )
    }
  }
}
