import type { ODataQuery } from '../odata/odata-query.ts'
import type { RowQuery } from './dialects/dialect.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { readActivities, selectActivities } from './expand-activities.ts'
import { planRows, type RowPlan, selectColumns, sortRows } from './plan-rows.ts'
import { scoreName } from './score-customer.ts'
import {
  countMatches,
  listSearchQueries,
  type ScoredRow,
  type SearchPlan,
  searchCustomers,
} from './search-customers.ts'
import { getTable } from './tables.ts'
import { toWireRow, type WireRow } from './to-wire-row.ts'

export interface RowPage {
  /** The table's own spelling of its name. */
  readonly tableName: string
  readonly rows: WireRow[]
  /** Of a search: how many rows match in all, counted to 10,000. */
  readonly count?: number
  readonly hasMore: boolean
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
  // One row more than asked for tells whether there are more.
  const [found, count] = isSearch(plan)
    ? await Promise.all([searchCustomers(store, plan, plan.top + 1), countMatches(store, plan)])
    : [await readPage(store, plan)]
  const rows = await toWireRows(store, plan, found.slice(0, plan.top))
  return {
    tableName: plan.table.qualifiedName,
    rows,
    ...(count === undefined ? {} : { count }),
    hasMore: plan.top > 0 && found.length > plan.top,
  }
}

/** How the database would run the queries of a page, a line for each step. */
export async function explainRows(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<string[] | undefined> {
  const plan = await planQuery(store, qualifiedName, query)
  if (plan === undefined) return undefined
  const queries = isSearch(plan) ? listSearchQueries(store, plan) : [selectPage(store, plan)]
  if (plan.activities !== undefined) queries.push(selectActivities(store, plan.activities, ['', '']))
  return (await Promise.all(queries.map((built) => store.dialect.explain(built)))).flat()
}

async function planQuery(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<RowPlan | undefined> {
  const table = await getTable(store, qualifiedName)
  return table && planRows(table, query, await store.catalogue())
}

const isSearch = (plan: RowPlan): plan is SearchPlan => plan.searchWords !== undefined

function selectPage(store: EnvironmentStore, plan: RowPlan): RowQuery {
  const all = store.rows.selectFrom(`${plan.table.physicalName} as r`)
  const filtered = plan.condition === undefined ? all : all.where(plan.condition)
  return sortRows(selectColumns(filtered, plan), plan)
    .limit(plan.top + 1)
    .offset(plan.skip)
}

type FoundRow = Pick<ScoredRow, 'row'> & Partial<ScoredRow>

async function readPage(store: EnvironmentStore, plan: RowPlan): Promise<FoundRow[]> {
  return (await selectPage(store, plan).execute()).map((row) => ({ row: { ...row } }))
}

async function toWireRows(
  store: EnvironmentStore,
  plan: RowPlan,
  found: readonly FoundRow[],
): Promise<WireRow[]> {
  const { activities, key } = plan
  const keyOf = ({ row }: FoundRow): string => String(row[key.physicalName])
  const timelines = activities && (await readActivities(store, activities, found.map(keyOf)))
  return found.map((item) => ({
    ...(item.score === undefined ? {} : { [scoreName]: item.score }),
    ...toWireRow(item.row, plan.columns),
    ...(activities && { [activities.qualifiedName]: timelines?.get(keyOf(item)) ?? [] }),
  }))
}
