import type { TransportResponse } from './transport.ts'

const decoder = new TextDecoder()

/** The text of an answer, or undefined where it has more bytes than it may have. */
export async function readBody(response: TransportResponse, maxBytes: number): Promise<string | undefined> {
  if (Number(response.headers.get('content-length')) > maxBytes) return undefined
  // Reading the chunks ends a body that grows without end, and is quicker than text().
  if (!response.body) return response.text()

  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return decoder.decode(join(chunks, size))
    if (value === undefined) continue
    size += value.byteLength
    if (size > maxBytes) return undefined
    chunks.push(value)
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first, second] = chunks
  if (first !== undefined && second === undefined) return first
  const whole = new Uint8Array(size)
  let start = 0
  for (const chunk of chunks) {
    whole.set(chunk, start)
    start += chunk.byteLength
  }
  return whole
}
