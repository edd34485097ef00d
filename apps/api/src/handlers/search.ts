import type { operations } from '@customer-insights-kit/client/operations'
import { listTables } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { toSearchProperties } from './to-search-properties.ts'

export const search: Handlers<typeof operations, NotYet>['search'] = {
  async getConfiguration({ environments }, { instanceId }) {
    const tables = (await environments.use(instanceId, listTables)) ?? []
    const searchable = tables.filter((table) => table.entityType === 'profile')
    return {
      instanceId,
      isSystemGenerated: true,
      version: 1,
      entityConfig: searchable.map((table) => ({
        qualifiedEntityName: table.qualifiedName,
        attributes: table.columns.map((column) => ({
          name: column.name,
          properties: toSearchProperties(column),
        })),
      })),
    }
  },
}
