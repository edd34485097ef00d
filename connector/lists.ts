import type { DynamicList, DynamicProperties, DynamicSchema, DynamicValues } from './swagger.ts'

/** Where an argument of a lookup comes from: another input of the same operation, or it is fixed. */
export type Source = { readonly input: string } | { readonly value: string }

/** A drop-down: the lookup that fills it, and where in its answer value and title are. */
export interface List {
  readonly operationId: string
  readonly items?: string
  readonly value: string
  readonly title: string
  readonly arguments: Readonly<Record<string, Source>>
}

const ofEnvironment = { instanceId: { input: 'instanceId' } } as const

/** What inputs are chosen from. */
export const lists = {
  environments: { operationId: 'ListEnvironments', value: 'instanceId', title: 'name', arguments: {} },
  tables: {
    operationId: 'ListTables',
    items: 'entities',
    value: 'qualifiedEntityName',
    title: 'qualifiedEntityName',
    arguments: ofEnvironment,
  },
  /** Tables by the name that they have within their data source. */
  sourceTables: {
    operationId: 'ListTables',
    items: 'entities',
    value: 'name',
    title: 'qualifiedEntityName',
    arguments: ofEnvironment,
  },
  customers: {
    operationId: 'ListCustomerChoices',
    items: 'value',
    value: 'CustomerId',
    title: 'FullName',
    arguments: ofEnvironment,
  },
  activityTypes: {
    operationId: 'ListActivityTypes',
    items: 'value',
    value: 'ActivityType',
    title: 'ActivityTypeDisplay',
    arguments: ofEnvironment,
  },
  segments: { operationId: 'ListSegments', value: 'name', title: 'name', arguments: ofEnvironment },
  measures: { operationId: 'ListMeasures', value: 'name', title: 'name', arguments: ofEnvironment },
  dataSources: {
    operationId: 'ListDataSources',
    value: 'dataSourceMetadata/dataSourceId',
    title: 'dataSourceMetadata/name',
    arguments: ofEnvironment,
  },
  dataSourceNames: {
    operationId: 'ListDataSources',
    value: 'dataSourceMetadata/name',
    title: 'dataSourceMetadata/name',
    arguments: ofEnvironment,
  },
  sourceKeys: {
    operationId: 'ListSourceKeys',
    items: 'value',
    value: 'key',
    title: 'key',
    arguments: {
      ...ofEnvironment,
      dataSourceName: { input: 'dataSourceName' },
      entityName: { input: 'entityName' },
    },
  },
  refreshes: {
    operationId: 'ListRefreshes',
    value: 'jobId',
    title: 'submittedTimestamp',
    arguments: ofEnvironment,
  },
} as const satisfies Record<string, List>

/** The columns of a table. */
export const columnsOf = (table: Source): List => ({
  operationId: 'DescribeTable',
  items: 'attributes',
  value: 'name',
  title: 'name',
  arguments: { ...ofEnvironment, entityName: table },
})

/** Both twins of a drop-down, for older and newer designers. */
export function toDynamicList(list: List): {
  'x-ms-dynamic-values': DynamicValues
  'x-ms-dynamic-list': DynamicList
} {
  const { operationId, items, value, title } = list
  const twins = toArguments(list.arguments)
  return {
    'x-ms-dynamic-values': {
      operationId,
      ...(items && { 'value-collection': items }),
      'value-path': value,
      'value-title': title,
      ...(twins && { parameters: twins.older }),
    },
    'x-ms-dynamic-list': {
      operationId,
      ...(items && { itemsPath: items }),
      itemValuePath: value,
      itemTitlePath: title,
      ...(twins && { parameters: twins.newer }),
    },
  }
}

/** Both twins of a row whose columns are those of a table. */
export function toDynamicRow(table: Source): {
  'x-ms-dynamic-schema': DynamicSchema
  'x-ms-dynamic-properties': DynamicProperties
} {
  const { older, newer } = toArguments({ ...ofEnvironment, entityName: table }) ?? { older: {}, newer: {} }
  const operationId = 'GetTableSchema'
  return {
    'x-ms-dynamic-schema': { operationId, 'value-path': 'schema', parameters: older },
    'x-ms-dynamic-properties': { operationId, itemValuePath: 'schema', parameters: newer },
  }
}

function toArguments(given: Readonly<Record<string, Source>>) {
  const entries = Object.entries(given)
  if (entries.length === 0) return undefined
  return {
    older: Object.fromEntries(
      entries.map(([name, source]) => [name, 'input' in source ? { parameter: source.input } : source.value]),
    ),
    newer: Object.fromEntries(
      entries.map(([name, source]) => [
        name,
        'input' in source ? { parameterReference: source.input } : { value: source.value },
      ]),
    ),
  }
}
