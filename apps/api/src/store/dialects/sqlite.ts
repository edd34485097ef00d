import {
  type Driver,
  type Dialect as KyselyDialect,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Dialect, RowQuery, SearchTier, WordMatch } from './dialect.ts'
import { checkEnvironmentFile } from './sqlite-environment-file.ts'
import { createSqliteEnvironment } from './sqlite-environment-writer.ts'
import { goOnCondition, goOnPages } from './sqlite-go-on.ts'
import { createLookupDriver, createThreadDriver } from './sqlite-reader-driver.ts'
import { searchIndexName } from './sqlite-search-index.ts'

export const sqliteDialect: Dialect = {
  createEnvironment: createSqliteEnvironment,
  openEnvironment(path) {
    checkEnvironmentFile(path)
    return {
      queries: toKyselyDialect(() => createThreadDriver(path)),
      lookups: toKyselyDialect(() => createLookupDriver(path)),
    }
  },
  matchCustomers(rows, customerTable, tier) {
    // A cross join is SQLite's way to say that the full-text index leads; with few rows the
    // planner would rather scan the customers. Every match comes with one customer.
    const query = rows
      .selectFrom(searchIndexName)
      .crossJoin(`${customerTable} as r`)
      .where(sql<boolean>`${sql.ref(searchIndexName)} match ${toMatchText(tier)}`)
      .whereRef('r.row_number', '=', `${searchIndexName}.rowid`)
    return query as RowQuery
  },
  goOnCondition,
  sizeOf: (table) =>
    sql`(select coalesce(sum(pgsize), 0) from dbstat where name = ${table} and ${goOnPages})`,
  matchOrder: sql.ref(`${searchIndexName}.rowid`),
  positionOf: (text, part) => sql`instr(${text}, ${part})`,
  greatest: (a, b) => sql`max(${a}, ${b})`,
  divide: (dividend, divisor) => sql`divide(cast(${dividend} as real), cast(${divisor} as real))`,
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

/** In FTS5's query language. Every word is quoted, so nothing a caller types is syntax. */
function toMatchText({ match, except }: SearchTier): string {
  const wanted = toExpression(match)
  return except.length === 0 ? wanted : `${wanted} NOT (${except.map(toExpression).join(' OR ')})`
}

function toExpression({ words, need, as, leadingOnly }: WordMatch): string {
  const terms = words.map((word) => `"${word.replaceAll('"', '""')}"${as === 'prefix' ? ' *' : ''}`)
  const expression = `(${terms.join(need === 'all' ? ' AND ' : ' OR ')})`
  return leadingOnly ? `leading : ${expression}` : expression
}
