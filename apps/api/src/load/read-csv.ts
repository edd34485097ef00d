import { findCsvForm, type Separator } from './csv-form.ts'
import { type CsvRecord, createRecordCutter } from './cut-records.ts'
import { loadError } from './load-error.ts'
import { readWholeLines, toFileError } from './read-whole-lines.ts'

export interface CsvOptions {
  /** Found out from the header unless given. */
  readonly separator?: Separator | undefined
  /** How long a record may be; 1 MB unless given. */
  readonly maxBytes?: number | undefined
  readonly onBytes?: ((count: number) => void) | undefined
}

/**
 * Streams the records of a CSV file (RFC 4180 with any usual separator and line end, UTF-8), the header
 * among them; lines without a value are left out, and so is one that only tells the separator.
 */
export async function* readCsv(file: string, options: CsvOptions = {}): AsyncGenerator<CsvRecord> {
  const { maxBytes, onBytes } = options
  try {
    const form = await findCsvForm(file, options.separator)
    const cutter = createRecordCutter(file, { ...form, maxBytes })
    let isSeparatorLine = form.hasSeparatorLine
    const { newline } = form
    for await (const { block, isLast } of readWholeLines(file, {
      newline,
      maxBytes,
      onBytes,
      tooLong: 'csvRowTooLong',
    })) {
      for (const record of cutter.cut(block, isLast)) {
        if (record.fields.every((field) => field === '')) continue
        if (!isSeparatorLine) yield record
        isSeparatorLine = false
      }
    }
  } catch (error) {
    throw toFileError(error, file)
  }
}

/** Reads the first record of a file, and makes sure that it can name columns. */
export async function readCsvHeader(file: string, separator?: Separator): Promise<string[]> {
  for await (const { fields, line } of readCsv(file, { separator })) {
    const names = fields.map((name) => name.trim())
    // Separators at the end of every line are a habit of some programs.
    while (names.at(-1) === '') names.pop()
    const seen = new Set<string>()
    for (const [index, name] of names.entries()) {
      if (name === '') throw loadError('columnWithoutName', { file, line, number: index + 1 })
      if (seen.has(name)) throw loadError('columnTwice', { file, line, name })
      seen.add(name)
    }
    return names
  }
  throw loadError('fileEmpty', { file })
}
