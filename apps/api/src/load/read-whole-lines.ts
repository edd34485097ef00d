import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { loadError } from './load-error.ts'

export const maxRecordBytes = 1024 * 1024

export interface LineOptions {
  readonly newline: '\n' | '\r'
  /** How long a line may be; 1 MB unless given. */
  readonly maxBytes?: number | undefined
  readonly onBytes?: ((count: number) => void) | undefined
  /** What a line of more than 1 MB is. */
  readonly tooLong: LengthCode
}

/** What is said of a row that is too long, which is often one that never ends. */
export type LengthCode = 'csvRowTooLong' | 'jsonRowTooLong'

export interface LineBlock {
  readonly block: Buffer
  /** Whether the file ends here; only then the block may end without a line end, or be empty. */
  readonly isLast: boolean
}

const mark = Buffer.from('\uFEFF')

/** Streams a text file in blocks of whole lines, once they are known to be UTF-8, without the byte order mark. */
export async function* readWholeLines(file: string, options: LineOptions): AsyncGenerator<LineBlock> {
  const newline = options.newline.charCodeAt(0)
  let pending = Buffer.alloc(0)
  let line = 1
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline) + 1
    const block = Buffer.concat([pending, chunk.subarray(0, end)])
    if (end === 0) {
      pending = Buffer.concat([block, chunk])
      if (pending.length > (options.maxBytes ?? maxRecordBytes))
        throw loadError(options.tooLong, { file, line })
    } else {
      const isFirst = line === 1
      line = checkUtf8(block, newline, file, line)
      pending = Buffer.from(chunk.subarray(end))
      yield { block: isFirst ? withoutMark(block) : block, isLast: false }
    }
    options.onBytes?.(chunk.length)
  }
  checkUtf8(pending, newline, file, line)
  yield { block: line === 1 ? withoutMark(pending) : pending, isLast: true }
}

const withoutMark = (block: Buffer): Buffer =>
  block.subarray(0, mark.length).equals(mark) ? block.subarray(mark.length) : block

/** Says what keeps a file from being read; other errors stay what they are. */
export function toFileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error
  if (error.code === 'ENOENT') return loadError('fileNotFound', { file })
  return loadError('fileUnreadable', { file, error: String(error.code) })
}

/** Answers the number of the line after the block. */
function checkUtf8(block: Buffer, newline: number, file: string, firstLine: number): number {
  const valid = isUtf8(block)
  let line = firstLine
  for (let start = 0; start < block.length; ) {
    const index = block.indexOf(newline, start)
    const end = index === -1 ? block.length : index + 1
    if (!valid && !isUtf8(block.subarray(start, end))) {
      throw loadError('fileNotUtf8', { file, line })
    }
    start = end
    line++
  }
  return line
}
