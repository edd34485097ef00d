import { toCsvValue } from '../audit/to-csv-value.ts'
import type { WireRow } from '../store/to-wire-row.ts'
import type { ZipEntry } from './zip-entries.ts'

const encoder = new TextEncoder()

/** A value as a file of JSON. */
export async function* printJson(name: string, value: unknown): AsyncGenerator<ZipEntry> {
  yield { name, bytes: encoder.encode(`${JSON.stringify(value, null, 2)}\n`), isLast: true }
}

/**
 * Rows as a file of JSON, while they are read, and then as one of CSV: a ZIP takes one file after the other, and of
 * one customer there are not many.
 */
export async function* printTable(
  name: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly WireRow[]>,
): AsyncGenerator<ZipEntry> {
  const csv: string[] = [`${columns.map(toCsvValue).join(',')}\r\n`]
  let text = '['
  let isFirst = true
  for await (const rows of pages) {
    for (const row of rows) {
      text += `${isFirst ? '' : ','}\n  ${JSON.stringify(row)}`
      isFirst = false
      csv.push(`${columns.map((column) => toCsvValue(toPlain(row[column]))).join(',')}\r\n`)
    }
    yield { name: `${name}.json`, bytes: encoder.encode(text), isLast: false }
    text = ''
  }
  yield { name: `${name}.json`, bytes: encoder.encode(`${text}\n]\n`), isLast: true }
  yield { name: `${name}.csv`, bytes: encoder.encode(csv.join('')), isLast: true }
}

const toPlain = (value: unknown): string | number | null =>
  value === null || value === undefined ? null : typeof value === 'number' ? value : String(value)
