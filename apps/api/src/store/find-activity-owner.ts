import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { findRow } from './find-rows.ts'
import type { StoredValue } from './table-definition.ts'

/** CustomerId of the customer that a row of a source table leads to, as in a load; undefined where it leads to none. */
export async function findActivityOwner(
  store: EnvironmentStore,
  { customer }: CatalogueTable,
  values: ReadonlyMap<string, StoredValue>,
): Promise<string | undefined> {
  const catalogue = await store.catalogue()
  let link = customer
  let key = link && values.get(link.column)
  // A load lets no way go in a circle.
  while (link !== undefined && key !== null && key !== undefined) {
    const { table: tableName } = link
    const table = catalogue.find(({ qualifiedName }) => qualifiedName === tableName)
    if (table === undefined) return undefined
    const owner = await findKeyOwner(store, table, String(key))
    if (owner !== undefined) return owner
    link = table.customer
    const column = link && findNamedColumn(table, link.column)
    const row = column && (await findRow(store, table, String(key)))
    key = row && column ? (row[column.physicalName] as StoredValue) : null
  }
  return undefined
}

/** Customers and their other records have their keys in the ring. */
async function findKeyOwner(
  store: EnvironmentStore,
  { name, dataSourceName = '' }: CatalogueTable,
  key: string,
): Promise<string | undefined> {
  const row = await store.keyLookups
    .selectFrom('key_ring')
    .select('customer_id')
    .where('key', '=', key)
    .where('table_name', '=', name)
    .where('data_source_name', '=', dataSourceName)
    .executeTakeFirst()
  return row?.customer_id
}
