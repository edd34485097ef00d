import type { CatalogueColumn } from './environment-catalogue.ts'

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

/** One value of a row. */
export function toWireValue(value: unknown, column: Pick<CatalogueColumn, 'type'>): unknown {
  return column.type === 'Edm.Boolean' && value !== null ? value === 1 : value
}
