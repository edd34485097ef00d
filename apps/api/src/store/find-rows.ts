import { sql } from 'kysely'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { toKeyValue } from './overlay-value.ts'
import type { StoredRow } from './to-wire-row.ts'

/** The rows of these keys as the last load left them, by key. */
export async function findLoadedRows(
  store: EnvironmentStore,
  table: CatalogueTable,
  keys: readonly string[],
): Promise<Map<string, StoredRow>> {
  return findIn(store, table, table.physicalName, keys)
}

/** The row of a key as readers see it now. */
export async function findRow(
  store: EnvironmentStore,
  table: CatalogueTable,
  key: string,
): Promise<StoredRow | undefined> {
  return (await findIn(store, table, store.live.sourceOf(table), [key])).get(key)
}

async function findIn(
  store: EnvironmentStore,
  table: CatalogueTable,
  source: string,
  keys: readonly string[],
): Promise<Map<string, StoredRow>> {
  const column = findNamedColumn(table, table.key)
  if (column === undefined) throw new Error(`The catalogue has no key column for ${table.qualifiedName}.`)
  const values = keys.map((key) => toKeyValue(table, key)).filter((value) => value !== undefined)
  if (values.length === 0) return new Map()
  const rows = await store.lookups
    .selectFrom(`${source} as r`)
    .selectAll('r')
    .where(sql<boolean>`${sql.ref(`r.${column.physicalName}`)} in (${sql.join(values)})`)
    .execute()
  return new Map(rows.map((row) => [String(row[column.physicalName]), { ...row }]))
}
