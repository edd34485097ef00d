import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'

export type Decoder = ReturnType<typeof createGunzip | typeof createBrotliDecompress>

/** Some servers leave out the header that deflate has by its standard; its first byte tells. */
const createDeflate = ([first = 8]: Iterable<number>): Decoder =>
  (first & 15) === 8 ? createInflate() : createInflateRaw()

/** Makes the decoder for a body, of which the first bytes are given where they are known. */
const known: ReadonlyMap<string, (start: Iterable<number>) => Decoder> = new Map([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['br', () => createBrotliDecompress()],
  ['deflate', createDeflate],
])

const none: readonly string[] = []
/** Each costs memory, and nobody packs more often. */
const maxCodings = 5

/**
 * The codings of a content-encoding header, as they were applied. None where one of them is unknown: the body
 * stays as it is then, as with `fetch`.
 */
export function readCodings(header: string | readonly string[] | undefined): readonly string[] {
  if (header === undefined) return none
  const codings = header.toString().toLowerCase().split(',')
  const trimmed = codings.map((coding) => coding.trim())
  return trimmed.length <= maxCodings && trimmed.every((coding) => known.has(coding)) ? trimmed : none
}

/** The decoders of these codings in the order in which bytes pass them, the first for those given. */
export function createDecoders(codings: readonly string[], start: Uint8Array): Decoder[] {
  const decoders: Decoder[] = []
  for (const coding of codings.toReversed()) {
    const decoder = known.get(coding)?.(decoders.length === 0 ? start : [])
    if (decoder !== undefined) decoders.push(decoder)
  }
  return decoders
}
