import { loadError } from './load-error.ts'

/**
 * Names that OData expressions can hold: `Loyalty Tier` becomes LoyaltyTier. Two columns of a file
 * that would become one are refused.
 */
export function toColumnNames(header: readonly string[], file: string): string[] {
  const sources = new Map<string, string>()
  return header.map((column) => {
    const name = toColumnName(column)
    const other = sources.get(name)
    if (name === '' || other !== undefined) {
      const place = { file, line: 1 }
      throw name === '' || other === undefined
        ? loadError('columnWithoutLetters', { ...place, name: column })
        : loadError('columnsAlike', { ...place, one: other, other: column, name })
    }
    sources.set(name, column)
    return name
  })
}

/** One name, which is empty where nothing of the column can be kept. */
export function toColumnName(column: string): string {
  const name = column.normalize('NFC').replace(/[^\p{L}\p{N}_]/gu, '')
  return /^\p{N}/u.test(name) ? `_${name}` : name
}
