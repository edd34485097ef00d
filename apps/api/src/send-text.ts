import type { Context } from 'hono'
import type { ByteAnswer, TextAnswer } from './handlers/handler.ts'

/** Sends an answer of an operation with media types. */
export const sendFile = (c: Context, answer: TextAnswer | ByteAnswer): Response =>
  'bytes' in answer ? sendBytes(c, answer) : sendText(c, answer)

/** Sends bytes as they come. */
const sendBytes = (c: Context, { mediaType, fileName, bytes }: ByteAnswer): Response =>
  c.body(ReadableStream.from(bytes) as ReadableStream<Uint8Array<ArrayBuffer>>, 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  })

/** Sends lines as they come, in pieces that are worth their packets. */
export function sendText(c: Context, { mediaType, fileName, lines }: TextAnswer): Response {
  return c.body(ReadableStream.from(toBytes(lines)), 200, {
    'Content-Type': `${mediaType}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  })
}

const pieceLength = 65_536

async function* toBytes(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < pieceLength) continue
    yield encoder.encode(piece)
    piece = ''
  }
  if (piece !== '') yield encoder.encode(piece)
}
