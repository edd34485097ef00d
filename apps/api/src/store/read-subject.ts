import { parseQuery } from '../odata/parse-query.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { type PageStart, queryRows } from './query-rows.ts'
import type { WireRow } from './to-wire-row.ts'

/** Rows of one table that are about a customer: those with these values in a column. */
export interface SubjectPart {
  readonly table: string
  readonly columns: readonly string[]
  readonly column: string
  /** As a filter writes them. */
  readonly literals: readonly string[]
}

export interface SourceKey {
  readonly dataSourceName: string
  readonly tableName: string
  readonly key: string
}

/** Where all that an environment's data holds about a customer is; undefined when there is no such customer. */
export async function planSubject(
  store: EnvironmentStore,
  customerId: string,
): Promise<{ readonly parts: readonly SubjectPart[]; readonly keys: readonly SourceKey[] } | undefined> {
  const catalogue = await store.catalogue()
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined) return undefined
  const profile = toPart(customers, customers.key, [customerId])
  const found = await readPart(store, profile, undefined)
  if (found === undefined || found.rows.length === 0) return undefined
  const ring = await store.keyLookups
    .selectFrom('key_ring')
    .select(['data_source_name', 'table_name', 'key'])
    .where('customer_id', '=', customerId)
    .orderBy('row_number')
    .execute()
  const keys = ring.map(({ data_source_name: dataSourceName, table_name: tableName, key }) => ({
    dataSourceName,
    tableName,
    key,
  }))
  const timeline = catalogue.find(({ entityType }) => entityType === 'unifiedActivity')
  const activities = timeline && toPart(timeline, 'CustomerId', [customerId])
  const activityKeys = activities === undefined ? new Map() : await listActivityKeys(store, activities)
  const listKeys = (table: CatalogueTable): string[] => {
    const own = keys.filter(
      (each) => each.dataSourceName === table.dataSourceName && each.tableName === table.name,
    )
    return [...own.map(({ key }) => key), ...(activityKeys.get(table.qualifiedName) ?? [])]
  }
  const planTable = (table: CatalogueTable): SubjectPart | undefined => {
    if (table === customers) return profile
    if (table === timeline) return activities
    if (table.dataSourceName === undefined) return toPart(table, table.key, [customerId])
    const target = catalogue.find(({ qualifiedName }) => qualifiedName === table.customer?.table)
    const links = target === undefined ? [] : listKeys(target)
    if (table.customer !== undefined && links.length > 0) return toPart(table, table.customer.column, links)
    const own = listKeys(table)
    return own.length === 0 ? undefined : toPart(table, table.key, own)
  }
  const parts: SubjectPart[] = []
  for (const table of catalogue) {
    const part = planTable(table)
    const isSource = table.dataSourceName !== undefined
    if (part !== undefined && !(isSource && (await isEmpty(store, part)))) parts.push(part)
  }
  return { parts, keys }
}

async function isEmpty(store: EnvironmentStore, part: SubjectPart): Promise<boolean> {
  for (let at: PartPosition | undefined = firstPosition; at !== undefined; ) {
    const page: PartPage | undefined = await readPart(store, part, at)
    if (page !== undefined && page.rows.length > 0) return false
    at = page?.next
  }
  return true
}

function toPart(table: CatalogueTable, column: string, values: readonly string[]): SubjectPart {
  const isText = findNamedColumn(table, column)?.type === 'Edm.String'
  const literals = values.map((value) => (isText ? `'${value.replaceAll("'", "''")}'` : value))
  return { table: table.qualifiedName, columns: table.columns.map(({ name }) => name), column, literals }
}

/** Keys of the rows that the activities of a customer come from, by table. */
async function listActivityKeys(
  store: EnvironmentStore,
  activities: SubjectPart,
): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>()
  for (let at: PartPosition | undefined = firstPosition; at !== undefined; ) {
    const page: PartPage | undefined = await readPart(store, activities, at)
    for (const { EntityName, ActualActivityId } of page?.rows ?? []) {
      const list = keys.get(String(EntityName)) ?? []
      keys.set(String(EntityName), list)
      list.push(String(ActualActivityId))
    }
    at = page?.next
  }
  return keys
}

/** Where a page of a part begins. */
export interface PartPosition {
  readonly literal: number
  readonly start: PageStart | undefined
}

export interface PartPage {
  readonly rows: readonly WireRow[]
  readonly next: PartPosition | undefined
}

const rowsPerPage = 1000
const literalsPerQuery = 100
const firstPosition: PartPosition = { literal: 0, start: undefined }

/** Reads a page of a part; undefined where the table is gone. */
export async function readPart(
  store: EnvironmentStore,
  { table, column, literals }: SubjectPart,
  { literal, start }: PartPosition = firstPosition,
): Promise<PartPage | undefined> {
  const some = literals.slice(literal, literal + literalsPerQuery)
  const query = { ...parseQuery({ filter: `${column} in (${some.join(',')})` }), top: rowsPerPage }
  const page = await queryRows(store, table, query, start ?? query)
  if (page === undefined) return undefined
  const nextLiteral = literal + literalsPerQuery
  const next =
    page.next !== undefined
      ? { literal, start: page.next }
      : nextLiteral < literals.length
        ? { literal: nextLiteral, start: undefined }
        : undefined
  return { rows: page.rows, next }
}
