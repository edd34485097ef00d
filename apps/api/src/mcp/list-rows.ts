import type { Client, Filter } from '@customer-insights-kit/client'

interface Rows {
  readonly rows: readonly Record<string, unknown>[]
  readonly total?: number | undefined
  readonly nextCursor?: string | undefined
}

/** One page of a table; what has no value is left out. */
export async function listRows(
  client: Client,
  query: {
    readonly instanceId: string
    readonly relativePath: string
    readonly search?: string | undefined
    readonly filter?: string | Filter | undefined
    readonly orderby?: string
  },
  {
    columns: wanted,
    limit,
    cursor: skiptoken,
  }: {
    readonly columns?: readonly string[] | undefined
    readonly limit: number
    readonly cursor?: string | undefined
  },
): Promise<Rows> {
  const given = Object.entries({ ...query, select: wanted?.join(','), skiptoken })
  const input = Object.fromEntries(given.filter(([, value]) => value !== undefined)) as typeof query
  const page = await client.data.list(input, { headers: { prefer: `odata.maxpagesize=${limit}` } })
  const next = page['@odata.nextLink']
  return {
    rows: page.value.map(leaveOutEmpty),
    total: page['@odata.count'] ?? undefined,
    nextCursor: next === undefined || next === null ? undefined : readSkipToken(next),
  }
}

const leaveOutEmpty = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && !name.startsWith('@')))

const readSkipToken = (link: string): string | undefined =>
  new URL(link, 'http://localhost').searchParams.get('$skiptoken') ?? undefined
