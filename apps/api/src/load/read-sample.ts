import { findCsvForm, type Separator } from './csv-form.ts'
import { loadError } from './load-error.ts'
import { openCsv } from './open-csv.ts'
import { toJsonFields } from './read-json-row.ts'
import { type JsonRecord, readNdjson } from './read-ndjson.ts'

/** The beginning of a file. */
export interface FileSample {
  readonly format: 'csv' | 'ndjson'
  /** Of a CSV file. */
  readonly separator: Separator | undefined
  readonly header: readonly string[]
  readonly rows: readonly SampleRow[]
}

export interface SampleRow {
  readonly line: number
  /** As texts, in the order of the header, or as many as there are. */
  readonly fields: readonly string[]
  /** Present for a line of JSON. */
  readonly record?: JsonRecord
}

interface SampleOptions {
  readonly format: FileSample['format']
  readonly separator?: Separator | undefined
  /** How much of it is kept; the first row is whole. */
  readonly mostLetters?: number
}

const sampledRows = 500
const sampledLetters = 1024 * 1024
/** As many as a table has. */
const mostColumns = 2000

/** Reads the first rows of a file; throws LoadError where it cannot be read. */
export const readSample = (file: string, options: SampleOptions): Promise<FileSample> =>
  options.format === 'csv' ? sampleCsv(file, options) : sampleNdjson(file, options)

async function sampleCsv(
  file: string,
  { separator, mostLetters = sampledLetters }: SampleOptions,
): Promise<FileSample> {
  const form = await findCsvForm(file, separator)
  const { header, readRows } = await openCsv(file, separator)
  checkWidth(header, file)
  const rows: SampleRow[] = []
  let letters = countLetters(header)
  for await (const { fields, line } of readRows()) {
    rows.push({ line, fields })
    letters += countLetters(fields)
    if (rows.length === sampledRows || letters > mostLetters) break
  }
  return { format: 'csv', separator: form.separator, header, rows }
}

const countLetters = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + field.length + 1, 0)

async function sampleNdjson(
  file: string,
  { mostLetters = sampledLetters }: SampleOptions,
): Promise<FileSample> {
  const records: JsonRecord[] = []
  let letters = 0
  for await (const record of readNdjson(file)) {
    records.push(record)
    letters += record.text.length
    if (records.length === sampledRows || letters > mostLetters) break
  }
  const header = [...new Set(records.flatMap(({ object = {} }) => Object.keys(object)))]
  if (header.length === 0) {
    throw loadError('fileWithoutObject', { file })
  }
  checkWidth(header, file)
  const rows = records.map((record) => ({
    line: record.line,
    fields: toJsonFields(header, record),
    record,
  }))
  return { format: 'ndjson', separator: undefined, header, rows }
}

function checkWidth(header: readonly string[], file: string): void {
  if (header.length <= mostColumns) return
  throw loadError('tableTooWide', { file, count: header.length, most: mostColumns })
}

/** By the name of a file, as the loader does, or by how it begins. */
export async function findFormat(file: string, name: string): Promise<FileSample['format']> {
  if (/\.(ndjson|jsonl)$/i.test(name)) return 'ndjson'
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  try {
    for await (const { object } of readNdjson(file)) return object === undefined ? 'csv' : 'ndjson'
  } catch {
    // Whoever reads it as CSV is told what is wrong.
  }
  return 'csv'
}
