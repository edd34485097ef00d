import type { Separator } from './csv-form.ts'
import type { CsvRecord } from './cut-records.ts'
import { countOwnColumns } from './own-columns.ts'
import { readCsv, readCsvHeader } from './read-csv.ts'

/** A table as CSV. */
export interface CsvTable {
  readonly header: readonly string[]
  readRows(onBytes?: (count: number) => void): AsyncGenerator<CsvRecord>
}

/** Opens a file of rows. Rows that were put aside come back as they were: without what the export adds to them. */
export async function openCsv(file: string, separator: Separator | undefined): Promise<CsvTable> {
  const names = await readCsvHeader(file, separator)
  const own = countOwnColumns(names)
  const header = names.slice(0, names.length - own)
  return {
    header,
    async *readRows(onBytes) {
      let isHeader = true
      for await (const { fields, line } of readCsv(file, { separator, onBytes })) {
        if (!isHeader) yield { line, fields: own === 0 ? fields : fields.toSpliced(header.length, own) }
        isHeader = false
      }
    },
  }
}
