import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import type { ColumnType, StoredValue } from './table-definition.ts'

const integerText = /^-?\d{1,19}$/

/** A value as overlays keep it. */
export const toOverlayValue = (value: StoredValue): string | number | null =>
  typeof value === 'bigint' ? value.toString() : value

/** The same value for a column; undefined where a load has given the column another type meanwhile. */
export function toColumnValue(value: unknown, type: ColumnType): StoredValue | undefined {
  if (value === null) return null
  switch (type) {
    case 'Edm.Int64':
      if (typeof value === 'string') return integerText.test(value) ? BigInt(value) : undefined
      return Number.isSafeInteger(value) ? (value as number) : undefined
    case 'Edm.Double':
      return typeof value === 'number' ? value : undefined
    case 'Edm.Boolean':
      return value === 0 || value === 1 ? value : undefined
    default:
      return typeof value === 'string' ? value : undefined
  }
}

/** A value of a row as the database's readers give it, whose integers beyond 2^53 are texts. */
export const toStoredValue = (value: unknown, { type }: CatalogueColumn): StoredValue =>
  toColumnValue(value, type) ?? null

/** A key, which travels as text, for its column; undefined when it cannot be there. */
export function toKeyValue({ columns, key }: CatalogueTable, text: string): StoredValue | undefined {
  const type = columns.find(({ name }) => name === key)?.type
  return type === undefined ? undefined : toColumnValue(text, type)
}
