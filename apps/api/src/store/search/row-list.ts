import { addRow, createRowSet, hasRow, type RowSet, subtractRows, uniteRows } from './row-set.ts'

// How rows are kept: ascending, each as its distance to the one before, seven bits to a byte; or, where that
// would be longer, as a row set. The last byte tells which, so that the numbers of a set stay aligned.
const listed = 0
const asSet = 1

/** Packs ascending row numbers, below a limit. */
export function packRows(rows: ArrayLike<number>, length: number, rowLimit: number): Uint8Array {
  const setBytes = 4 * ((rowLimit >>> 5) + 1)
  const packed = length >= setBytes ? undefined : packList(rows, length, setBytes)
  return packed ?? packSet(rows, length, rowLimit)
}

function packList(rows: ArrayLike<number>, length: number, maxBytes: number): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.min(length, maxBytes) * 5 + 1)
  let at = 0
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
  bytes[at++] = listed
  return bytes.slice(0, at)
}

function packSet(rows: ArrayLike<number>, length: number, rowLimit: number): Uint8Array {
  const set = createRowSet(rowLimit)
  for (let index = 0; index < length; index += 1) addRow(set, rows[index] ?? 0)
  const bytes = new Uint8Array(set.byteLength + 1)
  bytes.set(new Uint8Array(set.buffer))
  bytes[set.byteLength] = asSet
  return bytes
}

/** The packed rows without some; the same where they are none of these, and null where nothing is left. */
export function subtractPacked(packed: Uint8Array, without: RowSet, rowLimit: number): Uint8Array | null {
  if (packed[packed.length - 1] === asSet) {
    const left = packed.slice()
    const set = new Uint32Array(left.buffer, 0, without.length)
    subtractRows(set, without)
    return set.some((part) => part !== 0) ? left : null
  }
  const rows: number[] = []
  let hasSome = false
  eachListed(packed, (row) => {
    if (hasRow(without, row)) hasSome = true
    else rows.push(row)
  })
  if (rows.length === 0) return null
  return hasSome ? packRows(rows, rows.length, rowLimit) : packed
}

/** Adds the rows that were packed to a set. */
export function unpackRows(packed: Uint8Array, into: RowSet): void {
  if (packed[packed.length - 1] === asSet) unpackSet(packed, into)
  else eachListed(packed, (row) => addRow(into, row))
}

function unpackSet(packed: Uint8Array, into: RowSet): void {
  const isAligned = packed.byteOffset % into.BYTES_PER_ELEMENT === 0
  const { buffer, byteOffset } = isAligned ? packed : packed.slice()
  uniteRows(into, new Uint32Array(buffer, byteOffset, into.length))
}

function eachListed(packed: Uint8Array, visit: (row: number) => void): void {
  let row = 0
  let at = 0
  const end = packed.length - 1
  while (at < end) {
    let byte = packed[at++] ?? 0
    let distance = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = packed[at++] ?? 0
      distance |= (byte & 0x7f) << shift
    }
    row += distance
    visit(row)
  }
}
