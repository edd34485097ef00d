import type { ColumnType } from '../table-definition.ts'
import { createBuckets, createStepCounts, type Entry, maxSteps, toValueBucket } from './facet-buckets.ts'
import type { CodedColumn, CodedNumberColumn, Codes, FacetColumn, NumberColumn } from './facet-column.ts'
import type { FacetRequest, FacetResult, FacetTask } from './facet-request.ts'
import { createFirstValues } from './first-values.ts'
import { createSteps } from './interval-steps.ts'

/** Counts the values of a column in rows, or in all. */
export function countFacet(
  { request, type }: FacetTask,
  column: FacetColumn,
  rows: Uint32Array | undefined,
): FacetResult {
  const counted = countColumn(request, type, column, rows)
  const isCut = request.kind === 'interval' && counted.buckets.length > maxSteps
  return {
    column: request.column,
    ...counted,
    ...(isCut && { buckets: counted.buckets.slice(0, maxSteps) }),
    estimated: isCut,
  }
}

type Counted = Pick<FacetResult, 'buckets' | 'missing'>

function countColumn(
  request: FacetRequest,
  type: ColumnType,
  column: FacetColumn,
  rows: Uint32Array | undefined,
): Counted {
  switch (column.kind) {
    case 'codes':
      return countCodes(request, type, column, rows)
    case 'codedNumbers':
      return countCodedNumbers(request, type, column, rows)
    case 'numbers':
      return countNumbers(request, type, column, rows)
  }
}

function countCodes(
  request: FacetRequest,
  type: ColumnType,
  { codes, valueCount, readValues }: CodedColumn,
  rows: Uint32Array | undefined,
): Counted {
  const counts = countEachCode(codes, valueCount, rows)
  const [missing = 0] = counts
  if (request.kind === 'value') {
    const first = takeCodes(counts, request)
    const values = readValues(first.map(([code]) => code))
    return {
      missing,
      buckets: first.map(([, count], at) => ({ value: toValue(values[at] ?? '', type), count })),
    }
  }
  const buckets = createBuckets(request, type)
  const counted = Array.from({ length: valueCount }, (_, index) => index + 1).filter((code) => counts[code])
  for (const [at, value] of readValues(counted).entries()) {
    buckets.add(Number(value), counts[counted[at] ?? 0] ?? 0)
  }
  return { missing, buckets: buckets.list() }
}

function countCodedNumbers(
  request: FacetRequest,
  type: ColumnType,
  { codes, values }: CodedNumberColumn,
  rows: Uint32Array | undefined,
): Counted {
  const counts = countEachCode(codes, values.length, rows)
  const [missing = 0] = counts
  const read = (code: number): number => values[code - 1] ?? Number.NaN
  if (request.kind === 'value') {
    const first = takeCodes(counts, request)
    return { missing, buckets: first.map(([code, count]) => toValueBucket(read(code), count, type)) }
  }
  const buckets = createBuckets(request, type)
  for (let code = 1; code < counts.length; code += 1) {
    const count = counts[code] ?? 0
    if (count > 0) buckets.add(read(code), count)
  }
  return { missing, buckets: buckets.list() }
}

function countNumbers(
  request: FacetRequest,
  type: ColumnType,
  { numbers }: NumberColumn,
  rows: Uint32Array | undefined,
): Counted {
  const counted = rows === undefined ? numbers.subarray(1) : pickNumbers(numbers, rows)
  if (request.kind === 'value') {
    const { missing, entries } = countKeys(counted, (value) => value)
    const first = createFirstValues(request.sort, request.count)
    for (const [value, count] of entries) first.add(value, count)
    return { missing, buckets: first.list().map(([value, count]) => toValueBucket(value, count, type)) }
  }
  const steps = request.kind === 'interval' ? createSteps(request) : undefined
  const { missing, entries } = countKeys(counted, steps?.find ?? ((value) => value))
  const buckets = steps === undefined ? createBuckets(request, type) : createStepCounts(steps, type)
  for (const [place, count] of entries) buckets.add(place, count)
  return { missing, buckets: buckets.list() }
}

/** How many rows have which code; 0 stands for no value. */
function countEachCode(codes: Codes, valueCount: number, rows: Uint32Array | undefined): Uint32Array {
  const counts = new Uint32Array(valueCount + 1)
  if (rows === undefined) {
    for (let row = 1; row < codes.length; row += 1) {
      const code = codes[row] ?? 0
      counts[code] = (counts[code] ?? 0) + 1
    }
  } else {
    for (let at = 0; at < rows.length; at += 1) {
      const code = codes[rows[at] ?? 0] ?? 0
      counts[code] = (counts[code] ?? 0) + 1
    }
  }
  return counts
}

/** The first codes in the order that was asked for. */
function takeCodes(counts: Uint32Array, { count: limit, sort }: ValueRequest): readonly Entry[] {
  const first = createFirstValues(sort, limit)
  for (let code = 1; code < counts.length; code += 1) {
    const count = counts[code] ?? 0
    if (count > 0) first.add(code, count)
  }
  return first.list()
}

type ValueRequest = FacetRequest & { readonly kind: 'value' }

function pickNumbers(numbers: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) picked[at] = numbers[rows[at] ?? 0] ?? Number.NaN
  return picked
}

/** With keys that lie closer together an array counts them, many times quicker than a map. */
const widestSpan = 200_000

/** How many numbers have which key, by a function that never falls. */
function countKeys(
  numbers: Float64Array,
  toKey: (value: number) => number,
): { missing: number; entries: Entry[] } {
  let [lowest, highest, missing] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const value of numbers) {
    if (Number.isNaN(value)) missing += 1
    else {
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
  }
  const first = toKey(lowest)
  const span = toKey(highest) - first
  const isDense = Number.isInteger(first) && span < widestSpan
  const counts = new Uint32Array(isDense ? span + 1 : 0)
  const others = new Map<number, number>()
  for (const value of numbers) {
    if (Number.isNaN(value)) continue
    const key = toKey(value)
    const at = key - first
    if (isDense && Number.isInteger(at)) counts[at] = (counts[at] ?? 0) + 1
    else others.set(key, (others.get(key) ?? 0) + 1)
  }
  const entries: Entry[] = [...others]
  for (const [at, count] of counts.entries()) if (count > 0) entries.push([first + at, count])
  return { missing, entries }
}

const toValue = (value: string | number, type: ColumnType): string | number | boolean =>
  type === 'Edm.Boolean' ? Number(value) === 1 : value
