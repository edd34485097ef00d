/**
 * Spreadsheets take a text that begins like this for a formula, and strangers choose some of them: an
 * apostrophe marks it as a text.
 */
const formula = /^\s*[=+\-@＝＋－＠]/

/** The text as one that no spreadsheet computes. */
export const markAsText = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** A value of a file for spreadsheets, after RFC 4180. */
export function toCsvValue(value: string | number | null): string {
  if (value === null) return ''
  const text = typeof value === 'string' ? markAsText(value) : String(value)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
