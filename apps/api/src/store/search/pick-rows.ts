import type { PickOperator, ValuePick } from '../pick-values.ts'
import {
  type CodedColumn,
  type CodedNumberColumn,
  type Codes,
  countBelow,
  type FacetColumn,
} from './facet-column.ts'
import { addRow, createRowSet, type RowSet } from './row-set.ts'

/** The rows that a pick means. */
export function pickRows(column: FacetColumn, pick: ValuePick, rowLimit: number): RowSet {
  const set = createRowSet(rowLimit)
  if (column.kind !== 'codes') {
    if ('values' in pick) throw new Error('Only texts, true and false are picked by value.')
    if (column.kind === 'numbers') pickNumbers(column.numbers, pick.operator, pick.value, set)
    else pickCodes(column.codes, findNumberCodes(column, pick.operator, pick.value), set)
    return set
  }
  const wanted = new Uint8Array(column.valueCount + 1)
  if ('values' in pick) {
    for (const value of pick.values) {
      const code = column.findCode(value)
      if (code !== undefined) wanted[code] = 1
    }
  } else {
    wanted.fill(1, ...findCodes(column, pick.operator, pick.value))
  }
  const last = Math.min(column.codes.length, rowLimit)
  for (let row = 1; row < last; row += 1) if (wanted[column.codes[row] ?? 0] === 1) addRow(set, row)
  return set
}

/** A missing value, which is no number, passes none of them. */
function pickNumbers(numbers: Float64Array, operator: PickOperator, value: number, into: RowSet): void {
  const isPicked = comparisons[operator]
  for (let row = 1; row < numbers.length; row += 1) {
    if (isPicked(numbers[row] ?? Number.NaN, value)) addRow(into, row)
  }
}

const comparisons: Readonly<Record<PickOperator, (kept: number | bigint, value: number) => boolean>> = {
  eq: (kept, value) => kept === value,
  gt: (kept, value) => kept > value,
  ge: (kept, value) => kept >= value,
  lt: (kept, value) => kept < value,
  le: (kept, value) => kept <= value,
}

function pickCodes(codes: Codes, [from, to]: CodeRange, into: RowSet): void {
  for (let row = 1; row < codes.length; row += 1) {
    const code = codes[row] ?? 0
    if (code >= from && code < to) addRow(into, row)
  }
}

/** From the first code up to, but without, the last. */
type CodeRange = [from: number, to: number]

const findCodes = (column: CodedColumn, operator: PickOperator, value: number): CodeRange =>
  toRange(
    operator,
    countCodes(column, (kept) => kept < value),
    countCodes(column, (kept) => kept <= value),
    column.valueCount,
  )

function findNumberCodes({ values }: CodedNumberColumn, operator: PickOperator, value: number): CodeRange {
  const below = countBelow(values, value)
  return toRange(operator, below, below + (values[below] === value ? 1 : 0), values.length)
}

/** Codes follow the order of the values, of which so many are below the one that is compared, or no higher. */
function toRange(operator: PickOperator, below: number, upTo: number, valueCount: number): CodeRange {
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

function countCodes(column: CodedColumn, isBelow: (kept: bigint) => boolean): number {
  let [low, high] = [0, column.valueCount]
  while (low < high) {
    const middle = (low + high) >>> 1
    const [kept = 0] = column.readValues([middle + 1])
    if (isBelow(BigInt(kept))) low = middle + 1
    else high = middle
  }
  return low
}
