import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from './control-store.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findLoadedRows } from './find-rows.ts'
import type { ShownRow } from './live-rows.ts'
import { toColumnValue, toStoredValue } from './overlay-value.ts'
import {
  findNextEnd,
  listEndedRows,
  listOverlaidRows,
  listOverlaysOf,
  newRowColumn,
  type Overlay,
  type RowPosition,
  type RowReference,
} from './overlays.ts'
import { getTable } from './tables.ts'
import { createTurns } from './take-turns.ts'
import type { StoredRow } from './to-wire-row.ts'

/** Shows the overlays of an environment over one of its data files. */
export interface OverlayView {
  /** Shows what is live at a time; undefined when it does already. To be asked before the file is read. */
  refresh(nowMs: number): Promise<void> | undefined
  /** Shows rows as they are now, after an overlay of them was written. */
  show(rows: readonly RowReference[]): Promise<void>
}

// Few at once, because looking their rows up holds up everything else.
const rowsAtOnce = 100

export function createOverlayView(
  control: ControlStore,
  instanceId: string,
  store: EnvironmentStore,
): OverlayView {
  // One change after the other: each reads what is there when its turn comes, so that the last one is right.
  const inTurn = createTurns()
  /** Ends up to here were seen; undefined before the first time. */
  let seenUtc: string | undefined
  let nextEndUtc: string | undefined

  const isRight = (nowUtc: string) =>
    seenUtc !== undefined && (nextEndUtc === undefined || nowUtc < nextEndUtc)

  async function showAll(nowUtc: string): Promise<void> {
    let after: RowPosition | undefined
    do {
      const rows = await listOverlaidRows(control, instanceId, after, rowsAtOnce)
      await showSome(rows, nowUtc)
      after = rows.length < rowsAtOnce ? undefined : rows.at(-1)
      if (after !== undefined) await setImmediate()
    } while (after !== undefined)
    nextEndUtc = await findNextEnd(control, instanceId, nowUtc)
    seenUtc = nowUtc
  }

  async function hideEnded(afterUtc: string, nowUtc: string): Promise<void> {
    await showSome(await listEndedRows(control, instanceId, afterUtc, nowUtc), nowUtc)
    nextEndUtc = await findNextEnd(control, instanceId, nowUtc)
    seenUtc = nowUtc
  }

  async function showSome(rows: readonly RowReference[], nowUtc: string): Promise<void> {
    for (const [tableName, found] of Map.groupBy(rows, (row) => row.tableName)) {
      const table = await getTable(store, tableName)
      const keys = found.map(({ key }) => key)
      for (let from = 0; from < keys.length; from += rowsAtOnce) {
        if (from > 0) await setImmediate()
        await showRows(tableName, table, keys.slice(from, from + rowsAtOnce), nowUtc)
      }
    }
  }

  /** A load may have taken a table or a row away: its overlays wait for another that brings it back. */
  async function showRows(
    tableName: string,
    table: CatalogueTable | undefined,
    keys: readonly string[],
    nowUtc: string,
  ): Promise<void> {
    if (table === undefined) return
    const overlays = await listOverlaysOf(control, instanceId, tableName, keys, nowUtc)
    const gone = await findGoneCustomers(store, table, overlays)
    const ofRow = Map.groupBy(
      overlays.filter(({ customer_id }) => customer_id === null || !gone.has(customer_id)),
      (overlay) => overlay.row_key,
    )
    const loaded = await findLoadedRows(store, table, [...ofRow.keys()])
    const shown: ShownRow[] = []
    const hidden: string[] = []
    for (const key of keys) {
      const row = toShownRow(table, key, ofRow.get(key) ?? [], loaded.get(key))
      if (row === undefined) hidden.push(key)
      else shown.push(row)
    }
    store.live.change(table, shown, hidden)
  }

  return {
    refresh(nowMs) {
      const nowUtc = new Date(nowMs).toISOString()
      if (isRight(nowUtc)) return undefined
      return inTurn(async () => {
        if (isRight(nowUtc)) return
        await (seenUtc === undefined ? showAll(nowUtc) : hideEnded(seenUtc, nowUtc))
      })
    },
    show: (rows) =>
      inTurn(async () => {
        const nowUtc = new Date().toISOString()
        if (seenUtc === undefined) return showAll(nowUtc)
        await showSome(rows, nowUtc)
        // A clock that went back shows again what had ended.
        if (nowUtc < seenUtc) seenUtc = nowUtc
        nextEndUtc = await findNextEnd(control, instanceId, seenUtc)
      }),
  }
}

/** Of the customers that activities are about, those that the load has not: a load makes no activity of nobody. */
async function findGoneCustomers(
  store: EnvironmentStore,
  { entityType }: CatalogueTable,
  overlays: readonly Overlay[],
): Promise<ReadonlySet<string>> {
  const customers = (await store.catalogue()).find((table) => table.entityType === 'profile')
  if (entityType !== 'unifiedActivity' || customers === undefined) return new Set()
  const ids = new Set(overlays.flatMap(({ customer_id }) => customer_id ?? []))
  const found = await findLoadedRows(store, customers, [...ids])
  return new Set([...ids].filter((id) => !found.has(id)))
}

/** A row with its overlays; undefined where there is nothing to show over the loaded row, or none to show. */
function toShownRow(
  { columns }: CatalogueTable,
  key: string,
  overlays: readonly Overlay[],
  loaded: StoredRow | undefined,
): ShownRow | undefined {
  const values = new Map(overlays.map(({ column_name, value }) => [column_name, JSON.parse(value)]))
  const newRow = values.get(newRowColumn)
  if (newRow !== undefined) {
    // What the load brought counts.
    if (loaded !== undefined) return undefined
    return { key, values: columns.map(({ name, type }) => toColumnValue(newRow[name], type) ?? null) }
  }
  if (loaded === undefined || values.size === 0) return undefined
  const merged = columns.map((column) => {
    const given = values.has(column.name) ? toColumnValue(values.get(column.name), column.type) : undefined
    return given === undefined ? toStoredValue(loaded[column.physicalName], column) : given
  })
  return { key, values: merged, rowNumber: Number(loaded.row_number) }
}
