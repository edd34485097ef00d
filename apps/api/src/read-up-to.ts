/**
 * Reads a body to its end; undefined, without reading on, as soon as it is longer than that. Tells how many
 * bytes it has read so far.
 */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  onRead: (length: number) => void = () => undefined,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body?.getReader()
  for (;;) {
    const chunk = (await reader?.read())?.value
    if (chunk === undefined) return Buffer.concat(chunks)
    length += chunk.length
    onRead(length)
    if (length > maxBytes) break
    chunks.push(chunk)
  }
  // Not awaited: a copy counts as left only once its original is, too.
  reader?.cancel().catch(() => undefined)
  return undefined
}
