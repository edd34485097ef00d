import type { operations } from '@customer-insights-kit/client/operations'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import {
  findSearchConfiguration,
  firstSearchVersion,
  type SearchConfiguration,
  saveSearchConfiguration,
} from '../store/search-configuration.ts'
import { listTables } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { readSearchConfiguration } from './read-search-configuration.ts'
import { toSearchProperties } from './to-search-properties.ts'

export const search: Handlers<typeof operations, NotYet>['search'] = {
  async getConfiguration({ control, environments }, { instanceId }) {
    const saved = await findSearchConfiguration(control, instanceId)
    if (saved !== undefined) return toSavedConfiguration(instanceId, saved)
    return toFirstConfiguration(instanceId, (await environments.use(instanceId, listTables)) ?? [])
  },

  async updateConfiguration({ control, environments, actor }, { instanceId, configuration }) {
    const tables = (await environments.use(instanceId, listTables)) ?? []
    const searched = readSearchConfiguration(configuration, tables)
    return toSavedConfiguration(
      instanceId,
      await saveSearchConfiguration(control, instanceId, searched, actor),
    )
  },
}

const toSavedConfiguration = (instanceId: string, { tables, ...saved }: SearchConfiguration) => ({
  instanceId,
  isSystemGenerated: false,
  entityConfig: tables.map(({ attributes, ...table }) => ({
    ...table,
    attributes: attributes.map((attribute) => ({ ...attribute })),
  })),
  ...saved,
})

/** What the load chose. */
const toFirstConfiguration = (instanceId: string, tables: readonly CatalogueTable[]) => ({
  instanceId,
  isSystemGenerated: true,
  version: firstSearchVersion,
  entityConfig: tables
    .filter((table) => table.entityType === 'profile')
    .map((table) => ({
      qualifiedEntityName: table.qualifiedName,
      attributes: table.columns.map((column) => ({
        name: column.name,
        properties: toSearchProperties(column),
      })),
    })),
})
