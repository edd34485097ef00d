import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from '../store/control-store.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { type EnvironmentStore, openEnvironmentStore } from '../store/environment-store.ts'
import { findLoadedRows } from '../store/find-rows.ts'
import { toColumnValue, toStoredValue } from '../store/overlay-value.ts'
import { listOverlaysOf, newRowColumn, type Overlay, readOverlaysBefore } from '../store/overlays.ts'
import { getTable } from '../store/tables.ts'
import type { StoredRow } from '../store/to-wire-row.ts'
import { activityTable } from './activity-table.ts'
import { createStableId } from './stable-id.ts'

/**
 * Finds what a load makes superfluous of what was written before it began: changes whose values its rows have,
 * all of a row's, and new rows whose key it brings.
 */
export async function findContainedOverlays(
  control: ControlStore,
  instanceId: string,
  file: string,
  startedUtc: string,
): Promise<Overlay[]> {
  const store = openEnvironmentStore(file)
  const contained: Overlay[] = []
  try {
    for await (const { tableName, rows } of readOverlaysBefore(control, instanceId, startedUtc)) {
      const table = await getTable(store, tableName)
      if (table !== undefined) contained.push(...(await findInTable(control, store, table, rows)))
      await setImmediate() // So that a signal can stop the load.
    }
    return contained
  } finally {
    await store.close()
  }
}

async function findInTable(
  control: ControlStore,
  store: EnvironmentStore,
  table: CatalogueTable,
  rows: ReadonlyMap<string, readonly Overlay[]>,
): Promise<Overlay[]> {
  const loaded = await findLoadedRows(store, table, [...rows.keys()])
  const contained: Overlay[] = []
  for (const [key, overlays] of rows) {
    const row = loaded.get(key)
    const [first] = overlays
    if (row === undefined || first === undefined || !hasAll(table, row, overlays)) continue
    contained.push(...overlays)
    if (table.activity === undefined) continue
    // The activity that was made of it, also where the load makes none: it may be nobody's by now.
    const id = createStableId(table.qualifiedName, key)
    contained.push(
      ...(await listOverlaysOf(control, first.instance_id, activityTable.qualifiedName, [id], '')),
    )
  }
  return contained
}

const hasAll = ({ columns }: CatalogueTable, row: StoredRow, overlays: readonly Overlay[]): boolean =>
  overlays.every(({ column_name, value }) => {
    if (column_name === newRowColumn) return true
    const column = columns.find(({ name }) => name === column_name)
    if (column === undefined) return false
    return toColumnValue(JSON.parse(value), column.type) === toStoredValue(row[column.physicalName], column)
  })
