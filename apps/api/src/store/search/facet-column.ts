/** For each row the code of its value, from 1 in the order of the values; 0 is a missing one. */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** The values of a column by row number. */
export type FacetColumn = NumberColumn | CodedNumberColumn | CodedColumn

/** A missing value is no number. */
export interface NumberColumn {
  readonly kind: 'numbers'
  readonly numbers: Float64Array
}

/** Numbers of which few differ, such as dates of birth. */
export interface CodedNumberColumn {
  readonly kind: 'codedNumbers'
  readonly codes: Codes
  /** Those that differ, ascending. */
  readonly values: Float64Array
}

/** Texts, and whole numbers beyond what a number can tell apart. */
export interface CodedColumn {
  readonly kind: 'codes'
  readonly codes: Codes
  readonly valueCount: number
  findCode(value: string | number | bigint): number | undefined
  readValues(codes: readonly number[]): readonly (string | number)[]
}

/** How many of ascending numbers come before a value. */
export function countBelow(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
