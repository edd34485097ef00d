import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { DataSourceInfo } from './models/data-source.ts'
import { instanceId } from './models/parameters.ts'
import { OkResult } from './models/results.ts'

const dataSourceId = z
  .guid()
  .meta({ title: 'Data source', description: 'ID of the data source, as listed by List data sources.' })

export const dataSources = {
  /** Lists the data sources of an environment. */
  list: defineOperation({
    id: 'ListDataSources',
    wireId: 'Get-all-data-sources',
    method: 'GET',
    path: '/instances/{instanceId}/manage/datasources',
    summary: 'List data sources',
    description:
      'Lists the data sources of an environment with their tables, and when and how their last refresh went.',
    params: z.object({ instanceId }),
    response: z.array(DataSourceInfo),
    errors: ['forbidden', 'notFound'],
    capability: 'viewDataSources',
  }),

  /** Gets one data source. */
  get: defineOperation({
    id: 'GetDataSource',
    wireId: 'Get-data-source',
    method: 'GET',
    path: '/instances/{instanceId}/manage/datasources/{dataSourceId}',
    summary: 'Get a data source',
    description:
      'Gets one data source with its tables, the state of its last refresh and, unless refused, the model of its data with the queries that load it.',
    params: z.object({
      instanceId,
      dataSourceId,
      includeModel: z.boolean().optional().meta({
        title: 'Include model',
        description: 'Adds the model of the data; true unless set.',
        default: true,
      }),
    }),
    response: DataSourceInfo,
    errors: ['forbidden', 'notFound'],
    capability: 'viewDataSources',
  }),

  /** Deletes a data source that nothing uses. */
  delete: defineOperation({
    id: 'DeleteDataSource',
    wireId: 'Delete-a-data-source',
    method: 'DELETE',
    path: '/instances/{instanceId}/manage/datasources/{dataSourceId}',
    summary: 'Delete a data source',
    description:
      'Deletes a data source with its tables and their rows. Refused as a conflict while unification, segments, measures or anything else still uses one of the tables.',
    params: z.object({ instanceId, dataSourceId }),
    response: OkResult,
    errors: ['forbidden', 'notFound', 'conflict'],
    capability: 'configureDataSources',
  }),
}
