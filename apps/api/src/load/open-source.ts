import type { PlannedTable } from './environment-plan.ts'
import { loadError } from './load-error.ts'
import type { MappedTable } from './mapping.ts'
import { openCsv } from './open-csv.ts'
import { readJsonRow, toJsonFields } from './read-json-row.ts'
import { readNdjson, readNdjsonHeader } from './read-ndjson.ts'
import { readRow, type TypedRow } from './read-row.ts'

/** A row of a file, typed, with what the quarantine keeps of it. */
export interface SourceRow extends TypedRow {
  readonly line: number
  readonly toFields: () => readonly string[]
}

/** A file of rows, whatever its format. */
export interface Source {
  readonly header: readonly string[]
  readRows(table: PlannedTable, onBytes?: (count: number) => void): AsyncGenerator<SourceRow>
}

/** A table of SQLite has at most 2,000, and the Customer table gets some of its own. */
const maxColumns = 1900

/**
 * Opens the file of a table; its name says the format unless the mapping does. `known` are columns that
 * objects may lack altogether.
 */
export async function openSource(
  file: string,
  table: Pick<MappedTable, 'format' | 'separator'>,
  known: readonly string[] = [],
): Promise<Source> {
  const isJson = (table.format ?? (/\.(ndjson|jsonl)$/i.test(file) ? 'ndjson' : 'csv')) === 'ndjson'
  const source = isJson ? await openNdjson(file, known) : await openCsvSource(file, table)
  if (source.header.length <= maxColumns) return source
  throw loadError('fileTooWide', { file, count: source.header.length, most: maxColumns })
}

/** No rows for a table that has some already. */
export function openNothing(header: readonly string[]): Source {
  return {
    header,
    async *readRows() {
      yield* []
    },
  }
}

async function openCsvSource(file: string, { separator }: Pick<MappedTable, 'separator'>): Promise<Source> {
  const { header, readRows } = await openCsv(file, separator)
  return {
    header,
    async *readRows(table, onBytes) {
      for await (const { fields, line } of readRows(onBytes)) {
        yield { ...readRow(table, fields), line, toFields: () => fields }
      }
    },
  }
}

async function openNdjson(file: string, known: readonly string[]): Promise<Source> {
  const header = [...new Set([...known, ...(await readNdjsonHeader(file))])]
  return {
    header,
    async *readRows(table, onBytes) {
      for await (const record of readNdjson(file, onBytes)) {
        const toFields = () => toJsonFields(header, record)
        yield { ...readJsonRow(table, record), line: record.line, toFields }
      }
    },
  }
}
