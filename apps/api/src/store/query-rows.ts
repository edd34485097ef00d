import type { ODataQuery } from '../odata/odata-query.ts'
import type { RowQuery } from './dialects/dialect.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { readActivities } from './expand-activities.ts'
import { readMeasures } from './expand-measures.ts'
import { findHits } from './find-hits.ts'
import {
  isAt,
  isBehind,
  listTerms,
  type PagePosition,
  type PositionValue,
  RowGoneError,
  readPosition,
  toTermName,
} from './page-position.ts'
import { activitiesName, measuresName } from './plan-expand.ts'
import { planRows, type RowPlan, selectColumns, sortRows } from './plan-rows.ts'
import { getTable } from './tables.ts'
import { type StoredRow, toWireRow, type WireRow } from './to-wire-row.ts'

export interface RowPage {
  /** The table's own spelling of its name. */
  readonly tableName: string
  readonly rows: WireRow[]
  /** Of a search: how many rows match in all. */
  readonly count?: number
  /** Of a search: how well each of the rows matches. */
  readonly scores?: readonly number[]
  /** Where the next page starts; absent on the last. */
  readonly next?: PageStart
}

/**
 * Behind a row, by its values or by its key alone, or, in a search, whose order no values of a row tell, behind so
 * many rows.
 */
export type PageStart =
  | { readonly position: PagePosition }
  | { readonly key: PositionValue }
  | { readonly skip: number }

/**
 * Reads a page of rows, from the start of a page before it if given; undefined when there is no such table.
 * Throws QueryError when the query does not fit the table, and RowGoneError for a start behind a key that no row has.
 */
export async function queryRows(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
  start: PageStart = query,
): Promise<RowPage | undefined> {
  const skip = 'skip' in start ? start.skip : 0
  const plan = await planQuery(store, qualifiedName, { ...query, skip })
  if (plan === undefined) return undefined
  return isSearch(plan)
    ? searchPage(store, plan)
    : readPage(store, plan, await findPosition(store, plan, start))
}

async function findPosition(
  store: EnvironmentStore,
  plan: RowPlan,
  start: PageStart,
): Promise<PagePosition | undefined> {
  if ('position' in start) return start.position
  if (!('key' in start)) return undefined
  const row = await store.lookups
    .selectFrom(`${store.live.sourceOf(plan.table)} as r`)
    .select(selectTerms(plan))
    .where(isAt(start.key, plan))
    .executeTakeFirst()
  if (row === undefined) throw new RowGoneError()
  return readPosition({ ...row }, plan)
}

async function readPage(store: EnvironmentStore, plan: RowPlan, after?: PagePosition): Promise<RowPage> {
  const found = (await selectPage(store, plan, after).execute()).map((row) => ({ ...row }))
  const stored = found.slice(0, plan.top)
  const last = stored.at(-1)
  return {
    tableName: plan.table.qualifiedName,
    rows: await toWireRows(store, plan, stored),
    ...(last !== undefined && found.length > plan.top && { next: { position: readPosition(last, plan) } }),
  }
}

async function searchPage(store: EnvironmentStore, plan: RowPlan): Promise<RowPage> {
  const { hits, total } = await findHits(store, plan)
  const skip = plan.skip + hits.length
  return {
    tableName: plan.table.qualifiedName,
    rows: await toWireRows(
      store,
      plan,
      hits.map(({ row }) => row),
    ),
    count: total,
    scores: hits.map(({ score }) => score),
    ...(hits.length > 0 && skip < total && { next: { skip } }),
  }
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

export const isSearch = (plan: RowPlan): boolean => plan.search !== undefined

/** The query of a page that is no search, with one row of the next page, if there is one. */
export function selectPage(store: EnvironmentStore, plan: RowPlan, after?: PagePosition): RowQuery {
  const rows = plan.isLookup ? store.lookups : store.rows
  const all = rows.selectFrom(`${store.live.sourceOf(plan.table)} as r`)
  // First, so that it is asked of rows that do not match, too.
  const limited = plan.isLookup ? all : all.where(store.dialect.goOnCondition)
  const filtered = plan.condition === undefined ? limited : limited.where(plan.condition)
  const left = after === undefined ? filtered : filtered.where(isBehind(after, plan))
  const selected = selectColumns(left, plan)
  if (plan.isLookup) return selected.limit(plan.top).offset(plan.skip)
  return sortRows(selected.select(selectTerms(plan)) as RowQuery, listTerms(plan))
    .limit(plan.top + 1)
    .offset(plan.skip)
}

const selectTerms = (plan: RowPlan) =>
  listTerms(plan).map(({ value }, index) => value.sql.as(toTermName(index)))

export async function toWireRows(
  store: EnvironmentStore,
  plan: RowPlan,
  stored: readonly StoredRow[],
): Promise<WireRow[]> {
  const { expand, key } = plan
  const keys = stored.map((row) => String(row[key.physicalName]))
  const [timelines, measures] = await Promise.all([
    expand.activities && readActivities(store, expand.activities, keys),
    expand.measures ? readMeasures(store, expand.measures, keys) : undefined,
  ])
  return stored.map((row, index) => ({
    ...toWireRow(row, plan.columns),
    ...(timelines && { [activitiesName]: timelines.get(keys[index] ?? '') ?? [] }),
    ...(expand.measures !== undefined && { [measuresName]: measures?.get(keys[index] ?? '') ?? null }),
  }))
}
