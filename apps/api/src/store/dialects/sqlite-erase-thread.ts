import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import type { TableDefinition } from '../table-definition.ts'
import { syncFile } from './sqlite-environment-file.ts'
import { type HiddenRows, hideCustomers } from './sqlite-hidden-rows.ts'
import { buildSearchIndex, dropSearchIndex } from './sqlite-search-index.ts'

export interface EraseRequest {
  /** Of a file that nobody else has open. */
  readonly path: string
  /** Where the file without them is written, empty before. */
  readonly compacted: string
  readonly customerIds: readonly string[]
  /** Names the rows that are left. */
  readonly rowsId: string
  /** The customers, as they are searched. */
  readonly table: TableDefinition
}

const { path, compacted, customerIds, rowsId, table }: EraseRequest = workerData

/** Rows are numbered without gaps: the last ones take the places of those that are gone. */
function removeRows(database: DatabaseSync, hidden: HiddenRows): void {
  for (const [name, rows] of hidden) {
    const remove = database.prepare(`delete from main.${name} where row_number = ?`)
    for (const row of rows) remove.run(row)
    const { size } = database.prepare(`select count(*) as size from main.${name}`).get() as { size: number }
    const moved = database.prepare(`select row_number from main.${name} where row_number > ?`).all(size)
    const free = rows.filter((row) => row <= size)
    const move = database.prepare(`update main.${name} set row_number = ? where row_number = ?`)
    for (const [index, { row_number }] of moved.entries()) move.run(free[index] ?? 0, Number(row_number))
    database.prepare('update main.catalogue_tables set row_count = ? where physical_name = ?').run(size, name)
  }
  database.exec('delete from main.key_ring where customer_id in (select id from temp.erased_customers)')
}

/** What the table and its columns are called in the database. */
function findNames(from: DatabaseSync, { qualifiedName, columns }: TableDefinition) {
  const found = from
    .prepare('select ordinal, physical_name as name from main.catalogue_tables where qualified_name = ?')
    .get(qualifiedName)
  const find = from.prepare(
    'select physical_name as name from main.catalogue_columns where table_ordinal = ? and name = ?',
  )
  const columnNames = columns.map(({ name }) => String(find.get(Number(found?.ordinal), name)?.name))
  return { physicalName: String(found?.name), columnNames }
}

const database = new DatabaseSync(path)
// As with a new file, nothing counts before it is finished and synced.
database.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
  pragma temp_store = memory; pragma cache_size = -65536; begin`)
const hidden = hideCustomers(database, customerIds)
removeRows(database, hidden)
// The views go, so that the index is built of the table.
for (const name of [...hidden.keys(), 'key_ring']) database.exec(`drop view temp.${name}`)
dropSearchIndex(database)
const { physicalName, columnNames } = findNames(database, table)
buildSearchIndex(database, table, physicalName, columnNames)
database.prepare('update main.catalogue_rows set rows_id = ?').run(rowsId)
database.exec('commit; pragma analysis_limit = 1000; analyze')
// What was deleted is in no page any more; a vacuum in place would be in memory first.
database.prepare('vacuum into ?').run(compacted)
database.close()
syncFile(compacted)
