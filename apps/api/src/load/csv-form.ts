import { open } from 'node:fs/promises'
import { loadError } from './load-error.ts'

export const separators = [',', ';', '\t', '|'] as const

export type Separator = (typeof separators)[number]

export interface CsvForm {
  readonly separator: Separator
  /** With what lines end; LF stands for CRLF too. */
  readonly newline: '\n' | '\r'
  /** Whether a line such as `sep=;` stands before the header. */
  readonly hasSeparatorLine: boolean
}

const headBytes = 256 * 1024
const byteOrderMark = /^\uFEFF/

/** As some programs tell Excel what separates the fields. */
const separatorLine = /^"?sep=(?<separator>.)"?[ \t]*(?=\r|\n|$)/i

/** Reads off the header how a CSV file is written. `separator` is what somebody who knows the file says. */
export async function findCsvForm(file: string, separator?: Separator): Promise<CsvForm> {
  const head = await readHead(file)
  refuseArchive(head, file)
  refuseUtf16(head, file)
  const text = head
    .toString('utf8')
    .replace(byteOrderMark, '')
    .replace(/^[\r\n]+/, '')
  const { counts, newline } = countSeparators(text)
  const told = separatorLine.exec(text)?.groups?.separator
  const likeliest = separators.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0]
  return {
    separator: separator ?? (told === undefined ? (likeliest ?? ',') : checkSeparator(told, file)),
    newline,
    hasSeparatorLine: told !== undefined,
  }
}

function checkSeparator(told: string, file: string): Separator {
  const found = separators.find((separator) => separator === told)
  if (found !== undefined) return found
  throw loadError('separatorUnknown', { file, line: 1, separator: told })
}

/** Makes sure that a file is not UTF-16 or UTF-32, which without a mark is UTF-8 with NUL characters. */
export async function checkNoUtf16(file: string): Promise<void> {
  const head = await readHead(file)
  refuseArchive(head, file)
  refuseUtf16(head, file)
}

/** What is often taken for a text file by its name, and how such files begin. */
const archives = [
  ['fileZip', 'PK\u0003\u0004'],
  ['fileOldExcel', '\u00d0\u00cf\u0011\u00e0'],
  ['fileGzip', '\u001f\u008b'],
  ['filePdf', '%PDF-'],
] as const

function refuseArchive(head: Buffer, file: string): void {
  const [found] = archives.find(([, start]) => head.toString('latin1', 0, start.length) === start) ?? []
  if (found === undefined) return
  throw loadError(found, { file })
}

function refuseUtf16(head: Buffer, file: string): void {
  const hasMark = [0xfffe, 0xfeff].includes(head.length < 2 ? 0 : head.readUInt16BE(0))
  if (!hasMark && !head.subarray(0, 4).includes(0)) return
  throw loadError('fileUtf16', { file })
}

/** Of the first line: what stands between quotation marks separates nothing and ends no line. */
function countSeparators(text: string): { counts: Map<string, number>; newline: CsvForm['newline'] } {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted) continue
    if (character === '\n') return { counts, newline: '\n' }
    if (character === '\r') return { counts, newline: text[index + 1] === '\n' ? '\n' : '\r' }
    counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return { counts, newline: '\n' }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
