import type { PickOperator, ValuePick } from '../pick-values.ts'
import {
  type CodedColumn,
  type CodedNumberColumn,
  type Codes,
  countBelow,
  type FacetColumn,
} from './facet-column.ts'
import { addRow, createRowSet, type RowSet, removeRow } from './row-set.ts'

/** The rows that a pick means. */
export function pickRows(column: FacetColumn, pick: ValuePick, rowLimit: number): RowSet {
  const set = createRowSet(rowLimit)
  if (column.kind === 'numbers') {
    const { low, high, without } = toRange(pick)
    const { numbers } = column
    const last = Math.min(numbers.length, rowLimit)
    for (let row = 1; row < last; row += 1) {
      const number = numbers[row] ?? Number.NaN
      if (number >= low && number <= high && number !== without) addRow(set, row)
    }
    return set
  }
  const { codes } = column
  const wanted = findWanted(column, pick)
  const last = Math.min(codes.length, rowLimit)
  for (let row = 1; row < last; row += 1) if (wanted[codes[row] ?? 0] === 1) addRow(set, row)
  return set
}

/** Leaves of rows those that a pick means. */
export function keepPicked(rows: RowSet, column: FacetColumn, pick: ValuePick): void {
  if (column.kind === 'numbers') keepNumbers(rows, column.numbers, toRange(pick))
  else keepCodes(rows, column.codes, findWanted(column, pick))
}

function keepNumbers(rows: RowSet, numbers: Float64Array, { low, high, without }: Range): void {
  for (let index = 0; index < rows.length; index += 1) {
    for (let bits = rows[index] ?? 0; bits !== 0; bits &= bits - 1) {
      const row = index * 32 + 31 - Math.clz32(bits & -bits)
      const number = numbers[row] ?? Number.NaN
      if (!(number >= low && number <= high && number !== without)) removeRow(rows, row)
    }
  }
}

function keepCodes(rows: RowSet, codes: Codes, wanted: Uint8Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    for (let bits = rows[index] ?? 0; bits !== 0; bits &= bits - 1) {
      const row = index * 32 + 31 - Math.clz32(bits & -bits)
      if (wanted[codes[row] ?? 0] !== 1) removeRow(rows, row)
    }
  }
}

/** From the lowest to the highest number, one of them left out. A missing value, which is no number, is in none. */
interface Range {
  readonly low: number
  readonly high: number
  readonly without: number
}

function toRange(pick: ValuePick): Range {
  if ('values' in pick) throw new Error('Only texts, true and false are picked by value.')
  const { operator, value } = pick
  return {
    low: operator === 'lt' || operator === 'le' ? Number.NEGATIVE_INFINITY : value,
    high: operator === 'gt' || operator === 'ge' ? Number.POSITIVE_INFINITY : value,
    without: operator === 'gt' || operator === 'lt' ? value : Number.NaN,
  }
}

/** By code whether its value is picked. */
function findWanted(column: CodedColumn | CodedNumberColumn, pick: ValuePick): Uint8Array {
  const valueCount = column.kind === 'codes' ? column.valueCount : column.values.length
  const wanted = new Uint8Array(valueCount + 1)
  if ('values' in pick) {
    if (column.kind !== 'codes') throw new Error('Only texts, true and false are picked by value.')
    for (const value of pick.values) {
      const code = column.findCode(value)
      if (code !== undefined) wanted[code] = 1
    }
    return wanted
  }
  const { operator, value } = pick
  const [below, upTo] = column.kind === 'codes' ? countCodes(column, value) : countNumbers(column, value)
  return wanted.fill(1, ...findCodes(operator, below, upTo, valueCount))
}

/** Codes follow the order of the values: from the first that is picked up to, but without, the last. */
function findCodes(
  operator: PickOperator,
  below: number,
  upTo: number,
  valueCount: number,
): [from: number, to: number] {
  switch (operator) {
    case 'eq':
      return [below + 1, upTo + 1]
    case 'gt':
      return [upTo + 1, valueCount + 1]
    case 'ge':
      return [below + 1, valueCount + 1]
    case 'lt':
      return [1, below + 1]
    case 'le':
      return [1, upTo + 1]
  }
}

/** How many values are below a number, and how many no higher. */
type Counts = [below: number, upTo: number]

function countNumbers({ values }: CodedNumberColumn, value: number): Counts {
  const below = countBelow(values, value)
  return [below, values[below] === value ? below + 1 : below]
}

const countCodes = (column: CodedColumn, value: number): Counts => [
  countKept(column, (kept) => kept < value),
  countKept(column, (kept) => kept <= value),
]

function countKept(column: CodedColumn, isBelow: (kept: bigint) => boolean): number {
  let [low, high] = [0, column.valueCount]
  while (low < high) {
    const middle = (low + high) >>> 1
    const [kept = 0] = column.readValues([middle + 1])
    if (isBelow(BigInt(kept))) low = middle + 1
    else high = middle
  }
  return low
}
