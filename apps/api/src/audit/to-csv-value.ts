import { markAsText } from '../mark-as-text.ts'

/** A value of a file for spreadsheets, after RFC 4180. */
export function toCsvValue(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? markAsText(value) : String(value)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
