import { operations } from '@customer-insights-kit/client/operations'
import { columnsOf, lists } from '../lists.ts'
import { defineView, type View } from '../view.ts'
import { environment, paging } from './inputs.ts'

/** How tables are stored and refreshed: of no use to makers. */
const storage = [
  'partitions',
  'incrementalUpsertPartitions',
  'incrementalDeletePartitions',
  'fullPartitionsParquet',
  'incrementalUpsertPartitionsParquet',
  'incrementalDeletePartitionsParquet',
  'shouldUseSparkSasAuth',
  'dataSourceEntity',
  'dataSourceMappingAttributes',
  'annotations',
  'timestampAttribute',
  'incrementalAttribute',
]

const table = { visibility: 'important', list: lists.tables } as const
const annotations = {
  visibility: 'advanced',
  description: 'Adds the annotations of the columns, which only expressions can read; false unless set.',
} as const
const column = columnsOf({ input: 'relativePath' })

export const tables: readonly View[] = [
  defineView(operations.instances.list, {
    id: 'ListEnvironments',
    visibility: 'important',
    inputs: {},
    answer: { kind: 'model', description: 'The environments in which the connection has a role.' },
  }),
  defineView(operations.tables.list, {
    id: 'ListTables',
    description: 'Lists every table of an environment with its columns. Describe a table tells more of one.',
    visibility: 'important',
    inputs: environment,
    answer: {
      kind: 'model',
      description: 'The tables of the environment with their columns.',
      omit: [...storage, 'relationships', 'keys', 'searchProperties'],
    },
  }),
  defineView(operations.tables.get, {
    id: 'DescribeTable',
    summary: 'Describe a table',
    description: 'Gets the columns, keys and relationships of one table of an environment.',
    visibility: 'advanced',
    inputs: { ...environment, entityName: table, attributesAnnotations: annotations },
    answer: {
      kind: 'model',
      description: 'The table with its columns.',
      omit: [...storage, 'searchProperties'],
    },
  }),
  defineView(operations.data.list, {
    id: 'ListRows',
    visibility: 'important',
    description:
      'Lists the rows of any table, with the columns of that table. One answer holds 100 rows unless Top says otherwise; leave Top empty and switch on pagination in the settings of the action to get all of them.',
    inputs: {
      ...environment,
      relativePath: table,
      filter: 'important',
      orderby: {
        visibility: 'advanced',
        list: column,
        description: 'Column to sort by; write desc behind it for the highest first.',
      },
      select: {
        visibility: 'advanced',
        list: column,
        description: 'Column to return; separate several by commas. Every column unless set.',
      },
      ...paging,
    },
    pages: true,
    answer: { kind: 'rows', description: 'The rows found.', table: { input: 'relativePath' } },
  }),
  defineView(operations.tables.get, {
    id: 'GetTableSchema',
    summary: 'Get the schema of a row',
    description: 'Gets the columns of a table as the schema of one of its rows, for designers.',
    visibility: 'internal',
    path: '/instances/{instanceId}/schemas/{entityName}',
    inputs: { ...environment, entityName: table },
    script: true,
    answer: {
      kind: 'made',
      description: 'The schema of a row.',
      schema: {
        type: 'object',
        properties: {
          schema: {
            type: 'object',
            description: 'The schema of a row of the table.',
            'x-ms-summary': 'Schema',
            'x-ms-visibility': 'advanced',
          },
        },
      },
    },
  }),
]
