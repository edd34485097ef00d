import { rmSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { buildSearchIndex } from '../src/store/dialects/sqlite-search-index.ts'
import { openEnvironmentStore } from '../src/store/environment-store.ts'
import { takeTime } from './take-time.ts'

/** Milliseconds of processor time of what a load does besides reading and understanding its files. */
export interface BareTimes {
  readonly inserts: number
  readonly indexes: number
  readonly search: number
}

const rowsAtOnce = 5_000

/**
 * Puts the rows of a finished environment file into the same tables of a new one, with the same indexes, by
 * prepared statements of node:sqlite. Reading them does not count.
 */
export async function insertBare(original: string, copy: string): Promise<BareTimes> {
  rmSync(copy, { force: true })
  const source = new DatabaseSync(original, { readOnly: true })
  const target = new DatabaseSync(copy)
  target.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma locking_mode = exclusive;
    pragma cache_size = -131072; begin`)
  const list = (type: string) =>
    source
      .prepare(
        `select name, sql from sqlite_schema where type = ? and sql is not null and name not like ? escape '\\'`,
      )
      .all(type, 'search\\_%')
      .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }))
  const tables = list('table').filter(({ name }) => !name.startsWith('sqlite_'))
  for (const { sql } of tables) target.exec(sql)
  let inserts = 0
  for (const { name } of tables) inserts += copyRows(source, target, name)
  const indexes = takeTime(() => {
    for (const { sql } of list('index')) target.exec(sql)
  })
  const store = openEnvironmentStore(original)
  const customers = (await store.catalogue()).find(({ entityType }) => entityType === 'profile')
  await store.close()
  if (customers === undefined) throw new Error('There are no customers.')
  const columns = customers.columns.map(({ physicalName }) => physicalName)
  const search = takeTime(() => buildSearchIndex(target, customers, customers.physicalName, columns))
  const finish = takeTime(() => target.exec('commit; pragma analysis_limit = 1000; analyze'))
  source.close()
  target.close()
  return { inserts, indexes: indexes + finish, search }
}

function copyRows(source: DatabaseSync, target: DatabaseSync, table: string): number {
  const select = source.prepare(`select * from ${table}`)
  select.setReadBigInts(false)
  const columns = select.columns().map(({ name }) => name)
  select.setReturnArrays(true)
  const insert = target.prepare(`insert into ${table} values (${columns.map(() => '?').join(', ')})`)
  let total = 0
  let rows: SQLInputValue[][] = []
  const flush = () => {
    total += takeTime(() => {
      for (const row of rows) insert.run(...row)
    })
    rows = []
  }
  for (const row of select.iterate() as Iterable<unknown>) {
    rows.push(row as SQLInputValue[])
    if (rows.length === rowsAtOnce) flush()
  }
  flush()
  return total
}
