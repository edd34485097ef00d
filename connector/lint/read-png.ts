/** What the head of a PNG says. */
export interface Png {
  readonly width: number
  readonly height: number
  readonly isTransparent: boolean
}

const signature = [0x89, 0x50, 0x4e, 0x47]
const withAlpha = [4, 6]

/** Reads the head of a PNG, or nothing where the bytes are something else. */
export function readPng(bytes: Uint8Array): Png | undefined {
  if (!signature.every((byte, index) => bytes[index] === byte)) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const text = new TextDecoder('latin1').decode(bytes)
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    isTransparent: withAlpha.includes(bytes[25] ?? 0) || text.includes('tRNS'),
  }
}
