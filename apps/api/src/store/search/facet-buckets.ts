import type { ColumnType } from '../table-definition.ts'
import type { FacetBucket, FacetRequest } from './facet-request.ts'
import { createSteps, type Steps } from './interval-steps.ts'

/** A value, or a number in its place that follows the same order, and how many rows have it. */
export type Entry = readonly [key: number, count: number]

export const maxSteps = 1000

/** Puts values into steps of one size or between boundaries. */
export function toBuckets(
  request: Exclude<FacetRequest, { kind: 'value' }>,
  type: ColumnType,
  entries: readonly Entry[],
): FacetBucket[] {
  if (request.kind === 'boundaries') return toRanges(request.values, type, entries)
  const steps = createSteps(request)
  return toStepBuckets(
    steps,
    type,
    entries.map(([value, count]) => [steps.find(value), count]),
  )
}

/** Puts places into the steps that they lie in: no more than are told, and one that tells that there are more. */
export function toStepBuckets(
  { end, start }: Steps,
  type: ColumnType,
  entries: readonly Entry[],
): FacetBucket[] {
  const counts = new Map<number, number>()
  for (const [place, count] of entries) {
    const from = start(place)
    counts.set(from, (counts.get(from) ?? 0) + count)
  }
  return [...counts]
    .sort((a, b) => a[0] - b[0])
    .slice(0, maxSteps + 1)
    .map(([from, count]) => toBucket(from, end(from), type, count))
}

function toRanges(
  values: readonly (string | number)[],
  type: ColumnType,
  entries: readonly Entry[],
): FacetBucket[] {
  const bounds = values.map((value) => (typeof value === 'number' ? value : Date.parse(value)))
  const counts = new Array<number>(bounds.length + 1).fill(0)
  for (const [value, count] of entries) {
    const above = bounds.findIndex((bound) => value < bound)
    const at = above === -1 ? bounds.length : above
    counts[at] = (counts[at] ?? 0) + count
  }
  return counts.map((count, at) => toBucket(bounds[at - 1], bounds[at], type, count))
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

export const toValueBucket = ([value, count]: Entry, type: ColumnType): FacetBucket => ({
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
