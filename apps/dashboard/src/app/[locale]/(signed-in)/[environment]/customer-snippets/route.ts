import { NextResponse } from 'next/server'
import { env } from '#env.ts'
import type { Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { createFailure, toResult } from '#server/result.ts'
import { ListingRequest } from '../customer-search/read-listing-request.ts'
import { findCustomerColumns } from '../customers/customer-columns.ts'
import { toExpressions } from '../customers/find-customers.ts'
import { pageSize } from '../customers/listing.ts'
import { toSnippets } from './to-snippets.ts'

/** What is on screen as a call of the API, for a shell, a program and a flow. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const { environment: instanceId } = await params
  const input = ListingRequest.safeParse(await request.json().catch(() => undefined))
  if (!input.success) return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  const table = await toResult(client().tables.get({ instanceId, entityName: 'Customer' }))
  if (!table.ok) return NextResponse.json(table)
  const { attributes } = table.data
  const expressions = toExpressions(input.data.query, attributes)
  if (expressions === undefined) return NextResponse.json(await createFailure('invalidQuery'))
  const { fullName, firstName, lastName } = findCustomerColumns(attributes)
  const ofName = fullName === undefined ? [firstName, lastName] : [fullName]
  const select = ['CustomerId', ...ofName, ...input.data.columns].filter((name) => name !== undefined)
  const options = { ...leaveOutUndefined(expressions), select: [...new Set(select)].join(','), top: pageSize }
  return NextResponse.json({ ok: true, data: toSnippets({ apiUrl: env().apiUrl, instanceId, options }) })
}
