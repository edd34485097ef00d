/**
 * A set of row numbers, a bit for each: a million rows take 125 KB, and what any two sets have in common is
 * worked out in some 20 µs, however many rows they hold.
 */
export type RowSet = Uint32Array

/** Hands out sets for one search, and takes them all back for the next: new ones would be most of what is thrown away. */
export interface RowSets {
  /** Empty. */
  create(): RowSet
  copy(set: RowSet): RowSet
  takeBack(): void
}

export function createRowSets(rowLimit: number): RowSets {
  const sets: RowSet[] = []
  let used = 0
  const next = (): RowSet => {
    const set = sets[used] ?? createRowSet(rowLimit)
    sets[used] = set
    used += 1
    return set
  }
  return {
    create: () => next().fill(0),
    copy(set) {
      const copy = next()
      copy.set(set)
      return copy
    },
    takeBack() {
      used = 0
      sets.length = Math.min(sets.length, keptSets)
    },
  }
}

const keptSets = 40

export const createRowSet = (rowLimit: number): RowSet => new Uint32Array((rowLimit >>> 5) + 1)

/** Adds all rows below the limit. */
export function fillRows(set: RowSet, rowLimit: number): void {
  set.fill(0xffffffff)
  set[0] = 0xfffffffe
  set[set.length - 1] = (set.at(-1) ?? 0) & (2 ** (rowLimit & 31) - 1)
}

export function addRow(set: RowSet, row: number): void {
  const at = row >>> 5
  set[at] = (set[at] ?? 0) | (1 << (row & 31))
}

export function removeRow(set: RowSet, row: number): void {
  const at = row >>> 5
  set[at] = (set[at] ?? 0) & ~(1 << (row & 31))
}

export const hasRow = (set: RowSet, row: number): boolean =>
  (((set[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1

export function uniteRows(into: RowSet, other: RowSet): void {
  for (let index = 0; index < into.length; index += 1) into[index] = (into[index] ?? 0) | (other[index] ?? 0)
}

export function intersectRows(into: RowSet, other: RowSet): void {
  for (let index = 0; index < into.length; index += 1) into[index] = (into[index] ?? 0) & (other[index] ?? 0)
}

export function subtractRows(from: RowSet, other: RowSet): void {
  for (let index = 0; index < from.length; index += 1) from[index] = (from[index] ?? 0) & ~(other[index] ?? 0)
}

/** Leaves in `into` what both have, and takes that from `from`. */
export function moveRows(
  from: RowSet,
  into: RowSet,
): { readonly hasSome: boolean; readonly leavesSome: boolean } {
  let [moved, left] = [0, 0]
  for (let index = 0; index < into.length; index += 1) {
    const rows = from[index] ?? 0
    const bits = (into[index] ?? 0) & rows
    into[index] = bits
    from[index] = rows & ~bits
    moved |= bits
    left |= rows & ~bits
  }
  return { hasSome: moved !== 0, leavesSome: left !== 0 }
}

export function countRows(set: RowSet): number {
  let count = 0
  for (let index = 0; index < set.length; index += 1) {
    const bits = set[index] ?? 0
    if (bits !== 0) count += countBits(bits)
  }
  return count
}

/** How many there are; where there are more than `most`, a number that is higher. */
export function countUpTo(set: RowSet, most: number): number {
  let count = 0
  for (let index = 0; index < set.length && count <= most; index += 1) {
    const bits = set[index] ?? 0
    if (bits !== 0) count += countBits(bits)
  }
  return count
}

function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The rows behind the first `skip`, in their order, so many of them at most. */
export function listRows(set: RowSet, limit: number, skip = 0): number[] {
  const rows: number[] = []
  let passed = 0
  for (let index = 0; index < set.length && rows.length < limit; index += 1) {
    let bits = set[index] ?? 0
    while (bits !== 0 && rows.length < limit) {
      const lowest = 31 - Math.clz32(bits & -bits)
      if (passed >= skip) rows.push(index * 32 + lowest)
      passed += 1
      bits &= bits - 1
    }
  }
  return rows
}

/** All rows, so many, in their order. */
export function toRowArray(set: RowSet, count: number): Uint32Array {
  const rows = new Uint32Array(count)
  let length = 0
  for (let index = 0; index < set.length; index += 1) {
    let bits = set[index] ?? 0
    while (bits !== 0) {
      rows[length++] = index * 32 + 31 - Math.clz32(bits & -bits)
      bits &= bits - 1
    }
  }
  return rows
}
