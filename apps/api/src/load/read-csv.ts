import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { findCsvForm, type Separator } from './csv-form.ts'
import { LoadError } from './load-error.ts'
import { maxRecordBytes, readWholeLines, toFileError, tooLong } from './read-whole-lines.ts'

export interface CsvRecord {
  /** Line on which the record begins; the first line is 1. */
  line: number
  fields: string[]
}

export interface CsvOptions {
  /** Found out from the header unless given. */
  readonly separator?: Separator | undefined
  readonly onBytes?: ((count: number) => void) | undefined
}

const remedyOfLength = 'Look for a quotation mark that is never closed.'

/**
 * Streams the records of a CSV file (RFC 4180 with any usual separator and line end, UTF-8), the header
 * among them; blank lines are left out.
 */
export async function* readCsv(file: string, options: CsvOptions = {}): AsyncGenerator<CsvRecord> {
  let line = 1
  try {
    const { newline, separator } = await findCsvForm(file, options.separator)
    const parser = parse({
      bom: true,
      delimiter: separator,
      record_delimiter: newline === '\r' ? '\r' : ['\r\n', '\n'],
      relax_column_count: true,
      max_record_size: maxRecordBytes,
      // The parser counts a CRLF within quotes twice and hands records on late: so lines are counted here,
      // and travel behind the last field.
      on_record: (fields: string[]) => {
        const isBlank = fields.length === 1 && fields[0] === ''
        const first = line
        line += 1 + countNewlines(fields, newline)
        if (isBlank) return undefined
        fields.push(String(first))
        return fields
      },
    })
    const { onBytes } = options
    pipeline(readWholeLines(file, { newline, onBytes, remedy: remedyOfLength }), parser, () => {
      // The error also reaches the loop below, which names it.
    })
    for await (const fields of parser as AsyncIterable<string[]>) {
      yield { line: Number(fields.pop()), fields }
    }
  } catch (error) {
    throw error instanceof CsvError ? explainCsvError(error, file, line) : toFileError(error, file)
  }
}

/** Reads the first record of a file, and makes sure that it can name columns. */
export async function readCsvHeader(file: string, separator?: Separator): Promise<string[]> {
  for await (const { fields, line } of readCsv(file, { separator })) {
    const remedy = 'Give every column a name of its own in the first line.'
    const seen = new Set<string>()
    for (const [index, name] of fields.entries()) {
      if (name.trim() === '') throw new LoadError(`column ${index + 1} has no name`, { file, line, remedy })
      if (seen.has(name)) throw new LoadError(`two columns are called ${name}`, { file, line, remedy })
      seen.add(name)
    }
    return fields
  }
  throw new LoadError('is empty', { file, remedy: 'The first line must name the columns.' })
}

function countNewlines(fields: readonly string[], newline: string): number {
  let count = 0
  for (const field of fields) {
    for (let at = field.indexOf(newline); at !== -1; at = field.indexOf(newline, at + 1)) count++
  }
  return count
}

function explainCsvError(error: CsvError, file: string, line: number): LoadError {
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return tooLong(file, line, remedyOfLength)
    case 'CSV_QUOTE_NOT_CLOSED':
      return new LoadError('a quotation mark in the row that begins here is never closed', {
        file,
        line,
        remedy: 'Close the quotation mark; write a quotation mark within a field twice ("").',
      })
    default:
      return new LoadError('a quotation mark in the row that begins here is out of place', {
        file,
        line,
        remedy: 'Enclose the whole field in quotation marks and double those within it ("").',
      })
  }
}
