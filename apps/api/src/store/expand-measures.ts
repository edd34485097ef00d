import { sql } from 'kysely'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findNamedColumn } from './find-column.ts'
import { type StoredRow, toWireRow, type WireRow } from './to-wire-row.ts'

/** Reads the measures of each customer in one query; who has none is missing. */
export async function readMeasures(
  store: EnvironmentStore,
  measures: CatalogueTable,
  customerIds: readonly string[],
): Promise<Map<string, WireRow>> {
  const found = new Map<string, WireRow>()
  if (customerIds.length === 0) return found
  const key = physicalKey(measures)
  for (const row of await selectMeasures(store, measures, customerIds).execute()) {
    const stored: StoredRow = { ...row }
    found.set(String(stored[key]), toWireRow(stored, measures.columns))
  }
  return found
}

export function selectMeasures(
  store: EnvironmentStore,
  measures: CatalogueTable,
  customerIds: readonly string[],
) {
  return store.rows
    .selectFrom(`${measures.physicalName} as r`)
    .selectAll()
    .where(sql<boolean>`${sql.ref(`r.${physicalKey(measures)}`)} in (${sql.join(customerIds)})`)
}

function physicalKey(measures: CatalogueTable): string {
  const column = findNamedColumn(measures, measures.key)
  if (column === undefined) throw new Error(`${measures.qualifiedName} has no column ${measures.key}.`)
  return column.physicalName
}
