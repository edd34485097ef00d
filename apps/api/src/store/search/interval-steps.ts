import type { FacetUnit } from '../../odata/facet-specification.ts'
import type { FacetRequest } from './facet-request.ts'

const dayMs = 86_400_000

type Interval = FacetRequest & { kind: 'interval' }

/** Each value has a place, a whole number that never falls, and each place lies in one step. */
export interface Steps {
  find(value: number): number
  /** Where the step of a place starts. */
  start(place: number): number
  /** Where the step ends that starts there. */
  end(start: number): number
}

const fixedSteps: Partial<Record<FacetUnit, number>> = { minute: 60_000, hour: 3_600_000, day: dayMs }

export function createSteps({ interval, timeOffsetMinutes = 0 }: Interval): Steps {
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
  return createCalendarSteps(interval, offset)
}

/** Months and years differ in length: places are days, and the calendar is asked once for each step. */
function createCalendarSteps(interval: FacetUnit, offset: number): Steps {
  let [start, end] = [Number.NaN, Number.NaN]
  return {
    find: (value) => Math.floor((value + offset) / dayMs),
    start(day) {
      const time = day * dayMs
      if (!(time >= start && time < end)) {
        start = startOfCalendarStep(time, interval)
        end = endOfCalendarStep(start, interval)
      }
      return start - offset
    },
    end: (from) => endOfCalendarStep(from + offset, interval) - offset,
  }
}

/** So close to an edge, as a part of the value, digits that numbers do not have may tell on which side it lies. */
const edge = 1e-12

/** Steps begin where people write it, at 0.3 and not at 0.30000000000000004, and values are placed by that. */
function createNumberSteps(interval: number): Steps {
  const round = (value: number): number => Number(value.toPrecision(15))
  const start = (place: number): number => round(place * interval)
  return {
    find(value) {
      const exact = value / interval
      const place = Math.floor(exact)
      const past = exact - place
      const margin = Math.abs(exact) * edge + edge
      if (past > margin && past < 1 - margin) return place
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
