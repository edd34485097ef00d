import type { ODataQuery } from '../odata/odata-query.ts'
import type { RowQuery } from './dialects/dialect.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { readActivities } from './expand-activities.ts'
import { planRows, type RowPlan, selectColumns, sortRows } from './plan-rows.ts'
import { countMatches, type SearchPlan, searchCustomers } from './search-customers.ts'
import { getTable } from './tables.ts'
import { type StoredRow, toWireRow, type WireRow } from './to-wire-row.ts'

export interface RowPage {
  /** The table's own spelling of its name. */
  readonly tableName: string
  readonly rows: WireRow[]
  /** Of a search: how many rows match in all, where 10,000 means that many or more. */
  readonly count?: number
  /** Of a search: how well each of the rows matches. */
  readonly scores?: readonly number[]
}

/**
 * Reads a page of rows; undefined when there is no such table. Throws QueryError when the query
 * does not fit the table.
 */
export async function queryRows(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<RowPage | undefined> {
  const plan = await planQuery(store, qualifiedName, query)
  if (plan === undefined) return undefined
  const tableName = plan.table.qualifiedName
  if (!isSearch(plan)) {
    const stored = (await selectPage(store, plan).execute()).map((row) => ({ ...row }))
    return { tableName, rows: await toWireRows(store, plan, stored) }
  }
  const [found, count] = await Promise.all([searchCustomers(store, plan), countMatches(store, plan)])
  const rows = await toWireRows(
    store,
    plan,
    found.map(({ row }) => row),
  )
  return { tableName, rows, count, scores: found.map(({ score }) => score) }
}

/** What a query asks of a table; undefined when there is no such table. Throws QueryError. */
export async function planQuery(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<RowPlan | undefined> {
  const table = await getTable(store, qualifiedName)
  return table && planRows(table, query, await store.catalogue(), store.dialect)
}

export const isSearch = (plan: RowPlan): plan is SearchPlan => plan.searchWords !== undefined

/** The query of a page that is no search. */
export function selectPage(store: EnvironmentStore, plan: RowPlan): RowQuery {
  const rows = plan.isLookup ? store.lookups : store.rows
  const all = rows.selectFrom(`${plan.table.physicalName} as r`)
  // First, so that it is asked of rows that do not match, too.
  const limited = plan.isLookup ? all : all.where(store.dialect.goOnCondition)
  const filtered = plan.condition === undefined ? limited : limited.where(plan.condition)
  const selected = selectColumns(filtered, plan)
  const sorted = plan.isLookup ? selected : sortRows(selected, plan)
  return sorted.limit(plan.top).offset(plan.skip)
}

async function toWireRows(
  store: EnvironmentStore,
  plan: RowPlan,
  stored: readonly StoredRow[],
): Promise<WireRow[]> {
  const { activities, key } = plan
  const keyOf = (row: StoredRow): string => String(row[key.physicalName])
  const timelines = activities && (await readActivities(store, activities, stored.map(keyOf)))
  return stored.map((row) => ({
    ...toWireRow(row, plan.columns),
    ...(activities && { [activities.qualifiedName]: timelines?.get(keyOf(row)) ?? [] }),
  }))
}
