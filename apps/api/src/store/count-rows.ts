import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ODataQuery } from '../odata/odata-query.ts'
import type { EnvironmentStore } from './environment-store.ts'
import type { RowPlan } from './plan-rows.ts'
import { planQuery } from './query-rows.ts'

/** Counts the rows that pass the filter of a query, all of them; undefined when there is no such table. */
export async function countRows(
  store: EnvironmentStore,
  qualifiedName: string,
  query: ODataQuery,
): Promise<number | undefined> {
  const plan = await planQuery(store, qualifiedName, query)
  if (plan === undefined) return undefined
  if (plan.condition === undefined) return store.live.countRows(plan.table)
  const { size } = await selectCount(store, plan, plan.condition).executeTakeFirstOrThrow()
  return size
}

/** The query that counts the rows of a plan that fulfil a condition. */
export const selectCount = (store: EnvironmentStore, { table }: RowPlan, condition: RawBuilder<SqlBool>) =>
  store.rows
    .selectFrom(`${store.live.sourceOf(table)} as r`)
    .where(store.dialect.goOnCondition)
    .where(condition)
    .select(sql<number>`count(*)`.as('size'))
