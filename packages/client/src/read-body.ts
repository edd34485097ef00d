import type { TransportResponse } from './transport.ts'

type Reader = ReturnType<NonNullable<TransportResponse['body']>['getReader']>

/** The text of an answer, or undefined where it has more bytes than it may have. */
export async function readBody(response: TransportResponse, maxBytes: number): Promise<string | undefined> {
  if (Number(response.headers.get('content-length')) > maxBytes) return undefined
  // Reading the pieces ends a body that grows without end, and is quicker than text().
  return response.body ? readPieces(response.body.getReader(), maxBytes) : response.text()
}

async function readPieces(reader: Reader, maxBytes: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    if (value === undefined) continue
    size += value.byteLength
    if (size > maxBytes) return undefined
    text += decoder.decode(value, { stream: true })
  }
}
