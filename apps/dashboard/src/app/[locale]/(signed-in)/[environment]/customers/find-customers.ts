import type { AttributeMetadata } from '@customer-insights-kit/client'
import type { FacetResult, ProfileHighlight } from '@customer-insights-kit/client/management'
import { client, managementClient } from '#server/client.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { findCustomerColumns, type Row } from './customer-columns.ts'
import { toSearchExpression } from './customer-query.ts'
import type { ListingRequest } from './listing.ts'
import { isMasked } from './masked-columns.ts'
import { forgetCustomerTable, readCustomerTable } from './read-customer-table.ts'
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

export type Wanted = Pick<ListingRequest, 'query' | 'columns' | 'skip' | 'wants'> & {
  readonly instanceId: string
  readonly top: number
}

type Options = { readonly signal?: AbortSignal }

/** Where Microsoft's service may stop counting the matches of a search: that many, or more. Ours counts them all. */
const mostCounted = 10_000

/** Finds a page of customers with reasons and counts; in front of the cloud, which knows neither, without them. */
export async function findCustomers(wanted: Wanted, options: Options = {}): Promise<Result<FoundCustomers>> {
  const { instanceId, query } = wanted
  const table = await readCustomerTable(instanceId)
  if (!table.ok) return table
  const { attributes } = table.data
  const expressions = toExpressions(query, attributes)
  if (expressions === undefined) return createFailure('invalidQuery')
  const call = { ...expressions, select: selectColumns(wanted, attributes) }
  const found = await searchProfiles(wanted, call, options)
  const rows = !found.ok && found.code === 'conflict' ? await listRows(wanted, call, options) : found
  if (!rows.ok) {
    if (rows.code === 'invalidRequest' || rows.code === 'notFound') await forgetCustomerTable(instanceId)
    return rows
  }
  const masked = attributes.filter(isMasked).map(({ name }) => name)
  const counted = rows.data.facets?.filter(({ column }) => !masked.includes(column))
  const facets = counted && (await widenFacets(counted, wanted, attributes, options))
  return { ok: true, data: { ...rows.data, attributes, facets } }
}

/** What the list shows of a customer, and no more. */
function selectColumns({ columns }: Wanted, attributes: readonly AttributeMetadata[]): string {
  const { fullName, firstName, lastName } = findCustomerColumns(attributes)
  const named = [fullName, firstName, lastName].filter((name) => name !== undefined)
  const known = columns.filter((column) => attributes.some(({ name }) => name === column))
  return [...new Set(['CustomerId', ...named, ...known])].join(',')
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

type Call = Expressions & { readonly select: string }
type Rows = Omit<FoundCustomers, 'attributes'>

async function searchProfiles(
  { instanceId, skip, top, wants }: Wanted,
  call: Call,
  options: Options,
): Promise<Result<Rows>> {
  const request = {
    ...leaveOutUndefined(call),
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
  call: Call,
  options: Options,
): Promise<Result<Rows>> {
  // Nobody counts there.
  if (wants === 'facets') {
    return {
      ok: true,
      data: { total: undefined, isAtLeast: false, correctedTypos: false, hits: [], facets: [] },
    }
  }
  const input = { instanceId, relativePath: 'Customer', ...leaveOutUndefined(call), skip, top }
  const page = await toResult(client().data.list(input, options))
  if (!page.ok) return page
  const total = page.data['@odata.count'] ?? undefined
  return {
    ok: true,
    data: {
      total,
      isAtLeast: call.search !== undefined && total === mostCounted,
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
