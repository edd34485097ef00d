import type { Query } from '#paths.ts'
import { readDay } from '#read-day.ts'

/** What the audit log is narrowed down to, as the address keeps it; empty texts narrow nothing. */
export interface AuditQuery {
  /** First and last day, such as 2026-01-31, in UTC. */
  readonly from: string
  readonly to: string
  /** Id or name. */
  readonly actor: string
  readonly action: string
  readonly target: string
  /** Number of the entry before which the page begins. */
  readonly olderThan: number | undefined
}

export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>

export const longestFilter = 200

/** Reads the filters from the address; whatever makes no sense falls away. */
export function parseAuditQuery(parameters: SearchParameters): AuditQuery {
  const read = (name: string): string => {
    const value = parameters[name]
    return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim().slice(0, longestFilter)
  }
  const olderThan = Number(read('olderThan'))
  return {
    from: readDay(read('from')) ?? '',
    to: readDay(read('to')) ?? '',
    actor: read('actor'),
    action: read('action').replace(/\W/g, ''),
    target: read('target'),
    olderThan: Number.isSafeInteger(olderThan) && olderThan > 0 ? olderThan : undefined,
  }
}

export const isFiltered = ({ olderThan: _, ...filters }: AuditQuery): boolean =>
  Object.values(filters).some((value) => value !== '')

/** The filters as parameters of an address of this dashboard. */
export const toParameters = ({ olderThan, ...filters }: AuditQuery): Query => ({ ...filters, olderThan })

/** The filters as the service takes them: its end is exclusive. */
export function toServiceFilter({ from, to, actor, action, target }: AuditQuery) {
  return {
    ...(from !== '' && { from: `${from}T00:00:00.000Z` }),
    ...(to !== '' && { to: `${findNextDay(to)}T00:00:00.000Z` }),
    ...(actor !== '' && { actor }),
    ...(action !== '' && { action }),
    ...(target !== '' && { target }),
  }
}

const dayMs = 24 * 60 * 60 * 1000

const findNextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10)
