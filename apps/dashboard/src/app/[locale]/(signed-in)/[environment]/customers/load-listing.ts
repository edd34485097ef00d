import type { Place } from '#paths.ts'
import type { Result } from '#server/result.ts'
import { describeListing } from './describe-listing.ts'
import { findCustomers } from './find-customers.ts'
import { type Listing, type ListingRequest, pageSize } from './listing.ts'
import { suggestSearches } from './suggest-searches.ts'

/** One page of customers, ready to be shown. */
export async function loadListing(
  place: Place,
  request: ListingRequest,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Result<Listing>> {
  const wanted = { ...request, instanceId: place.environment, top: pageSize }
  const found = await findCustomers(wanted, options)
  if (!found.ok) return found
  const listing = await describeListing(request, found.data)
  const isLost = found.data.total === 0 && request.wants !== 'hits'
  if (!isLost) return { ok: true, data: listing }
  return {
    ok: true,
    data: { ...listing, suggestions: await suggestSearches(place, request.query, options) },
  }
}
