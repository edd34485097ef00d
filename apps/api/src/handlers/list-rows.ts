import type { operations } from '@customer-insights-kit/client/operations'
import type { ODataQuery } from '../odata/odata-query.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { ServiceError } from '../service-error.ts'
import { checkStrict } from '../store/check-strict.ts'
import { countRows } from '../store/count-rows.ts'
import type { EnvironmentStore } from '../store/environment-store.ts'
import { RowGoneError } from '../store/page-position.ts'
import { queryRows, type RowPage } from '../store/query-rows.ts'
import { findCustomerTable } from '../store/rebuild-search.ts'
import { firstSearchVersion } from '../store/search-configuration.ts'
import { getTable } from '../store/tables.ts'
import type { WireRow } from '../store/to-wire-row.ts'
import type { Handler, HandlerContext } from './handler.ts'
import { listPartitionRequests } from './list-partitions.ts'
import { toNextLink } from './next-link.ts'
import { openSkipToken, type PagedData, refuseSkipToken, sealSkipToken } from './skip-token.ts'

type ListRows = typeof operations.data.list
type Input = Parameters<Handler<ListRows>>[1]

/** Of Azure AI Search, which answers for Microsoft's service. */
const maxStrictSkip = 100_000

/** Where a row of a search carries its score. */
const scoreName = '@microsoft.customer360.search.Score'

/** An expanded row has its newest 100 activities. */
export const listRows: Handler<ListRows> = async (context, input) => {
  const { instanceId, relativePath, proxy } = input
  const answer = await context.environments.use(instanceId, async (store) => {
    try {
      return proxy === true
        ? await listPartitionRequests(context, store, input)
        : await readPage(context, store, input)
    } catch (error) {
      throw toServiceError(error)
    }
  })
  if (answer !== undefined) return answer
  throw new ServiceError('notFound', {
    message: `There is no table named ${relativePath.slice(0, 200)}. List tables names those that exist.`,
    target: relativePath.slice(0, 200),
  })
}

async function readPage(context: HandlerContext, store: EnvironmentStore, input: Input) {
  const { cipher } = context.control
  const { relativePath, skiptoken, count } = input
  const query = { ...input, tableName: relativePath }
  const data = await describeData(store, input)
  const opened = skiptoken === undefined ? undefined : openSkipToken(cipher, query, data, skiptoken)
  const parsed = parseQuery(input)
  if (context.isStrict) await refuseLikeMicrosoft(store, input, parsed)
  const { pageSize = opened?.pageSize } = context
  // With pages of a size of their own, $top is how many rows there are in all of them.
  const wanted = opened?.left ?? (pageSize === undefined ? undefined : input.top)
  const top = pageSize === undefined ? parsed.top : Math.min(pageSize, wanted ?? pageSize)
  const page = await queryRows(store, relativePath, { ...parsed, top }, opened?.start)
  if (page === undefined) return undefined
  const isCounted = count ?? input.filter === undefined
  const total = page.count ?? (isCounted ? await countRows(store, relativePath, parsed) : undefined)
  const left = wanted === undefined ? undefined : wanted - page.rows.length
  const hasNext = left === undefined ? input.top === undefined || pageSize !== undefined : left > 0
  const next = hasNext && page.next ? { start: page.next, pageSize, left } : undefined
  return {
    // Relative, because behind a proxy the service does not know its own address.
    '@odata.context': `/v1/instances/${input.instanceId}/data/$metadata#${page.tableName}`,
    ...(total !== undefined && count !== false && { '@odata.count': total }),
    value: page.rows.map((row, index) => withScore(row, page.scores?.[index])),
    ...(next !== undefined && {
      '@odata.nextLink': linkTo(context.publicUrl, input, page, sealSkipToken(cipher, query, data, next)),
    }),
  }
}

async function describeData(store: EnvironmentStore, { search }: Input): Promise<PagedData> {
  const rowsId = store.rowsId()
  if (search === undefined) return { rowsId }
  const customers = await findCustomerTable(store)
  return { rowsId, indexVersion: customers?.searchVersion ?? firstSearchVersion }
}

/** Says of a query that does not fit what is wrong with it, and where. */
function toServiceError(error: unknown): unknown {
  if (error instanceof RowGoneError) return refuseSkipToken('starts behind a row that is gone')
  if (!(error instanceof QueryError)) return error
  return new ServiceError('invalidQuery', {
    message: error.message,
    target: error.option,
    params: { position: error.position },
  })
}

/** Throws for what Microsoft's service is documented to refuse. */
async function refuseLikeMicrosoft(store: EnvironmentStore, input: Input, query: ODataQuery): Promise<void> {
  const refuse = (target: string, problem: string): never => {
    throw new ServiceError('invalidQuery', {
      message: `${target} ${problem} in strict mode, as at Microsoft.`,
      target,
    })
  }
  const table = await getTable(store, input.relativePath)
  if (table === undefined) return
  if (input.count !== undefined) refuse('$count', 'is not supported')
  if (input.forceSearch === true && table.entityType !== 'profile')
    refuse('forceSearch', 'is for Customer only')
  if (query.skip > maxStrictSkip) refuse('$skip', `must be at most ${maxStrictSkip}`)
  checkStrict(table, query)
}

const withScore = (row: WireRow, score: number | undefined): WireRow =>
  score === undefined ? row : { [scoreName]: score, ...row }

const linkTo = (
  publicUrl: string | undefined,
  { instanceId, ...input }: Input,
  { tableName }: RowPage,
  skiptoken: string,
): string =>
  toNextLink(
    publicUrl,
    { instanceId, tableName },
    {
      forceSearch: input.forceSearch,
      $search: input.search,
      $select: input.select,
      $filter: input.filter,
      $orderby: input.orderby,
      $expand: input.expand,
      $count: input.count,
      $skiptoken: skiptoken,
    },
  )
