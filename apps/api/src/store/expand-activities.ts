import { sql } from 'kysely'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { type StoredRow, toWireRow, type WireRow } from './to-wire-row.ts'

// A page of 1000 customers must stay answerable. Nothing in the answer says that older activities
// exist: whoever needs all of them reads UnifiedActivity.
const maxExpandedActivities = 100

/** Reads the newest activities of each customer in one query: at most 100, newest first. */
export async function readActivities(
  store: EnvironmentStore,
  activities: CatalogueTable,
  customerIds: readonly string[],
): Promise<Map<string, WireRow[]>> {
  const timelines = new Map<string, WireRow[]>(customerIds.map((customerId) => [customerId, []]))
  const customerId = physicalName(activities, 'CustomerId')
  if (customerIds.length === 0) return timelines
  for (const row of await selectActivities(store, activities, customerIds).execute()) {
    const stored: StoredRow = { ...row }
    timelines.get(String(stored[customerId]))?.push(toWireRow(stored, activities.columns))
  }
  return timelines
}

export function selectActivities(
  store: EnvironmentStore,
  activities: CatalogueTable,
  customerIds: readonly string[],
) {
  const customerId = sql.ref(`r.${physicalName(activities, 'CustomerId')}`)
  const time = sql.ref(`r.${physicalName(activities, 'ActivityTime')}`)
  const key = sql.ref(`r.${physicalName(activities, activities.key)}`)
  const placed = store.rows
    .selectFrom(`${store.live.sourceOf(activities)} as r`)
    .selectAll()
    .select(
      sql<number>`row_number() over (partition by ${customerId} order by ${time} desc nulls last, ${key} desc)`.as(
        'place',
      ),
    )
    .where(sql<boolean>`${customerId} in (${sql.join(customerIds)})`)
  return store.rows
    .selectFrom(placed.as('placed'))
    .selectAll()
    .where('placed.place', '<=', maxExpandedActivities)
    .orderBy(sql.ref(`placed.${physicalName(activities, 'CustomerId')}`))
    .orderBy('placed.place')
}

function physicalName(activities: CatalogueTable, name: string): string {
  const column = findNamedColumn(activities, name)
  if (column === undefined) throw new Error(`${activities.qualifiedName} has no column ${name}.`)
  return column.physicalName
}
