import { type Place, usagePath } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { leadBack } from '#server/lead-back.ts'
import { leaveOutUndefined } from '#server/leave-out-undefined.ts'
import { createFailure, toResult } from '#server/result.ts'
import { byteOrderMark, toCsvLine } from '#server/to-csv.ts'
import { printUsageQuery, readUsageQuery, toUsageInput } from '../usage/usage-query.ts'

const figures = [
  'calls',
  'errors',
  'failures',
  'requestBytes',
  'responseBytes',
  'p50Ms',
  'p95Ms',
  'p99Ms',
] as const

/**
 * The figures of the usage page as CSV: over time, by operation, or by group; the heads are those of the contract.
 * What is refused leads back to the page, which says why.
 */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const instanceId = place.environment
  const { searchParams } = new URL(request.url)
  const query = readUsageQuery(Object.fromEntries(searchParams))
  const back = `${usagePath(place)}${printUsageQuery(query)}`
  const set = searchParams.get('set')
  if (set !== 'series' && set !== 'operations' && set !== 'groups') {
    return leadBack(back, await createFailure('invalidRequest'))
  }
  const usage = await toResult(
    managementClient().usage.get({ instanceId, ...leaveOutUndefined(toUsageInput(query)) }),
  )
  if (!usage.ok) return leadBack(back, usage)
  const heads = { series: ['fromUtc'], operations: ['operation'], groups: ['id', 'name', 'label'] }[set]
  const columns = [...heads, ...figures]
  const lines = (usage.data[set] ?? []).map((row) => {
    const values = new Map<string, unknown>(Object.entries(row))
    return toCsvLine(columns.map((column) => values.get(column)))
  })
  return new Response(`${byteOrderMark}${toCsvLine(columns)}${lines.join('')}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="usage-${set}.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
