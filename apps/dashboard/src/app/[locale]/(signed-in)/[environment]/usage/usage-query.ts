export const timeFrames = ['lastHour', 'last24Hours', 'last7Days', 'last30Days'] as const
export const groupings = ['key', 'caller', 'result', 'status'] as const

export type TimeFrame = (typeof timeFrames)[number]
export type Grouping = (typeof groupings)[number]

/** Which calls are counted and how they are grouped, as the address says. */
export interface UsageQuery {
  /** Undefined where the time is between `from` and `to`. */
  readonly frame: TimeFrame | undefined
  /** As `datetime-local` fields have it, in UTC. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly groupBy: Grouping
  /** Only calls of this operation. */
  readonly operation: string | undefined
  /** Only calls with this key; empty for those without one. */
  readonly key: string | undefined
  /** Whether the dashboard's own calls count, which are many and tell nothing of who uses the APIs. */
  readonly withOwn: boolean
}

/** What stands for the key of the dashboard's own calls. */
export const ownKey = 'firstParty'

export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>

export function readUsageQuery(parameters: SearchParameters): UsageQuery {
  const read = (name: string): string | undefined => {
    const value = parameters[name]
    return typeof value === 'string' ? value : value?.[0]
  }
  const from = read('from') || undefined
  const to = read('to') || undefined
  const isOwn = from !== undefined || to !== undefined
  return {
    frame: isOwn ? undefined : (timeFrames.find((frame) => frame === read('frame')) ?? 'last24Hours'),
    from,
    to,
    groupBy: groupings.find((grouping) => grouping === read('group')) ?? 'key',
    operation: read('operation') || undefined,
    key: read('key'),
    withOwn: read('own') === '1',
  }
}

/** The address of the same with something else, without what goes without saying. */
export function printUsageQuery(query: UsageQuery): string {
  const { frame, from, to, groupBy, operation, key, withOwn } = query
  const given = {
    frame: frame === 'last24Hours' ? undefined : frame,
    from,
    to,
    group: groupBy === 'key' ? undefined : groupBy,
    operation,
    key,
    own: withOwn ? '1' : undefined,
  }
  const entries = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`
}

/** What the service is asked. */
export function toUsageInput({ frame, from, to, groupBy, operation, key, withOwn }: UsageQuery) {
  // A field has no seconds, and what is no time is refused by the service.
  const toInstant = (local: string | undefined) =>
    local !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? `${local}:00Z` : local
  const times = { timeFrame: frame, from: toInstant(from), to: toInstant(to) }
  const exceptKeyId = withOwn || key !== undefined ? undefined : ownKey
  return { ...times, groupBy, operation, keyId: key, exceptKeyId }
}
