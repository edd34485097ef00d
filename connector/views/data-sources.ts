import { operations } from '@customer-insights-kit/client/operations'
import { lists } from '../lists.ts'
import { defineView, type View } from '../view.ts'
import { environment } from './inputs.ts'

/** How data sources are set up: of no use to makers. */
const setUp = [
  'model',
  'incrementalRefreshProperties',
  'modelJsonPath',
  'semanticLabels',
  'entityEnrichmentInfo',
  'deltaTableVersion',
  'autoGenerateCDMDefinition',
]

const found = (description: string) => ({ kind: 'model', description, omit: setUp }) as const
const state = 'dataSourceMetadata/refreshState'

export const dataSources: readonly View[] = [
  defineView(operations.dataSources.list, {
    id: 'ListDataSources',
    visibility: 'advanced',
    inputs: environment,
    answer: found('The data sources of the environment.'),
  }),
  defineView(operations.dataSources.get, {
    id: 'GetDataSource',
    description: 'Gets one data source with its tables and the state of its last refresh.',
    visibility: 'advanced',
    inputs: { ...environment, dataSourceId: { visibility: 'important', list: lists.dataSources } },
    fixed: { includeModel: 'false' },
    answer: found('The data source.'),
  }),
  defineView(operations.roles.getMine, {
    id: 'GetMyRole',
    visibility: 'advanced',
    inputs: environment,
    answer: { kind: 'model', description: 'The roles of the connection in the environment.' },
  }),
  defineView(operations.dataSources.list, {
    id: 'WhenDataSourceIsRefreshed',
    summary: 'When a data source is refreshed',
    description: 'This operation triggers when the data of a data source has been loaded anew with success.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/data-source-is-refreshed',
    inputs: environment,
    trigger: {
      kind: 'script',
      hint: 'Use Refresh a data source and wait for its end to see it work.',
      watch: {
        kind: 'later',
        key: 'dataSourceMetadata/dataSourceId',
        time: 'dataSourceMetadata/lastRefresh',
        where: [{ path: state, is: ['updated'] }],
      },
    },
    answer: found('The data sources that were refreshed, newest first.'),
  }),
  defineView(operations.dataSources.list, {
    id: 'WhenDataSourceFails',
    summary: 'When the refresh of a data source fails',
    description:
      'This operation triggers when the refresh of a data source has failed, once until it is refreshed with success again.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/data-source-fails',
    inputs: environment,
    trigger: {
      kind: 'script',
      hint: 'The next failure of a data source starts the flow.',
      watch: {
        kind: 'enters',
        key: 'dataSourceMetadata/dataSourceId',
        where: [{ path: state, is: ['updateFailed'] }],
      },
    },
    answer: found('The data sources whose refresh failed.'),
  }),
]
