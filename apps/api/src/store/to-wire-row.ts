import type { CatalogueColumn } from './environment-catalogue.ts'
import { maskValue } from './mask-value.ts'

/** A row as the database holds it, by physical names. */
export type StoredRow = Readonly<Record<string, unknown>>

/** A row as it goes over the wire: logical names in the order of the catalogue. */
export type WireRow = Record<string, unknown>

export function toWireRow(row: StoredRow, columns: readonly CatalogueColumn[]): WireRow {
  // fromEntries also keeps a column that happens to be called __proto__.
  return Object.fromEntries(
    columns.map((column) => [column.name, toWireValue(row[column.physicalName], column)]),
  )
}

/** One value of a row, as its reader may see it. */
export function toWireValue(value: unknown, { type, mask }: Pick<CatalogueColumn, 'type' | 'mask'>): unknown {
  if (mask !== undefined) return maskValue(value, mask)
  return type === 'Edm.Boolean' && value !== null ? value === 1 : value
}
