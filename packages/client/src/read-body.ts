import type { TransportResponse } from './transport.ts'

type Reader = ReturnType<NonNullable<TransportResponse['body']>['getReader']>

const decoder = new TextDecoder()

/** The text of an answer, or undefined where it has more bytes than it may have. */
export async function readBody(response: TransportResponse, maxBytes: number): Promise<string | undefined> {
  if (Number(response.headers.get('content-length')) > maxBytes) return undefined
  // Reading the pieces ends a body that grows without end, and is quicker than text().
  return response.body ? readPieces(response.body.getReader(), maxBytes) : response.text()
}

async function readPieces(reader: Reader, maxBytes: number): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return pieces.length > 1 ? new Blob(pieces as BlobPart[]).text() : decoder.decode(pieces[0])
    if (value === undefined) continue
    size += value.byteLength
    if (size > maxBytes) return undefined
    pieces.push(value)
  }
}
