import type { ColumnType } from '../table-definition.ts'
import type { FacetBucket, FacetRequest } from './facet-request.ts'
import { createSteps, type Steps } from './interval-steps.ts'

/** A value, or a number in its place that follows the same order, and how many rows have it. */
export type Entry = readonly [key: number, count: number]

/** Sums counts up, quickest of values in ascending order. */
export interface BucketCounts {
  add(value: number, count: number): void
  list(): FacetBucket[]
}

export const maxSteps = 1000

/** Counts by steps of one size, or between boundaries. */
export function createBuckets(
  request: Exclude<FacetRequest, { kind: 'value' }>,
  type: ColumnType,
): BucketCounts {
  if (request.kind === 'boundaries') return createRanges(request.values, type)
  const steps = createSteps(request)
  const { add, list } = createStepCounts(steps, type)
  return { add: (value, count) => add(steps.find(value), count), list }
}

/** Counts of places by the steps that they lie in: lists as many as are told, and one that tells that there are more. */
export function createStepCounts({ end, start }: Steps, type: ColumnType): BucketCounts {
  const counts = new Map<number, number>()
  let [place, from, size] = [Number.NaN, Number.NaN, 0]
  function move(next: number): void {
    place = next
    const begins = start(next)
    if (begins === from) return
    if (size > 0) counts.set(from, (counts.get(from) ?? 0) + size)
    from = begins
    size = 0
  }
  return {
    add(next, count) {
      if (next !== place) move(next)
      size += count
    },
    list() {
      if (size > 0) counts.set(from, (counts.get(from) ?? 0) + size)
      return [...counts]
        .sort((a, b) => a[0] - b[0])
        .slice(0, maxSteps + 1)
        .map(([begins, count]) => toBucket(begins, end(begins), type, count))
    },
  }
}

function createRanges(values: readonly (string | number)[], type: ColumnType): BucketCounts {
  const bounds = values.map((value) => (typeof value === 'number' ? value : Date.parse(value)))
  const counts = new Array<number>(bounds.length + 1).fill(0)
  return {
    add(value, count) {
      const above = bounds.findIndex((bound) => value < bound)
      const at = above === -1 ? bounds.length : above
      counts[at] = (counts[at] ?? 0) + count
    },
    list: () => counts.map((count, at) => toBucket(bounds[at - 1], bounds[at], type, count)),
  }
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

export const toValueBucket = (value: number, count: number, type: ColumnType): FacetBucket => ({
  value: toText(value, type) ?? value,
  count,
})

/** Undefined beyond the years that dates are written with. */
function toText(value: number, type: ColumnType): string | number | undefined {
  if (type !== 'Edm.DateTimeOffset' && type !== 'Edm.Date') return value
  if (!(Math.abs(value) < latestMs) || value < earliestMs) return undefined
  const text = new Date(value).toISOString()
  return type === 'Edm.Date' ? text.slice(0, 10) : text
}

const earliestMs = Date.parse('0000-01-01T00:00:00Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z') + 1
