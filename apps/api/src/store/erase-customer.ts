import { sql } from 'kysely'
import type { Catalogue, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import type { HashRowKey } from './erasure-key.ts'
import type { RemovedCounts, Suppression } from './erasures.ts'
import { findNamedColumn } from './find-column.ts'
import { findLoadedRows } from './find-rows.ts'
import { type CustomerLink, listCustomerLinks } from './lost-overlays.ts'
import { findCustomerTable } from './rebuild-search.ts'

/** What there is of a customer in an environment's data. */
export interface CustomerTrace {
  readonly removed: Omit<RemovedCounts, 'overlays'>
  readonly suppressions: readonly Suppression[]
  readonly links: readonly CustomerLink[]
}

/** Finds what belongs to a customer; undefined when there is no such customer. */
export async function traceCustomer(
  store: EnvironmentStore,
  customerId: string,
  hashRowKey: HashRowKey,
): Promise<CustomerTrace | undefined> {
  const customers = await findCustomerTable(store)
  if (customers === undefined || !(await findLoadedRows(store, customers, [customerId])).has(customerId)) {
    return undefined
  }
  const catalogue = await store.catalogue()
  const ring = await store.keyLookups
    .selectFrom('key_ring')
    .select(['data_source_name', 'table_name', 'key'])
    .where('customer_id', '=', customerId)
    .execute()
  const keys = ring.flatMap(({ data_source_name, table_name, key }) => {
    const table = catalogue.find(
      (each) => each.dataSourceName === data_source_name && each.name === table_name,
    )
    return table === undefined ? [] : [{ table: table.qualifiedName, key }]
  })
  const timeline = catalogue.find(({ entityType }) => entityType === 'unifiedActivity')
  const measures = catalogue.find(({ entityType }) => entityType === 'profileKpi')
  const activityCount = timeline === undefined ? 0 : await countOf(store, timeline, 'CustomerId', customerId)
  const measureCount = measures === undefined ? 0 : await countOf(store, measures, measures.key, customerId)
  return {
    removed: {
      customers: 1,
      // Each activity of the timeline has its row in a source table, and so have the measures.
      sourceRows: keys.length + activityCount + measureCount,
      activities: activityCount,
      measures: measureCount,
    },
    suppressions: [
      { table: customers.qualifiedName, key: customerId },
      ...keys,
      ...(await listKeysOnTheWay(store, catalogue, keys)),
    ].map(({ table, key }) => ({ table, hash: hashRowKey(table, key) })),
    links: listCustomerLinks(catalogue),
  }
}

interface RowKey {
  readonly table: string
  readonly key: string
}

/** Keys of rows that lead to these and that others may lead through, such as orders that have lines. */
async function listKeysOnTheWay(
  store: EnvironmentStore,
  catalogue: Catalogue,
  known: readonly RowKey[],
): Promise<RowKey[]> {
  const targets = new Set(catalogue.map(({ customer }) => customer?.table))
  const keys = new Map(
    [...Map.groupBy(known, ({ table }) => table)].map(([table, list]) => [table, list.map(({ key }) => key)]),
  )
  const added: RowKey[] = []
  for (let isMore = true; isMore; ) {
    isMore = false
    for (const table of catalogue) {
      const { customer, qualifiedName } = table
      const links = customer && keys.get(customer.table)
      if (links === undefined || keys.has(qualifiedName) || !targets.has(qualifiedName)) continue
      const found = await findKeysOf(store, table, links)
      keys.set(qualifiedName, found)
      added.push(...found.map((key) => ({ table: qualifiedName, key })))
      isMore = true
    }
  }
  return added
}

const linksPerRead = 500

/** Keys of the rows of a table that lead to one of these. */
async function findKeysOf(
  store: EnvironmentStore,
  table: CatalogueTable,
  links: readonly string[],
): Promise<string[]> {
  const [key, link] = [table.key, table.customer?.column ?? ''].map((name) => findNamedColumn(table, name))
  const found: string[] = []
  if (key === undefined || link === undefined) return found
  for (let from = 0; from < links.length; from += linksPerRead) {
    const rows = await store.rows
      .selectFrom(`${table.physicalName} as r`)
      .select(sql<string | number>`${sql.ref(`r.${key.physicalName}`)}`.as('key'))
      .where(
        sql<boolean>`${sql.ref(`r.${link.physicalName}`)} in (${sql.join(links.slice(from, from + linksPerRead))})`,
      )
      .execute()
    found.push(...rows.map((row) => String(row.key)))
  }
  return found
}

async function countOf(
  store: EnvironmentStore,
  table: CatalogueTable,
  columnName: string,
  customerId: string,
): Promise<number> {
  const column = findNamedColumn(table, columnName)
  if (column === undefined) return 0
  const { size } = await store.rows
    .selectFrom(`${table.physicalName} as r`)
    .select(sql<number>`count(*)`.as('size'))
    .where(sql<boolean>`${sql.ref(`r.${column.physicalName}`)} = ${customerId}`)
    .executeTakeFirstOrThrow()
  return size
}

const idsPerRead = 10_000

/** Ids of the customers that are suppressed and there all the same, as in the data of an older backup. */
export async function findSuppressed(
  store: EnvironmentStore,
  hashRowKey: HashRowKey,
  hashes: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const customers = await findCustomerTable(store)
  const key = customers && findNamedColumn(customers, customers.key)
  if (customers === undefined || key === undefined) return found
  for (let from = 1; from <= customers.rowCount; from += idsPerRead) {
    const rows = await store.rows
      .selectFrom(`${customers.physicalName} as r`)
      .select(sql<string>`${sql.ref(`r.${key.physicalName}`)}`.as('id'))
      .where(sql<boolean>`r.row_number between ${from} and ${from + idsPerRead - 1}`)
      .execute()
    for (const { id } of rows) {
      const hash = hashRowKey(customers.qualifiedName, id)
      if (hashes.has(hash)) found.set(hash, id)
    }
  }
  return found
}
