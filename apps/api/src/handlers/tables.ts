import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import type { CatalogueColumn, CatalogueTable } from '../store/environment-catalogue.ts'
import { getTable, listTables } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { toSearchProperties } from './to-search-properties.ts'

export const tables: Handlers<typeof operations, NotYet>['tables'] = {
  async list({ environments }, { instanceId }) {
    const found = await environments.use(instanceId, listTables)
    return { instanceId, entities: (found ?? []).map(toEntity) }
  },

  async get({ environments }, { instanceId, entityName }) {
    const table = await environments.use(instanceId, (store) => getTable(store, entityName))
    if (table === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no table named ${entityName}. List tables names those that exist.`,
        errorCode: 'entityMetadataNotFoundForEntity',
        target: 'entityName',
      })
    }
    return toEntity(table)
  },
}

const dataflowTypes = {
  profile: 'conflationResolveConflicts',
  profileKpi: 'kpi',
  unifiedActivity: 'unifiedActivity',
  unspecified: 'powerQuery',
} as const

function toEntity(table: CatalogueTable) {
  return {
    name: table.name,
    qualifiedEntityName: table.qualifiedName,
    ...(table.dataSourceName !== undefined && { dataSourceName: table.dataSourceName }),
    dataflowType: dataflowTypes[table.entityType],
    entityType: table.entityType,
    attributes: table.columns.map(toAttribute),
    keys: [table.columns.filter((column) => column.name === table.key).map(toAttribute)],
    refreshTime: table.refreshedUtc,
  }
}

function toAttribute(column: CatalogueColumn) {
  const { name, type, semanticType } = column
  return {
    name,
    friendlyName: name,
    dataType: type,
    ...(semanticType !== undefined && { semanticType }),
    searchProperties: toSearchProperties(column),
  }
}
