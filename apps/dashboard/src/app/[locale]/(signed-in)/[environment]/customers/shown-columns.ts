import type { AttributeMetadata } from '@customer-insights-kit/client'
import type { CustomerColumns } from './customer-columns.ts'

export interface ShownColumn {
  readonly name: string
  /** Whether it stays in sight, at the left. */
  readonly isPinned: boolean
}

export const mostColumns = 20
/** More would leave nothing to scroll. */
export const mostPinned = 2

/** The columns beside the name: those that were chosen, as far as there are any; else the usual ones. */
export function chooseColumns(
  chosen: readonly ShownColumn[],
  attributes: readonly Pick<AttributeMetadata, 'name'>[],
  columns: CustomerColumns,
): ShownColumn[] {
  const known = chosen.filter(({ name }) => attributes.some((attribute) => attribute.name === name))
  if (known.length > 0) return orderColumns(known).slice(0, mostColumns)
  return [columns.email, columns.phone, columns.city, columns.country].flatMap((name) =>
    name === undefined ? [] : [{ name, isPinned: false }],
  )
}

/** Pinned ones come first. */
export const orderColumns = (columns: readonly ShownColumn[]): ShownColumn[] => [
  ...columns.filter(({ isPinned }) => isPinned),
  ...columns.filter(({ isPinned }) => !isPinned),
]

/** As one text each, for a cookie. */
export const printColumns = (columns: readonly ShownColumn[]): string[] =>
  columns.map(({ name, isPinned }) => `${isPinned ? '!' : ''}${name}`)

export const parseColumns = (texts: readonly string[]): ShownColumn[] =>
  texts.map((text) => ({ name: text.replace(/^!/, ''), isPinned: text.startsWith('!') }))
