/** Excel reads UTF-8 only behind this mark. */
export const byteOrderMark = '\ufeff'

/** One line of CSV after RFC 4180, its end included. */
export const toCsvLine = (values: readonly unknown[]): string => `${values.map(toCell).join(',')}\r\n`

/** What a spreadsheet would compute, rather than show, at the beginning of a text. */
const computed = /^\s*[=+\-@＝＋－＠]/

function toCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = String(value)
  const harmless = computed.test(text) ? `'${text}` : text
  // Where commas part decimals, spreadsheets part cells by semicolons.
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}
