import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import type { Dialect, RowQuery, SearchTier, WordMatch } from './dialect.ts'
import { checkEnvironmentFile } from './sqlite-environment-file.ts'
import { createReaderDriver } from './sqlite-reader-driver.ts'
import { openSqliteReader } from './sqlite-reader-pool.ts'
import { searchIndexName } from './sqlite-search-index.ts'

export const sqliteDialect: Dialect = {
  openEnvironment(path) {
    checkEnvironmentFile(path)
    const reader = openSqliteReader(path)
    return {
      createDriver: () => createReaderDriver(reader),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    }
  },
  matchCustomers(rows, customerTable, tier) {
    const query = rows
      .selectFrom(`${customerTable} as r`)
      .innerJoin(searchIndexName, `${searchIndexName}.rowid`, 'r.row_number')
      .where(sql<boolean>`${sql.ref(searchIndexName)} match ${toMatchText(tier)}`)
    return query as RowQuery
  },
  matchOrder: sql.ref(`${searchIndexName}.rowid`),
  async explain(query) {
    const steps = await query.explain<{ detail: string }>(undefined, sql`query plan`)
    return steps.map((step) => step.detail)
  },
}

/** In FTS5's query language. Every word is quoted, so nothing a caller types is syntax. */
export function toMatchText({ match, except }: SearchTier): string {
  const wanted = toExpression(match)
  return except.length === 0 ? wanted : `${wanted} NOT (${except.map(toExpression).join(' OR ')})`
}

function toExpression({ words, need, as, leadingOnly }: WordMatch): string {
  const terms = words.map((word) => `"${word.replaceAll('"', '""')}"${as === 'prefix' ? ' *' : ''}`)
  const expression = `(${terms.join(need === 'all' ? ' AND ' : ' OR ')})`
  return leadingOnly ? `leading : ${expression}` : expression
}
