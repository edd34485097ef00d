import { Buffer } from 'node:buffer'
import type { CodedColumn, CodedNumberColumn, FacetColumn } from './facet-column.ts'

/** The values of a column in rows that were changed since it was kept. */
export interface LiveValues {
  readonly isText: boolean
  readonly rows: readonly (readonly [row: number, value: Value | null])[]
}

/** Integers beyond 2^53 are big ones, or texts where they are read. */
type Value = string | number | bigint

/** The column as if it had been kept of the rows as they are now. */
export function withLiveValues(column: FacetColumn, live: LiveValues): FacetColumn {
  if (column.kind === 'codes') return withNewCodes(column, live)
  const numbers = column.kind === 'numbers' ? column.numbers.slice() : toNumbers(column)
  for (const [row, value] of live.rows) {
    if (row >= numbers.length) continue
    numbers[row] = value === null ? Number.NaN : live.isText ? Date.parse(String(value)) : Number(value)
  }
  return { kind: 'numbers', numbers }
}

function toNumbers({ codes, values }: CodedNumberColumn): Float64Array {
  const numbers = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row += 1) {
    numbers[row] = values[(codes[row] ?? 0) - 1] ?? Number.NaN
  }
  return numbers
}

/** Values that the column has not yet get their codes in between, since codes follow the order of the values. */
function withNewCodes(column: CodedColumn, { isText, rows }: LiveValues): CodedColumn {
  const compare = isText ? compareTexts : compareNumbers
  const distinct = new Set(rows.flatMap(([, value]) => value ?? []))
  const added = [...distinct].filter((value) => column.findCode(value) === undefined).sort(compare)
  const places = added.map((value) => countBefore(column, value, compare))
  const codeOfAdded = new Map(added.map((value, index) => [value, (places[index] ?? 0) + index + 1]))
  const addedAt = new Map([...codeOfAdded].map(([value, code]) => [code, value]))

  const moved = new Uint32Array(column.valueCount + 1)
  const before = new Uint32Array(column.valueCount + added.length + 1)
  for (let code = 1, next = 0; code <= column.valueCount; code += 1) {
    while (next < places.length && (places[next] ?? 0) < code) next += 1
    moved[code] = code + next
    before[code + next] = code
  }
  const codes = new Uint32Array(column.codes.length)
  for (let row = 1; row < codes.length; row += 1) codes[row] = moved[column.codes[row] ?? 0] ?? 0
  const findCode = (value: Value): number | undefined => {
    const code = column.findCode(value)
    return code === undefined ? codeOfAdded.get(value) : moved[code]
  }
  for (const [row, value] of rows) {
    if (row < codes.length) codes[row] = value === null ? 0 : (findCode(value) ?? 0)
  }
  return {
    kind: 'codes',
    codes,
    valueCount: column.valueCount + added.length,
    findCode,
    readValues(list) {
      const kept = list.filter((code) => !addedAt.has(code))
      const values = column.readValues(kept.map((code) => before[code] ?? 0))
      const keptValues = new Map(kept.map((code, index) => [code, values[index] ?? '']))
      return list.map((code) => toWire(addedAt.get(code)) ?? keptValues.get(code) ?? '')
    },
  }
}

const toWire = (value: Value | undefined) => (typeof value === 'bigint' ? value.toString() : value)

/** How many values of the column come before a value. */
function countBefore(column: CodedColumn, value: Value, compare: (a: Value, b: Value) => number): number {
  let [low, high] = [0, column.valueCount]
  while (low < high) {
    const middle = (low + high) >>> 1
    const [kept = ''] = column.readValues([middle + 1])
    if (compare(kept, value) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** By their bytes, as the database does. */
const compareTexts = (a: Value, b: Value): number =>
  Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))

function compareNumbers(a: Value, b: Value): number {
  const [one, other] = [BigInt(a), BigInt(b)]
  return one < other ? -1 : Number(one > other)
}
