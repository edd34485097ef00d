import { sql } from 'kysely'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'

export interface ActivityTypeCount {
  readonly activityType: string
  readonly count: number
  /** Null where none of them has a time. */
  readonly lastActivityTime: string | null
}

/** Counts a customer's activities by type, the most frequent first; undefined when there is no such customer. */
export async function countActivityTypes(
  store: EnvironmentStore,
  customerId: string,
): Promise<readonly ActivityTypeCount[] | undefined> {
  const catalogue = await store.catalogue()
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined || !(await hasRow(store, customers, customerId))) return undefined
  const activities = catalogue.find(({ entityType }) => entityType === 'unifiedActivity')
  return activities === undefined ? [] : await selectActivityTypes(store, activities, customerId).execute()
}

/** A customer may have any number of activities, so a reader thread counts them. */
export function selectActivityTypes(store: EnvironmentStore, activities: CatalogueTable, customerId: string) {
  const type = refer(activities, 'ActivityType')
  return store.rows
    .selectFrom(`${store.live.sourceOf(activities)} as r`)
    .select([
      sql<string>`${type}`.as('activityType'),
      sql<number>`count(*)`.as('count'),
      sql<string | null>`max(${refer(activities, 'ActivityTime')})`.as('lastActivityTime'),
    ])
    .where(sql<boolean>`${refer(activities, 'CustomerId')} = ${customerId}`)
    .where(store.dialect.goOnCondition)
    .groupBy(type)
    .orderBy('count', 'desc')
    .orderBy('activityType')
}

async function hasRow(store: EnvironmentStore, table: CatalogueTable, key: string): Promise<boolean> {
  const row = await store.lookups
    .selectFrom(`${table.physicalName} as r`)
    .select(sql<number>`1`.as('found'))
    .where(sql<boolean>`${refer(table, table.key)} = ${key}`)
    .executeTakeFirst()
  return row !== undefined
}

function refer(table: CatalogueTable, name: string) {
  const column = findNamedColumn(table, name)
  if (column === undefined) throw new Error(`${table.qualifiedName} has no column ${name}.`)
  return sql.ref<string>(`r.${column.physicalName}`)
}
