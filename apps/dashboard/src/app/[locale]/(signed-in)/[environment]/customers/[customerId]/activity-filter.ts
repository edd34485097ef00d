import { date, type Filter, where } from '@customer-insights-kit/client'
import type { ActivityQuery } from './activity-query.ts'

/** The last activity that is shown: what comes next lies behind it, whatever was written meanwhile. */
export interface ActivityCursor {
  /** As the service writes it; null where the activity has no time. */
  readonly time: string | null
  readonly id: string
}

/** Newest first, and of one moment always in the same order. */
export const activityOrder = 'ActivityTime desc,ActivityId desc'

const searched = ['Title', 'ActivityName', 'ActivityTypeDisplay', 'ActivityType'] as const
const mostWords = 6

interface FilterOptions {
  readonly after?: ActivityCursor | undefined
  /** Columns that the reader does not see: the service looks into none of them. */
  readonly masked?: ReadonlySet<string> | undefined
}

/** Which activities of a customer to read, as OData. */
export function toActivityFilter(
  customerId: string,
  query: ActivityQuery,
  { after, masked = new Set() }: FilterOptions = {},
): string {
  const conditions = [
    `${where('CustomerId').eq(customerId)}`,
    ...(query.types.length > 0 ? [`${where('ActivityType').in(query.types)}`] : []),
    ...(query.from === undefined ? [] : [`${onDays('ge', query.from)}`]),
    ...(query.to === undefined ? [] : [`${onDays('lt', addDay(query.to))}`]),
    ...query.find
      .split(/\s+/)
      .filter(Boolean)
      .slice(0, mostWords)
      .map((word) => toWordCondition(word, masked)),
    ...(after === undefined ? [] : [`(${toBehind(after)})`]),
  ]
  return conditions.join(' and ')
}

function onDays(comparison: 'ge' | 'lt', day: string): Filter {
  return where('ActivityTime')[comparison](new Date(`${date(day)}T00:00:00Z`))
}

const addDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** Upper and lower case are alike, as people search. */
function toWordCondition(word: string, masked: ReadonlySet<string>): string {
  const literal = `'${word.replaceAll("'", "''")}'`
  const seen = searched.filter((column) => !masked.has(column))
  if (seen.length === 0) return 'false'
  return `(${seen.map((column) => `contains(tolower(${column}),tolower(${literal}))`).join(' or ')})`
}

/** Activities without a time come last. */
function toBehind({ time, id }: ActivityCursor): Filter {
  const ofMoment = (value: Date | null) => where('ActivityTime').eq(value).and(where('ActivityId').lt(id))
  if (time === null) return ofMoment(null)
  const moment = new Date(time)
  return where('ActivityTime').lt(moment).or(ofMoment(moment), where('ActivityTime').eq(null))
}
