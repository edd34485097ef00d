import { NextResponse } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { createFailure, toResult } from '#server/result.ts'
import { byteOrderMark, toCsvLine } from '#server/to-csv.ts'
import { Query } from '../customer-search/read-listing-request.ts'
import { findCustomerColumns, type Row, summarizeCustomer } from '../customers/customer-columns.ts'
import { createWords } from '../customers/describe-value.ts'
import { toExpressions } from '../customers/find-customers.ts'

const ExportRequest = z.object({ query: Query, columns: z.array(z.string().min(1).max(200)).max(50) })

/** How many rows stand in memory at once. */
const rowsPerPage = 1000

/** All customers of a search, filter and sort as CSV, with the shown columns in the shown order, while they are read. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const { environment: instanceId } = await params
  const input = ExportRequest.safeParse(await request.json().catch(() => undefined))
  if (!input.success) return NextResponse.json(await createFailure('invalidRequest'), { status: 400 })
  const { query, columns } = input.data
  const { signal } = request
  const table = await toResult(client().tables.get({ instanceId, entityName: 'Customer' }, { signal }))
  if (!table.ok) return NextResponse.json(table, { status: 502 })
  const { attributes } = table.data
  const expressions = toExpressions(query, attributes)
  const isKnown = (column: string) => attributes.some(({ name }) => name === column)
  if (expressions === undefined || !columns.every(isKnown)) {
    return NextResponse.json(await createFailure('invalidQuery'), { status: 400 })
  }

  const meanings = findCustomerColumns(attributes)
  const ofName = [meanings.fullName, meanings.firstName, meanings.lastName].filter(
    (name) => name !== undefined,
  )
  const select = [...new Set(['CustomerId', ...ofName, ...columns])].join(',')
  const pages = client().data.list(
    { instanceId, relativePath: 'Customer', ...leaveOutUndefined(expressions), select, count: false },
    { signal, headers: { prefer: `odata.maxpagesize=${rowsPerPage}` } },
  )
  // What is refused is said before the file begins.
  const first = await toResult(pages)
  if (!first.ok) return NextResponse.json(first, { status: 502 })

  const [t, words] = await Promise.all([getTranslations('customers'), createWords(attributes, meanings)])
  const heading = toCsvLine([t('columns.name'), ...columns.map(words.toLabel)])
  const toLine = (row: Row) =>
    toCsvLine([summarizeCustomer(row, meanings).name, ...columns.map((column) => row[column])])
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  void sendPages(writable, `${byteOrderMark}${heading}`, pages.byPage(), toLine)
  return new Response(readable, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="customers.csv"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** A failure breaks the answer off, so that nobody takes half a file for a whole one. */
async function sendPages(
  writable: WritableStream<Uint8Array>,
  heading: string,
  pages: AsyncIterable<{ readonly value: readonly Row[] }>,
  toLine: (row: Row) => string,
): Promise<void> {
  const writer = writable.getWriter()
  const encoder = new TextEncoder()
  try {
    await writer.write(encoder.encode(heading))
    for await (const { value } of pages) await writer.write(encoder.encode(value.map(toLine).join('')))
    await writer.close()
  } catch (error) {
    // Whoever canceled has gone already.
    await writer.abort(error).catch(() => undefined)
  }
}
