import type { FacetUnit } from '../../odata/facet-specification.ts'
import type { ColumnType } from '../table-definition.ts'
import type { FacetBucket, FacetRequest, FacetResult, FacetTask } from './facet-request.ts'
import { eachRow, type RowSet } from './row-set.ts'

/** The values of a column by row number: as numbers, or as codes that are numbered in the order of the values, from 1. */
export type FacetColumn =
  | { readonly kind: 'numbers'; readonly numbers: Float64Array }
  | {
      readonly kind: 'codes'
      readonly codes: Uint8Array | Uint16Array | Uint32Array
      readonly valueCount: number
      findCode(value: string | number | bigint): number | undefined
      readValues(codes: readonly number[]): readonly (string | number)[]
    }

const maxSteps = 1000
const dayMs = 86_400_000

/** Counts the values of a column in a set of rows, or in all. */
export function countFacet(
  { request, type }: FacetTask,
  column: FacetColumn,
  rows: RowSet | undefined,
): FacetResult {
  const counted =
    column.kind === 'codes'
      ? countCodes(request, type, column, rows)
      : countNumbers(request, type, column.numbers, rows)
  const isCut = request.kind === 'interval' && counted.buckets.length > maxSteps
  return {
    column: request.column,
    ...counted,
    ...(isCut && { buckets: counted.buckets.slice(0, maxSteps) }),
    estimated: isCut,
  }
}

type Counted = Pick<FacetResult, 'buckets' | 'missing'>

function countCodes(
  request: FacetRequest,
  type: ColumnType,
  { codes, valueCount, readValues }: FacetColumn & { kind: 'codes' },
  rows: RowSet | undefined,
): Counted {
  const counts = new Uint32Array(valueCount + 1)
  const count = (row: number): void => {
    const code = codes[row] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  if (rows === undefined) for (let row = 1; row < codes.length; row += 1) count(row)
  else eachRow(rows, count)
  const found: number[] = []
  for (let code = 1; code <= valueCount; code += 1) if ((counts[code] ?? 0) > 0) found.push(code)
  const entries = found.map((code) => [code, counts[code] ?? 0] as const)
  const top = request.kind === 'value' ? sortEntries(entries, request).slice(0, request.count) : entries
  const values = readValues(top.map(([code]) => code))
  const missing = counts[0] ?? 0
  if (request.kind === 'value') {
    return {
      missing,
      buckets: top.map(([, size], at) => ({ value: toValue(values[at] ?? '', type), count: size })),
    }
  }
  const steps = request.kind === 'interval' ? createSteps(request) : undefined
  const sizes = new Map<number, number>()
  for (const [at, [, size]] of top.entries()) {
    const value = Number(values[at])
    const key = steps === undefined ? value : steps.find(value)
    sizes.set(key, (sizes.get(key) ?? 0) + size)
  }
  return { missing, buckets: toBuckets(request, type, sizes) }
}

function countNumbers(
  request: FacetRequest,
  type: ColumnType,
  numbers: Float64Array,
  rows: RowSet | undefined,
): Counted {
  const steps = request.kind === 'interval' ? createSteps(request) : undefined
  const { missing, sizes } = countKeys(numbers, rows, (value) => steps?.find(value) ?? value)
  if (request.kind !== 'value') return { missing, buckets: toBuckets(request, type, sizes) }
  const top = sortEntries([...sizes], request).slice(0, request.count)
  return { missing, buckets: top.map(([value, count]) => ({ value: toText(value, type) ?? value, count })) }
}

/** How many rows have which key, by a function that never falls. */
function countKeys(
  numbers: Float64Array,
  rows: RowSet | undefined,
  toKey: (value: number) => number,
): { missing: number; sizes: Map<number, number> } {
  let [lowest, highest, missing] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  const visit = (look: (value: number) => void): void => {
    if (rows === undefined) for (let row = 1; row < numbers.length; row += 1) look(numbers[row] ?? Number.NaN)
    else eachRow(rows, (row) => look(numbers[row] ?? Number.NaN))
  }
  visit((value) => {
    if (Number.isNaN(value)) missing += 1
    else {
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
  })
  const first = toKey(lowest)
  const span = toKey(highest) - first
  const isDense = Number.isInteger(first) && span < widestSpan
  const counts = new Uint32Array(isDense ? span + 1 : 0)
  const sizes = new Map<number, number>()
  visit((value) => {
    if (Number.isNaN(value)) return
    const key = toKey(value)
    const at = key - first
    if (isDense && Number.isInteger(at)) counts[at] = (counts[at] ?? 0) + 1
    else sizes.set(key, (sizes.get(key) ?? 0) + 1)
  })
  for (const [at, count] of counts.entries()) if (count > 0) sizes.set(first + at, count)
  return { missing, sizes }
}

/** With keys that lie closer together an array counts them, many times quicker than a map. */
const widestSpan = 200_000

function sortEntries(
  entries: readonly (readonly [number, number])[],
  { sort }: FacetRequest & { kind: 'value' },
): readonly (readonly [number, number])[] {
  switch (sort) {
    case 'count':
      return entries.toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    case '-count':
      return entries.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
    case 'value':
      return entries.toSorted((a, b) => a[0] - b[0])
    case '-value':
      return entries.toSorted((a, b) => b[0] - a[0])
  }
}

/** Puts counts of places, or of values that boundaries part, into buckets. */
function toBuckets(
  request: Exclude<FacetRequest, { kind: 'value' }>,
  type: ColumnType,
  sizes: ReadonlyMap<number, number>,
): FacetBucket[] {
  if (request.kind === 'boundaries') return toRanges(request.values, type, sizes)
  const { end, start } = createSteps(request)
  const steps = new Map<number, number>()
  for (const [place, count] of sizes) {
    const from = start(place)
    steps.set(from, (steps.get(from) ?? 0) + count)
  }
  return [...steps]
    .sort((a, b) => a[0] - b[0])
    .slice(0, maxSteps + 1)
    .map(([from, count]) => toBucket(from, end(from), type, count))
}

function toBucket(
  start: number | undefined,
  end: number | undefined,
  type: ColumnType,
  count: number,
): FacetBucket {
  const [from, to] = [start, end].map((edge) => (edge === undefined ? undefined : toText(edge, type)))
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), count }
}

function toRanges(
  values: readonly (string | number)[],
  type: ColumnType,
  sizes: ReadonlyMap<number, number>,
): FacetBucket[] {
  const bounds = values.map((value) => (typeof value === 'number' ? value : Date.parse(value)))
  const counts = new Array<number>(bounds.length + 1).fill(0)
  for (const [value, size] of sizes) {
    const above = bounds.findIndex((bound) => value < bound)
    const at = above === -1 ? bounds.length : above
    counts[at] = (counts[at] ?? 0) + size
  }
  return counts.map((count, at) => toBucket(bounds[at - 1], bounds[at], type, count))
}

type Interval = FacetRequest & { kind: 'interval' }

/** Each value has a place, a whole number that never falls, and each place lies in one step. */
interface Steps {
  find(value: number): number
  /** Where the step of a place starts. */
  start(place: number): number
  /** Where the step ends that starts there. */
  end(start: number): number
}

const fixedSteps: Partial<Record<FacetUnit, number>> = { minute: 60_000, hour: 3_600_000, day: dayMs }

function createSteps({ interval, timeOffsetMinutes = 0 }: Interval): Steps {
  if (typeof interval === 'number') return createNumberSteps(interval)
  const offset = timeOffsetMinutes * 60_000
  const size = fixedSteps[interval]
  if (size !== undefined) {
    return {
      find: (value) => Math.floor((value + offset) / size),
      start: (place) => place * size - offset,
      end: (start) => start + size,
    }
  }
  // Months and years differ in length: the calendar is asked once for each day.
  return {
    find: (value) => Math.floor((value + offset) / dayMs),
    start: (day) => startOfCalendarStep(day * dayMs, interval) - offset,
    end: (start) => endOfCalendarStep(start + offset, interval) - offset,
  }
}

/** Steps begin where people write it, at 0.3 and not at 0.30000000000000004, and values are placed by that. */
function createNumberSteps(interval: number): Steps {
  const round = (value: number): number => Number(value.toPrecision(15))
  const start = (place: number): number => round(place * interval)
  return {
    find(value) {
      const place = Math.floor(value / interval)
      if (start(place + 1) <= value) return place + 1
      return start(place) > value ? place - 1 : place
    },
    start,
    end: (from) => round(from + interval),
  }
}

function startOfCalendarStep(time: number, interval: FacetUnit): number {
  const date = new Date(time)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  switch (interval) {
    case 'week':
      return time - ((date.getUTCDay() + 6) % 7) * dayMs
    case 'month':
      return toUtc(year, month)
    case 'quarter':
      return toUtc(year, month - (month % 3))
    default:
      return toUtc(year, 0)
  }
}

function endOfCalendarStep(start: number, interval: FacetUnit): number {
  if (interval === 'week') return start + 7 * dayMs
  const date = new Date(start)
  const months = { month: 1, quarter: 3, year: 12 }[interval as 'month' | 'quarter' | 'year']
  return toUtc(date.getUTCFullYear(), date.getUTCMonth() + months)
}

/** Unlike `Date.UTC`, also for the first hundred years. */
function toUtc(year: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 1)
  return date.getTime()
}

/** Undefined beyond the years that dates are written with. */
function toText(value: number, type: ColumnType): string | number | undefined {
  if (type !== 'Edm.DateTimeOffset' && type !== 'Edm.Date') return value
  if (!(Math.abs(value) < latestMs) || value < earliestMs) return undefined
  const text = new Date(value).toISOString()
  return type === 'Edm.Date' ? text.slice(0, 10) : text
}

const earliestMs = Date.parse('0000-01-01T00:00:00Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z') + 1

const toValue = (value: string | number, type: ColumnType): string | number | boolean =>
  type === 'Edm.Boolean' ? Number(value) === 1 : value
