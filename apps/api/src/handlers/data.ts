import type { operations } from '@customer-insights-kit/client/operations'
import { ODataSyntaxError } from '../odata/odata-syntax-error.ts'
import { parseQuery, type QueryOptions } from '../odata/parse-query.ts'
import { ServiceError } from '../service-error.ts'
import { QueryError } from '../store/query-error.ts'
import { queryRows } from '../store/query-rows.ts'
import { getTable } from '../store/tables.ts'
import type { Handlers } from './handler.ts'

export const data: Handlers<typeof operations>['data'] = {
  async list({ environments, baseUrl }, { instanceId, relativePath, proxy, skiptoken, ...options }) {
    refuseUnserved({ proxy, skiptoken })
    const page = await environments.use(instanceId, (store) => readPage(store, relativePath, options))
    if (page === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no table named ${relativePath}. List tables names those that exist.`,
        target: relativePath,
      })
    }
    return {
      '@odata.context': `${baseUrl}/v1/instances/${instanceId}/data/$metadata#${page.tableName}`,
      ...(page.count !== undefined && { '@odata.count': page.count }),
      value: page.rows,
    }
  },
}

async function readPage(store: Parameters<typeof queryRows>[0], tableName: string, options: QueryOptions) {
  try {
    const page = await queryRows(store, tableName, parseQuery(options))
    if (page === undefined || options.filter !== undefined || options.search !== undefined) return page
    const table = await getTable(store, page.tableName)
    return { ...page, count: table?.rowCount }
  } catch (error) {
    if (!(error instanceof ODataSyntaxError || error instanceof QueryError)) throw error
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
