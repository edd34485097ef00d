import type { ODataQuery } from './odata-query.ts'
import { ODataSyntaxError } from './odata-syntax-error.ts'
import { parseFilter } from './parse-filter.ts'
import { parseExpand, parseOrderBy, parseSelect } from './parse-name-lists.ts'
import { parseSearch } from './parse-search.ts'

export interface QueryOptions {
  readonly filter?: string | undefined
  readonly search?: string | undefined
  readonly select?: string | undefined
  readonly orderby?: string | undefined
  readonly expand?: string | undefined
  readonly top?: number | string | undefined
  readonly skip?: number | string | undefined
}

export const defaultTop = 100
export const maxTop = 1000

/** Parses the query options of a data request; throws ODataSyntaxError for the first that is malformed. */
export function parseQuery(options: QueryOptions): ODataQuery {
  const select = options.select === undefined ? undefined : parseSelect(options.select)
  return {
    ...(options.filter === undefined ? {} : { filter: parseFilter(options.filter) }),
    ...(options.search === undefined ? {} : { search: parseSearch(options.search) }),
    ...(select === undefined ? {} : { select }),
    orderBy: options.orderby === undefined ? [] : parseOrderBy(options.orderby),
    expand: options.expand === undefined ? [] : parseExpand(options.expand),
    top: parseCount('$top', options.top ?? defaultTop, maxTop),
    skip: parseCount('$skip', options.skip ?? 0, Number.MAX_SAFE_INTEGER),
  }
}

function parseCount(option: '$top' | '$skip', value: number | string, max: number): number {
  const text = String(value).trim()
  const count = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (count >= 0 && count <= max) return count
  throw new ODataSyntaxError(
    option,
    0,
    `expected a whole number from 0 to ${max}, found '${text.slice(0, 40)}'.`,
  )
}
