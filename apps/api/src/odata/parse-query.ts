import type { ODataQuery, SearchQuery } from './odata-query.ts'
import { parseFilter } from './parse-filter.ts'
import { parseExpand, parseOrderBy, parseSelect } from './parse-name-lists.ts'
import { parseSearch } from './parse-search.ts'
import { checkText } from './read-token.ts'

export interface QueryOptions {
  readonly filter?: string | undefined
  readonly search?: string | undefined
  readonly select?: string | undefined
  readonly orderby?: string | undefined
  readonly expand?: string | undefined
  readonly top?: number | undefined
  readonly skip?: number | undefined
}

const defaultTop = 100

/** Parses the query options of a data request; throws QueryError for the first that does not parse. */
export function parseQuery(options: QueryOptions): ODataQuery {
  const select = options.select === undefined ? undefined : parseSelect(options.select)
  return {
    ...(options.filter === undefined ? {} : { filter: parseFilter(options.filter) }),
    ...(options.search === undefined ? {} : { search: readSearch(options.search) }),
    ...(select === undefined ? {} : { select }),
    orderBy: options.orderby === undefined ? [] : parseOrderBy(options.orderby),
    expand: options.expand === undefined ? [] : parseExpand(options.expand),
    top: options.top ?? defaultTop,
    skip: options.skip ?? 0,
  }
}

function readSearch(text: string): SearchQuery {
  checkText('$search', text)
  return parseSearch(text)
}
