import { addRow, type RowSet } from './row-set.ts'

// How rows are kept: ascending, each as its distance to the one before, seven bits to a byte; or, where that
// would be longer, as the bits of a row set. The first byte tells which.
const listed = 0
const bits = 1

/** Packs ascending row numbers, below a limit. */
export function packRows(rows: ArrayLike<number>, length: number, rowLimit: number): Uint8Array {
  const bitBytes = (rowLimit >>> 3) + 1
  const packed = length >= bitBytes ? undefined : packList(rows, length, bitBytes)
  return packed ?? packBits(rows, length, bitBytes)
}

function packList(rows: ArrayLike<number>, length: number, maxBytes: number): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.min(length * 5, maxBytes + 5) + 1)
  bytes[0] = listed
  let at = 1
  let before = 0
  for (let index = 0; index < length; index += 1) {
    if (at > maxBytes) return undefined
    const row = rows[index] ?? 0
    let distance = row - before
    before = row
    while (distance > 0x7f) {
      bytes[at++] = (distance & 0x7f) | 0x80
      distance >>>= 7
    }
    bytes[at++] = distance
  }
  return bytes.slice(0, at)
}

function packBits(rows: ArrayLike<number>, length: number, bitBytes: number): Uint8Array {
  const bytes = new Uint8Array(bitBytes + 1)
  bytes[0] = bits
  for (let index = 0; index < length; index += 1) {
    const row = rows[index] ?? 0
    const at = 1 + (row >>> 3)
    bytes[at] = (bytes[at] ?? 0) | (1 << (row & 7))
  }
  return bytes
}

/** Adds the rows that were packed to a set. */
export function unpackRows(packed: Uint8Array, into: RowSet): void {
  if (packed[0] === bits) unpackBits(packed, into)
  else unpackList(packed, into)
}

function unpackBits(packed: Uint8Array, into: RowSet): void {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
  for (let at = 1; at < packed.length; at += 1) bytes[at - 1] = (bytes[at - 1] ?? 0) | (packed[at] ?? 0)
}

function unpackList(packed: Uint8Array, into: RowSet): void {
  let row = 0
  let at = 1
  while (at < packed.length) {
    let byte = packed[at++] ?? 0
    let distance = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = packed[at++] ?? 0
      distance |= (byte & 0x7f) << shift
    }
    row += distance
    addRow(into, row)
  }
}
