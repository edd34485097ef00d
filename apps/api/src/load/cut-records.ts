import { isAscii } from 'node:buffer'
import type { CsvForm } from './csv-form.ts'
import { loadError } from './load-error.ts'
import { maxRecordBytes } from './read-whole-lines.ts'

export interface CsvRecord {
  /** Line on which the record begins; the first line is 1. */
  line: number
  fields: string[]
}

const quote = 0x22
const carriageReturn = 0x0d
const blanks = [0x20, 0x09]

interface CutterOptions extends Pick<CsvForm, 'newline' | 'separator'> {
  /** How long a record may be. */
  readonly maxBytes?: number | undefined
}

/**
 * Cuts a CSV file, block after block of whole lines, into its records. Fields are enclosed in quotation marks as in
 * RFC 4180; a mark that stands after other letters is one of them, such as that of inches.
 */
export function createRecordCutter(
  file: string,
  { newline, separator, maxBytes = maxRecordBytes }: CutterOptions,
) {
  const lineEnd = newline.charCodeAt(0)
  const fieldEnd = separator.charCodeAt(0)
  let bytes: Buffer = Buffer.alloc(0)
  let encoding: 'latin1' | 'utf8' = 'utf8'
  let isLast = false
  let line = 1
  // Where the field that was read last ends, and how many lines it went over.
  let at = 0
  let lines = 0

  /** Undefined where the block ends before the field. */
  function readField(): string | undefined {
    return bytes[at] === quote ? readQuotedField() : readPlainField()
  }

  function readPlainField(): string | undefined {
    const start = at
    while (at < bytes.length && bytes[at] !== fieldEnd && bytes[at] !== lineEnd) at++
    if (at === bytes.length && !isLast) return undefined
    if (blanks.includes(bytes[start] ?? 0)) refuseQuoteBehindBlanks(start)
    const hasReturn =
      newline === '\n' && bytes[at] === lineEnd && at > start && bytes[at - 1] === carriageReturn
    return bytes.toString(encoding, start, hasReturn ? at - 1 : at)
  }

  function readQuotedField(): string | undefined {
    const start = at + 1
    let hasMarks = false
    for (at = start; at < bytes.length; at++) {
      if (bytes[at] === lineEnd) lines++
      if (bytes[at] !== quote) continue
      if (bytes[at + 1] !== quote) break
      hasMarks = true
      at++
    }
    if (at >= bytes.length) {
      if (!isLast) return undefined
      throw loadError('quoteNeverClosed', { file, line })
    }
    const text = bytes.toString(encoding, start, at)
    at++
    if (newline === '\n' && bytes[at] === carriageReturn) at++
    if (at < bytes.length && bytes[at] !== lineEnd && bytes[at] !== fieldEnd) throw outOfPlace()
    return hasMarks ? text.replaceAll('""', '"') : text
  }

  /** A field that seems enclosed, and is not, would be cut at separators within it. */
  function refuseQuoteBehindBlanks(start: number): void {
    let first = start
    while (first < at && blanks.includes(bytes[first] ?? 0)) first++
    if (bytes[first] === quote) throw outOfPlace()
  }

  const outOfPlace = () => loadError('quoteOutOfPlace', { file, line })

  /** Undefined where the block ends before the record. */
  function readRecord(): string[] | undefined {
    const fields: string[] = []
    lines = 0
    for (;;) {
      const field = readField()
      if (field === undefined) return undefined
      fields.push(field)
      const end = bytes[at++]
      if (end === fieldEnd) continue
      lines++
      return fields
    }
  }

  return {
    /** Takes the next block; nothing follows the last. */
    *cut(block: Buffer, isEnd: boolean): Generator<CsvRecord> {
      bytes = bytes.length === 0 ? block : Buffer.concat([bytes, block])
      encoding = isAscii(bytes) ? 'latin1' : 'utf8'
      isLast = isEnd
      let start = 0
      while (start < bytes.length) {
        at = start
        const fields = readRecord()
        const length = (fields === undefined ? bytes.length : at) - start
        if (length > maxBytes) throw loadError('csvRowTooLong', { file, line })
        if (fields === undefined) break
        const record = { line, fields }
        line += lines
        start = at
        yield record
      }
      bytes = bytes.subarray(start)
    },
  }
}
