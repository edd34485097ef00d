import type { operations } from '@customer-insights-kit/client/operations'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { ServiceError } from '../service-error.ts'
import { queryRows } from '../store/query-rows.ts'
import { getTable } from '../store/tables.ts'
import type { WireRow } from '../store/to-wire-row.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

/** Where a row of a search carries its score. */
const scoreName = '@microsoft.customer360.search.Score'

/** A count of 10,000 stands for that many or more; an expanded row has its newest 100 activities. */
export const data: Handlers<typeof operations, NotYet>['data'] = {
  async list({ environments }, { instanceId, relativePath, proxy, skiptoken, ...options }) {
    refuseUnserved({ proxy, skiptoken })
    const page = await environments.use(instanceId, (store) => readPage(store, relativePath, options))
    if (page === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no table named ${relativePath}. List tables names those that exist.`,
        target: relativePath,
      })
    }
    return {
      // Relative, because behind a proxy the service does not know its own address.
      '@odata.context': `/v1/instances/${instanceId}/data/$metadata#${page.tableName}`,
      ...(page.count !== undefined && { '@odata.count': page.count }),
      value: page.rows.map((row, index) => withScore(row, page.scores?.[index])),
    }
  },
}

const withScore = (row: WireRow, score: number | undefined): WireRow =>
  score === undefined ? row : { [scoreName]: score, ...row }

async function readPage(store: Parameters<typeof queryRows>[0], tableName: string, options: QueryOptions) {
  try {
    const page = await queryRows(store, tableName, parseQuery(options))
    if (page === undefined || options.filter !== undefined || options.search !== undefined) return page
    const table = await getTable(store, page.tableName)
    return { ...page, count: table?.rowCount }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    throw new ServiceError('invalidQuery', {
      message: error.message,
      target: error.option,
      params: { position: error.position },
    })
  }
}

/** Answering rows where something else was asked for would be worse than saying so. */
function refuseUnserved(given: {
  readonly proxy: boolean | undefined
  readonly skiptoken: string | undefined
}) {
  if (given.proxy === true) {
    throw new ServiceError('invalidQuery', {
      message: 'proxy=true is not served yet: read rows.',
      target: 'proxy',
    })
  }
  if (given.skiptoken !== undefined) {
    throw new ServiceError('invalidQuery', {
      message: 'No page of this service links to a $skiptoken: page with $top and $skip.',
      target: '$skiptoken',
    })
  }
}
