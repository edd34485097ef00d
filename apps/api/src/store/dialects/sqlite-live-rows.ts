import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { StoredValue } from '../table-definition.ts'
import type { LiveRow, RowChange } from './dialect.ts'

/** What holds the live rows of a table, whole; changed ones have the row number of the row they replace. */
export const toOverName = (table: string): string => `over_${table}`

/** What shows a table with its live rows. SQLite takes it apart, so that the indexes of both serve its queries. */
export const toLiveName = (table: string): string => `live_${table}`

/** The table of such a view; undefined for the name of a table. */
export const findLiveTable = (name: string): string | undefined => /^live_(.*)/.exec(name)?.[1]

/** The live rows of one connection, in temporary tables that no other sees. */
export interface LiveTables {
  change(change: RowChange): void
  /** All of them, some at a time. */
  list(): Iterable<RowChange>
  /** Tells of those that a table has, and then of each change. */
  listen(table: string, onChange: (change: RowChange) => void): void
}

const rowsPerChange = 500

interface LiveTable {
  readonly put: StatementSync
  readonly remove: StatementSync
  readonly list: StatementSync
}

export function createLiveTables(database: DatabaseSync): LiveTables {
  const tables = new Map<string, LiveTable>()
  const listeners: { readonly table: string; readonly onChange: (change: RowChange) => void }[] = []

  function open(name: string): LiveTable {
    const known = tables.get(name)
    if (known !== undefined) return known
    const over = toOverName(name)
    const columns = createTable(database, name)
    const table = {
      put: database.prepare(
        `insert or replace into temp.${over} values (${columns.map(() => '?').join(', ')})`,
      ),
      remove: database.prepare(`delete from temp.${over} where row_number = ?`),
      list: database.prepare(
        `select * from temp.${over} where row_number > ? order by row_number limit ${rowsPerChange}`,
      ),
    }
    table.list.setReturnArrays(true)
    table.list.setReadBigInts(true)
    tables.set(name, table)
    return table
  }

  /** All of it or nothing, and quicker than one by one. */
  function atOnce(change: () => void): void {
    database.exec('savepoint live_rows')
    try {
      change()
    } catch (error) {
      database.exec('rollback to live_rows')
      throw error
    } finally {
      database.exec('release live_rows')
    }
  }

  function* listAll(): Generator<RowChange> {
    for (const [table, live] of tables) {
      let last: StoredValue = 0
      for (;;) {
        const put = live.list.all(last) as unknown as LiveRow[]
        yield { table, put, removed: [] }
        last = put.at(-1)?.[0] ?? null
        if (put.length < rowsPerChange) break
      }
    }
  }

  return {
    change(change) {
      const { table, put, removed } = change
      const live = open(table)
      atOnce(() => {
        for (const rowNumber of removed) live.remove.run(rowNumber)
        for (const row of put) live.put.run(...(row as SQLInputValue[]))
        for (const listener of listeners) if (listener.table === table) listener.onChange(change)
      })
    },
    list: listAll,
    listen(table, onChange) {
      atOnce(() => {
        for (const change of listAll()) if (change.table === table) onChange(change)
      })
      listeners.push({ table, onChange })
    },
  }
}

/** Makes the table with the columns and indexes of the stored one, and the view of both. */
function createTable(database: DatabaseSync, name: string): string[] {
  const over = toOverName(name)
  const columns = database.prepare(`pragma main.table_info(${name})`).all()
  const names = columns.map((column) => String(column.name))
  const definitions = columns.map(
    (column) => `${column.name} ${column.type}${column.pk === 1 ? ' primary key' : ''}`,
  )
  database.exec(`create temp table ${over} (${definitions.join(', ')}) strict`)
  for (const index of database.prepare(`pragma main.index_list(${name})`).all()) {
    const indexed = database.prepare(`pragma main.index_info(${index.name})`).all()
    const list = indexed.map((column) => column.name).join(', ')
    database.exec(`create index temp.over_${index.name} on ${over} (${list})`)
  }
  const list = names.join(', ')
  database.exec(`create temp view ${toLiveName(name)} as
    select ${list} from ${name} where row_number not in (select row_number from temp.${over})
    union all select ${list} from temp.${over}`)
  return names
}
