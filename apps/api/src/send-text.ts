import type { Context } from 'hono'
import type { TextAnswer } from './handlers/handler.ts'

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
