import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { parseSearch } from '../odata/parse-search.ts'
import { QueryError } from '../odata/query-error.ts'
import { checkText } from '../odata/read-token.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { findColumn } from './find-column.ts'
import { findHits, listSearched } from './find-hits.ts'
import type { RowPlan } from './plan-rows.ts'
import { planQuery, toWireRows } from './query-rows.ts'
import type { FacetRequest, FacetResult, FacetTask } from './search/facet-request.ts'
import { toSearchTerms } from './search/query-terms.ts'
import type { MatchKind, Span } from './search/score-hit.ts'
import type { WireRow } from './to-wire-row.ts'

export interface ProfileQuery extends Pick<QueryOptions, 'search' | 'filter' | 'orderby' | 'select'> {
  readonly top: number
  readonly skip: number
  readonly facets: readonly FacetRequest[]
}

export interface ProfileHit {
  readonly row: WireRow
  readonly score: number
  /** Where the words were found, by column, and how. */
  readonly highlights: readonly {
    readonly column: string
    readonly kind: MatchKind
    readonly words: readonly string[]
    readonly spans: readonly Span[]
  }[]
}

export interface ProfileSearch {
  readonly total: number
  /** Whether similar words counted, because the typed ones are rare. */
  readonly correctedTypos: boolean
  readonly hits: readonly ProfileHit[]
  readonly facets: readonly FacetResult[]
}

const customers = 'Customer'

/** Finds customers by search and filter, with counts by value; undefined where there are no customers. Throws QueryError. */
export async function searchProfiles(
  store: EnvironmentStore,
  query: ProfileQuery,
): Promise<ProfileSearch | undefined> {
  const { search, facets, ...options } = query
  if (search !== undefined) checkText('$search', search)
  const planned = await planQuery(store, customers, parseQuery(options))
  if (planned === undefined) return undefined
  const isSearched = search !== undefined && search.trim() !== ''
  const plan: RowPlan = isSearched
    ? { ...planned, search: toSearchTerms(parseSearch(search, { quotesArePhrases: true })) }
    : planned
  const found = await findHits(
    store,
    plan,
    facets.map((facet) => toFacetTask(plan, facet)),
  )
  const rows = await toWireRows(
    store,
    plan,
    found.hits.map(({ row }) => row),
  )
  const searched = listSearched(plan)
  return {
    total: found.total,
    correctedTypos: found.withTypos,
    hits: found.hits.map(({ score, matches }, index) => ({
      row: rows[index] ?? {},
      score,
      highlights: matches.map(({ field, kind, words, spans }) => ({
        column: searched[field]?.name ?? '',
        kind,
        words,
        spans,
      })),
    })),
    facets: found.facets,
  }
}

function toFacetTask({ table }: RowPlan, request: FacetRequest): FacetTask {
  const column = findColumn(table, 'facets', { name: request.column, position: 0 })
  if (column.facet === undefined) {
    throw new QueryError(
      'facets',
      0,
      `${column.name} is not counted by value; allow facets on it in the search configuration and run it.`,
    )
  }
  return {
    physicalName: column.physicalName,
    type: column.type,
    request: { ...request, column: column.name },
  }
}
