import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { LoadError } from './load-error.ts'

export interface CsvRecord {
  /** Line on which the record begins; the first line is 1. */
  line: number
  fields: string[]
}

const newline = 0x0a
const maxRecordBytes = 1024 * 1024
/** A table of SQLite has at most 2,000, and the Customer table gets some of its own. */
const maxColumns = 1900

/** Streams the records of a CSV file (RFC 4180, UTF-8), the header among them; blank lines are left out. */
export async function* readCsv(
  file: string,
  onBytes: (count: number) => void = () => {},
): AsyncGenerator<CsvRecord> {
  let line = 1
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: maxRecordBytes,
    // The parser counts a CRLF within quotes twice and hands records on late: so lines are counted here,
    // and travel behind the last field.
    on_record: (fields: string[]) => {
      const isBlank = fields.length === 1 && fields[0] === ''
      const first = line
      line += 1 + countNewlines(fields)
      if (isBlank) return undefined
      fields.push(String(first))
      return fields
    },
  })
  pipeline(readUtf8(file, onBytes), parser, () => {
    // The error also reaches the loop below, which names it.
  })
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      yield { line: Number(fields.pop()), fields }
    }
  } catch (error) {
    throw toLoadError(error, file, line)
  }
}

/** Reads the first record of a file, and makes sure that it can name columns. */
export async function readCsvHeader(file: string): Promise<string[]> {
  for await (const { fields, line } of readCsv(file)) {
    if (fields.length > maxColumns) {
      throw new LoadError(`has ${fields.length} columns, more than ${maxColumns}`, {
        file,
        line,
        remedy: 'Leave out the columns that nobody looks up.',
      })
    }
    if (fields.some((name) => name.includes('\r'))) {
      throw new LoadError('has lines that end with CR alone', {
        file,
        remedy: 'Save it with LF or CRLF line ends.',
      })
    }
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

/** Passes whole lines on, once they are known to be UTF-8. */
async function* readUtf8(file: string, onBytes: (count: number) => void): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0)
  let line = 1
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline) + 1
    const block = Buffer.concat([pending, chunk.subarray(0, end)])
    if (end === 0) {
      pending = Buffer.concat([block, chunk])
      if (pending.length > maxRecordBytes) throw tooLong(file, line)
    } else {
      line = checkUtf8(block, file, line)
      pending = Buffer.from(chunk.subarray(end))
      yield block
    }
    onBytes(chunk.length)
  }
  checkUtf8(pending, file, line)
  if (pending.length > 0) yield pending
}

/** Answers the number of the line after the block. */
function checkUtf8(block: Buffer, file: string, firstLine: number): number {
  const valid = isUtf8(block)
  let line = firstLine
  for (let start = 0; start < block.length; ) {
    const index = block.indexOf(newline, start)
    const end = index === -1 ? block.length : index + 1
    if (!valid && !isUtf8(block.subarray(start, end))) {
      throw new LoadError('is not UTF-8 text', { file, line, remedy: 'Save the file as CSV in UTF-8.' })
    }
    start = end
    line++
  }
  return line
}

function countNewlines(fields: readonly string[]): number {
  let count = 0
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at !== -1; at = field.indexOf('\n', at + 1)) count++
  }
  return count
}

function tooLong(file: string, line: number): LoadError {
  return new LoadError('the row that begins here is longer than 1 MB', {
    file,
    line,
    remedy: 'Look for a quotation mark that is never closed.',
  })
}

function toLoadError(error: unknown, file: string, line: number): unknown {
  if (error instanceof CsvError) return explainCsvError(error, file, line)
  if (error instanceof Error && 'code' in error && 'syscall' in error) {
    const problem = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`
    return new LoadError(problem, { file, remedy: 'Check the path and that the file is readable.' })
  }
  return error
}

function explainCsvError(error: CsvError, file: string, line: number): LoadError {
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return tooLong(file, line)
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
