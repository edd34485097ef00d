import type { StoredValue } from '../store/table-definition.ts'
import { parseValue, type TextType } from './parse-value.ts'

/**
 * Null is null, and text is read like that of a CSV file; what does not fit the type is `undefined`. Only
 * integers may be numbers or text, since a number of JSON is exact up to 2^53 alone.
 */
export function parseJsonValue(value: unknown, type: TextType): StoredValue | undefined {
  if (value === null) return null
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value || 0 : undefined
    case 'integer':
      if (typeof value === 'number') return Number.isSafeInteger(value) ? value || 0 : undefined
      return typeof value === 'string' ? parseValue(value, type) : undefined
    default:
      return typeof value === 'string' && value.isWellFormed() ? parseValue(value, type) : undefined
  }
}
