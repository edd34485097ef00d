import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { sampleHeaders, sampleMapping } from '../src/sample/sample-mapping.ts'
import { readTable } from './small-shop.ts'

/** Writes the source tables of a sample environment as the CSV files that its mapping describes. */
export function writeSampleFiles(environmentFile: string, folder: string): void {
  for (const table of sampleMapping.tables) {
    const name = `${table.dataSource}_${table.table}`
    const header = sampleHeaders.get(name) ?? []
    const types = header.map((column) => table.types[column] ?? 'string')
    const lines = readTable(environmentFile, name).map((row) =>
      Object.values(row).map((value, index) => {
        const text = String(value ?? '')
        return quote(types[index] === 'date m/d/yyyy' ? toAmericanDate(text) : text)
      }),
    )
    writeFileSync(
      path.join(folder, table.file),
      [header, ...lines].map((line) => `${line.join(',')}\r\n`).join(''),
    )
  }
}

function toAmericanDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return date === '' ? '' : `${month}/${day}/${year}`
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
