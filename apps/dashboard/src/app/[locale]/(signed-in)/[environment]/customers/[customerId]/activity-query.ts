import { readDay } from '#read-day.ts'

export interface ActivityQuery {
  /** Types to show; all where none is named. */
  readonly types: readonly string[]
  /** First and last day, such as 2026-01-31, in UTC. */
  readonly from: string | undefined
  readonly to: string | undefined
  /** Words to look for. */
  readonly find: string
}

export type SearchParameters = Readonly<Record<string, string | string[] | undefined>>

export const longestFind = 100
const mostTypes = 20
const longestType = 100

/** Reads the filters of the timeline from the address; whatever makes no sense falls away. */
export function parseActivityQuery({ type, from, to, find }: SearchParameters): ActivityQuery {
  const types = [type ?? []].flat().filter((name) => name !== '' && name.length <= longestType)
  return {
    types: [...new Set(types)].slice(0, mostTypes),
    from: readDay(first(from)),
    to: readDay(first(to)),
    find: (first(find) ?? '').trim().slice(0, longestFind),
  }
}

export const isFiltered = ({ types, from, to, find }: ActivityQuery): boolean =>
  types.length > 0 || from !== undefined || to !== undefined || find !== ''

/** Days that no activity can lie between. */
export const hasReversedDays = ({ from, to }: ActivityQuery): boolean =>
  from !== undefined && to !== undefined && from > to

/** The filters as the address keeps them, with a question mark where there are any. */
export function printActivityQuery({ types, from, to, find }: ActivityQuery): string {
  const search = new URLSearchParams(types.map((name) => ['type', name]))
  for (const [name, value] of Object.entries({ from, to, find })) if (value) search.set(name, value)
  return search.size === 0 ? '' : `?${search}`
}

/** The query with a type added, or taken away where it was there. */
export function toggleType(query: ActivityQuery, type: string): ActivityQuery {
  const { types } = query
  return { ...query, types: types.includes(type) ? types.filter((one) => one !== type) : [...types, type] }
}

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
