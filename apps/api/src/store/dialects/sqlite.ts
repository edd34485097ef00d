import {
  type Driver,
  type Kysely,
  type Dialect as KyselyDialect,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { EnvironmentRows } from '../environment-schema.ts'
import type { Dialect, RowQuery } from './dialect.ts'
import { checkEnvironmentFile, readSqliteRowsId } from './sqlite-environment-file.ts'
import { createSqliteEnvironment } from './sqlite-environment-writer.ts'
import { eraseSqliteCustomers } from './sqlite-erase.ts'
import { goOnCondition, goOnPages } from './sqlite-go-on.ts'
import { findLiveTable, toLiveName, toOverName } from './sqlite-live-rows.ts'
import { createDrivers } from './sqlite-reader-driver.ts'
import { rebuildSqliteSearch } from './sqlite-rebuild-search.ts'
import { searchTables } from './sqlite-search-index.ts'
import { isSearchRow, searchRows } from './sqlite-search-source.ts'
import { isOutdatedSqlite, upgradeSqliteEnvironment } from './sqlite-upgrade.ts'
import { makeWordIndex, removeWordIndexes } from './sqlite-word-index.ts'

export const sqliteDialect: Dialect = {
  createEnvironment: createSqliteEnvironment,
  openEnvironment(path, erasedIds) {
    checkEnvironmentFile(path)
    const drivers = createDrivers(path, erasedIds)
    return {
      queries: toKyselyDialect(drivers.createThreadDriver),
      lookups: toKyselyDialect(drivers.createLookupDriver),
      search: drivers.search,
      changeRows: drivers.changeRows,
      countHidden: drivers.countHidden,
    }
  },
  readRowsId: readSqliteRowsId,
  rebuildSearch: rebuildSqliteSearch,
  makeWordIndex,
  removeWordIndexes,
  eraseCustomers: eraseSqliteCustomers,
  isOutdated: isOutdatedSqlite,
  upgradeEnvironment: upgradeSqliteEnvironment,
  toLiveName,
  goOnCondition,
  sizeOf: (table) =>
    sql`(select coalesce(sum(pgsize), 0) from dbstat where name = ${table} and ${goOnPages})`,
  searchSize: sql`(select coalesce(sum(pgsize), 0) from sqlite_schema as s cross join dbstat
    where dbstat.name = s.name and s.tbl_name in (${sql.join(searchTables)}) and ${goOnPages})`,
  selectListedHits(rows, table) {
    const list = sql.raw(`json_each(${searchRows}())`)
    const liveTable = findLiveTable(table)
    if (liveTable !== undefined) return selectLiveHits(rows, liveTable, list)
    // A cross join is SQLite's way to say that the list leads; with few rows the planner would rather scan the
    // customers.
    const query = rows
      .selectFrom(sql<{ value: number }>`${list}`.as('hit'))
      .crossJoin(`${table} as r`)
      .whereRef('r.row_number', '=', 'hit.value')
    return query as unknown as RowQuery
  },
  isHit: sql<boolean>`${sql.raw(isSearchRow)}(r.row_number)`,
  listHits: sql<string>`group_concat(r.row_number)`,
  positionOf: (text, part) => sql`instr(${text}, ${part})`,
  greatest: (a, b) => sql`max(${a}, ${b})`,
  divide: (dividend, divisor) => sql`divide(cast(${dividend} as real), cast(${divisor} as real))`,
  // A digest has 44 letters, and so is no text that stands for itself.
  digestOf: (text) => sql`case when length(${text}) < 44 then ${text} else digest(${text}) end`,
  toEpochMs: (moment) => sql`cast(round(unixepoch(${moment}, 'subsec') * 1000) as integer)`,
  async explain(query) {
    const steps = await query.explain<{ detail: string }>(undefined, sql`query plan`)
    return steps.map((step) => step.detail)
  },
}

const toKyselyDialect = (createDriver: () => Driver): KyselyDialect => ({
  createDriver,
  createAdapter: () => new ReaderAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** Kysely runs one query at a time on SQLite unless told that there is more than one connection. */
class ReaderAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** The same of a table and its live rows: each of both is led by the list. */
function selectLiveHits(rows: Kysely<EnvironmentRows>, table: string, list: RawBuilder<unknown>): RowQuery {
  const select = (from: string) =>
    sql`select t.* from ${list} as hit cross join ${sql.raw(from)} as t where t.row_number = hit.value`
  const over = `temp.${toOverName(table)}`
  const both = sql<EnvironmentRows[string]>`(
    ${select(table)} and t.row_number not in (select row_number from ${sql.raw(over)})
    union all ${select(over)})`
  return rows.selectFrom(both.as('r')) as unknown as RowQuery
}
