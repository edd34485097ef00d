import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { TableDefinition } from '../table-definition.ts'
import { syncFile } from './sqlite-environment-file.ts'
import { buildSearchIndex, dropSearchIndex } from './sqlite-search-index.ts'

export interface RebuildRequest {
  /** Of a file that nobody else has open. */
  readonly path: string
  /** The customers, as they are to be searched from now on. */
  readonly table: TableDefinition
}

export interface RebuildProgress {
  readonly rowsDone: number
}

function rebuild({ path, table }: RebuildRequest): void {
  const database = new DatabaseSync(path)
  // As with a new file, nothing counts before it is finished and synced.
  database.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
    pragma cache_size = -65536; begin`)
  dropSearchIndex(database)
  const { physicalName, columnNames } = updateCatalogue(database, table)
  buildSearchIndex(database, table, physicalName, columnNames, {
    onProgress: (rowsDone) => parentPort?.postMessage({ rowsDone } satisfies RebuildProgress),
  })
  database.exec('commit; pragma analysis_limit = 1000; analyze')
  database.close()
  syncFile(path)
}

/** Writes down how the columns are searched from now on, and finds where they are. */
function updateCatalogue(database: DatabaseSync, { qualifiedName, columns, searchVersion }: TableDefinition) {
  const table = database
    .prepare(`update catalogue_tables set search_version = ? where qualified_name = ?
      returning ordinal, physical_name as name`)
    .get(searchVersion ?? null, qualifiedName)
  const updateColumn = database.prepare(`update catalogue_columns set searchable = ?, facet = ?
    where table_ordinal = ? and name = ? returning physical_name as name`)
  const columnNames = columns.map(({ name, searchable, facet }) => {
    const column = updateColumn.get(searchable ? 1 : 0, facet ?? null, Number(table?.ordinal), name)
    return String(column?.name)
  })
  return { physicalName: String(table?.name), columnNames }
}

const request: RebuildRequest = workerData
rebuild(request)
