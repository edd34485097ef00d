import type { PickOperator, ValuePick } from '../pick-values.ts'
import type { FacetColumn } from './count-facets.ts'
import { addRow, createRowSet, type RowSet } from './row-set.ts'

type Codes = FacetColumn & { readonly kind: 'codes' }

/** The rows that a pick means. */
export function pickRows(column: FacetColumn, pick: ValuePick, rowLimit: number): RowSet {
  const set = createRowSet(rowLimit)
  if (column.kind === 'numbers') {
    if ('values' in pick) throw new Error('Only texts, true and false are picked by value.')
    pickNumbers(column.numbers, pick.operator, pick.value, set)
    return set
  }
  const wanted = new Uint8Array(column.valueCount + 1)
  if ('values' in pick) {
    for (const value of pick.values) {
      const code = column.findCode(value)
      if (code !== undefined) wanted[code] = 1
    }
  } else {
    const [from, to] = findCodes(column, pick.operator, pick.value)
    wanted.fill(1, from, to)
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

/** Codes follow the order of the values: from the first that is picked up to, but without, the last. */
function findCodes(column: Codes, operator: PickOperator, value: number): [number, number] {
  const below = countCodes(column, (kept) => kept < value)
  const upTo = countCodes(column, (kept) => kept <= value)
  switch (operator) {
    case 'eq':
      return [below + 1, upTo + 1]
    case 'gt':
      return [upTo + 1, column.valueCount + 1]
    case 'ge':
      return [below + 1, column.valueCount + 1]
    case 'lt':
      return [1, below + 1]
    case 'le':
      return [1, upTo + 1]
  }
}

function countCodes(column: Codes, isBelow: (kept: bigint) => boolean): number {
  let [low, high] = [0, column.valueCount]
  while (low < high) {
    const middle = (low + high) >>> 1
    const [kept = 0] = column.readValues([middle + 1])
    if (isBelow(BigInt(kept))) low = middle + 1
    else high = middle
  }
  return low
}
