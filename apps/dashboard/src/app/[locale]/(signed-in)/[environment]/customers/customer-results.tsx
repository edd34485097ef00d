import { cookies } from 'next/headers'
import { getMessages } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { columnsCookieName, readKept, toKeptKey } from '#kept-lists.ts'
import { customersPath, listRoutePath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { readSession } from '#server/read-session.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { CustomerBrowser } from './customer-browser.tsx'
import { findCustomerColumns } from './customer-columns.ts'
import type { CustomerQuery } from './customer-query.ts'
import { createWords } from './describe-value.ts'
import { loadListing } from './load-listing.ts'
import { isMasked, leaveOutMasked } from './masked-columns.ts'
import { NoCustomers } from './no-customers.tsx'
import { NotSearchable } from './not-searchable.tsx'
import { readCustomerTable } from './read-customer-table.ts'
import { RecentCustomers } from './recent-customers.tsx'
import { chooseColumns, parseColumns } from './shown-columns.ts'

interface CustomerResultsProps {
  readonly place: Place
  readonly query: CustomerQuery
}

/** The list as it is first drawn; from then on it asks for itself. */
export async function CustomerResults({ place, query }: CustomerResultsProps) {
  const instanceId = place.environment
  const [table, views, session, jar] = await Promise.all([
    readCustomerTable(instanceId, { isAnew: true }),
    toResult(managementClient().views.list({ instanceId })),
    readSession(),
    cookies(),
  ])
  // An environment without data has no Customer table yet.
  if (!table.ok && table.code === 'notFound') return <NoCustomers place={place} />
  if (!table.ok) return <LoadFailure failure={table} />
  const { attributes } = table.data
  const meanings = findCustomerColumns(attributes)
  const saved = views.ok ? views.data : []
  const current = saved.find(({ viewId }) => viewId === query.viewId)
  const kept = readKept(jar.get(columnsCookieName)?.value, toKeptKey(session?.email ?? '', instanceId))
  const usual = chooseColumns([], attributes, meanings)
  const columns = current?.columns.length
    ? chooseColumns(current.columns, attributes, meanings)
    : chooseColumns(parseColumns(kept), attributes, meanings)

  const names = columns.map(({ name }) => name)
  const masked = attributes.filter(isMasked).map(({ name }) => name)
  const fit = leaveOutMasked(query, masked)
  const listing = await loadListing(place, { query: fit.query, columns: names, skip: 0, wants: 'all' })
  if (!listing.ok && listing.code === 'notFound') return <NoCustomers place={place} />
  if (!listing.ok) return <LoadFailure failure={listing} />
  const isPlain = query.search === '' && fit.query.filters.length === 0
  if (isPlain && listing.data.isEmpty) return <NoCustomers place={place} />

  const [messages, requestIdLabels, words] = await Promise.all([
    getMessages(),
    readRequestIdLabels(),
    createWords(attributes, meanings),
  ])
  const { noConnection, retry } = messages.failures
  const isSearchable = attributes.some(({ searchProperties }) => searchProperties?.isSearchable === true)
  return (
    <>
      {!isSearchable && <NotSearchable place={place} />}
      <CustomerBrowser
        environment={instanceId}
        paths={{
          page: customersPath(place),
          search: listRoutePath(place, 'search'),
          export: listRoutePath(place, 'export'),
          snippets: listRoutePath(place, 'snippets'),
        }}
        initial={{ query, columns, listing: listing.data }}
        all={attributes.map(({ name }) => ({
          name,
          label: words.toLabel(name),
          isMasked: masked.includes(name),
        }))}
        usual={usual}
        nameColumn={meanings.fullName ?? meanings.lastName}
        views={saved}
        labels={{ ...messages.customers, failures: { ...requestIdLabels, noConnection, retry } }}
      >
        {/* It would push the list down, if it came later. */}
        <RecentCustomers place={place} />
      </CustomerBrowser>
    </>
  )
}

export function CustomerResultsSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="mb-3 h-8 w-full max-w-md" />
      <Skeleton className="h-[32rem]" />
    </div>
  )
}
