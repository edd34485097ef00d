import { NextResponse } from 'next/server'
import type { Place } from '#paths.ts'
import { createFailure } from '#server/result.ts'
import { loadListing } from '../customers/load-listing.ts'
import { ListingRequest } from './read-listing-request.ts'

/**
 * Answers a search of the Customers page while one types. What is looked for travels in the body, since
 * addresses end up in logs; who gives up, because the next letter was typed, ends the call of the service too.
 */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const input = ListingRequest.safeParse(await request.json().catch(() => undefined))
  if (!input.success) return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  const { signal } = request
  try {
    return NextResponse.json(await loadListing(place, input.data, { signal }), {
      headers: { 'cache-control': 'no-store' },
    })
  } catch (error) {
    if (signal.aborted) return new Response(null, { status: 204 })
    throw error
  }
}
