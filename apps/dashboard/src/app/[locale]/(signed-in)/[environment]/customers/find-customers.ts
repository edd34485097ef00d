import type { AttributeMetadata } from '@customer-insights-kit/client'
import type { FacetResult, ProfileHighlight } from '@customer-insights-kit/client/management'
import { client, managementClient } from '#server/client.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import type { Row } from './customer-columns.ts'
import { toSearchExpression } from './customer-query.ts'
import type { ListingRequest } from './listing.ts'
import { toFilterExpression, UnfitFilterError } from './to-filter-expression.ts'

export interface FoundCustomer {
  readonly row: Row
  readonly highlights: readonly ProfileHighlight[]
}

export interface FoundCustomers {
  readonly attributes: readonly AttributeMetadata[]
  /** Undefined where the service does not count. */
  readonly total: number | undefined
  /** Whether there may be more than the total. */
  readonly isAtLeast: boolean
  readonly correctedTypos: boolean
  readonly hits: readonly FoundCustomer[]
  /** Undefined where they were not asked for. */
  readonly facets: readonly FacetResult[] | undefined
}

/** What is looked for, in the words of the service. */
export interface Expressions {
  readonly search: string | undefined
  readonly filter: string | undefined
  readonly orderby: string | undefined
}

export type Wanted = Pick<ListingRequest, 'query' | 'skip' | 'wants'> & {
  readonly instanceId: string
  readonly top: number
}

type Options = { readonly signal?: AbortSignal }

/** Where Microsoft's service may stop counting the matches of a search: that many, or more. Ours counts them all. */
const mostCounted = 10_000

/** Finds a page of customers with reasons and counts; in front of the cloud, which knows neither, without them. */
export async function findCustomers(wanted: Wanted, options: Options = {}): Promise<Result<FoundCustomers>> {
  const reading = toResult(
    client().tables.get({ instanceId: wanted.instanceId, entityName: 'Customer' }, options),
  )
  const { query } = wanted
  // Only filters have to know the types of columns first.
  const known = query.filters.length === 0 ? undefined : await reading
  if (known !== undefined && !known.ok) return known
  const expressions = toExpressions(query, known?.data.attributes ?? [])
  if (expressions === undefined) return createFailure('invalidQuery')
  const [table, found] = await Promise.all([reading, searchProfiles(wanted, expressions, options)])
  const rows = !found.ok && found.code === 'conflict' ? await listRows(wanted, expressions, options) : found
  if (!rows.ok) return rows
  if (!table.ok) return table
  const { attributes } = table.data
  const facets = rows.data.facets && (await widenFacets(rows.data.facets, wanted, attributes, options))
  return { ok: true, data: { ...rows.data, attributes, facets } }
}

/** Undefined for filters that do not fit the columns. */
export function toExpressions(
  { search, filters, sort }: Wanted['query'],
  attributes: readonly AttributeMetadata[],
): Expressions | undefined {
  try {
    return {
      search: toSearchExpression(search),
      filter: toFilterExpression(filters, attributes),
      orderby: sort === null ? undefined : `${sort.column}${sort.isDescending ? ' desc' : ''}`,
    }
  } catch (error) {
    if (error instanceof UnfitFilterError) return undefined
    throw error
  }
}

type Rows = Omit<FoundCustomers, 'attributes'>

async function searchProfiles(
  { instanceId, skip, top, wants }: Wanted,
  expressions: Expressions,
  options: Options,
): Promise<Result<Rows>> {
  const request = {
    ...leaveOutUndefined(expressions),
    skip,
    top: wants === 'facets' ? 0 : top,
    ...(wants === 'hits' && { facets: [] }),
  }
  const found = await toResult(managementClient().profiles.search({ instanceId, request }, options))
  if (!found.ok) return found
  const { total, correctedTypos, hits, facets } = found.data
  return {
    ok: true,
    data: { total, isAtLeast: false, correctedTypos, hits, facets: wants === 'hits' ? undefined : facets },
  }
}

async function listRows(
  { instanceId, skip, top, wants }: Wanted,
  expressions: Expressions,
  options: Options,
): Promise<Result<Rows>> {
  const input = { instanceId, relativePath: 'Customer', ...leaveOutUndefined(expressions), skip, top }
  const page = await toResult(client().data.list(input, options))
  if (!page.ok) return page
  const total = page.data['@odata.count'] ?? undefined
  return {
    ok: true,
    data: {
      total,
      isAtLeast: expressions.search !== undefined && total === mostCounted,
      correctedTypos: false,
      hits: page.data.value.map((row) => ({ row, highlights: [] })),
      facets: wants === 'hits' ? undefined : [],
    },
  }
}

/** A column that is filtered counts what its other values would bring, so that one can choose several. */
async function widenFacets(
  facets: readonly FacetResult[],
  wanted: Wanted,
  attributes: readonly AttributeMetadata[],
  options: Options,
): Promise<FacetResult[]> {
  const { query, instanceId } = wanted
  return Promise.all(
    facets.map(async (facet) => {
      const others = query.filters.filter(({ column }) => column !== facet.column)
      if (others.length === query.filters.length) return facet
      const expressions = toExpressions({ ...query, filters: others }, attributes)
      const request = { ...leaveOutUndefined(expressions ?? {}), top: 0, facets: [facet.column] }
      const wider = await toResult(managementClient().profiles.search({ instanceId, request }, options))
      return wider.ok ? (wider.data.facets[0] ?? facet) : facet
    }),
  )
}
