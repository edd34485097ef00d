import { sql } from 'kysely'
import type { ODataQuery } from '../odata/odata-query.ts'
import type { EnvironmentStore } from './environment-store.ts'
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
  const { size } = await store.rows
    .selectFrom(`${store.live.sourceOf(plan.table)} as r`)
    .where(plan.condition)
    .select(sql<number>`count(*)`.as('size'))
    .executeTakeFirstOrThrow()
  return size
}
