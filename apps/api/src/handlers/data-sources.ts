import type { operations } from '@customer-insights-kit/client/operations'
import { createStableId } from '../load/stable-id.ts'
import { ServiceError } from '../service-error.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { listTables } from '../store/tables.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

export const dataSources: Handlers<typeof operations, NotYet>['dataSources'] = {
  async list(context, { instanceId }) {
    const sources = await readSources(context, instanceId)
    return sources.map((source) => ({ dataSourceMetadata: toMetadata(source, instanceId) }))
  },

  async get(context, { instanceId, dataSourceId, includeModel = true }) {
    const sources = await readSources(context, instanceId)
    const source = sources.find(({ id }) => id === dataSourceId.toLowerCase())
    if (source === undefined) {
      throw new ServiceError('notFound', {
        message: `There is no data source with the id ${dataSourceId}. List data sources tells those that exist.`,
        target: 'dataSourceId',
      })
    }
    return {
      dataSourceMetadata: toMetadata(source, instanceId),
      ...(includeModel && { model: toModel(source) }),
    }
  },
}

/** The tables that a mapping gave the same first name; what the service makes by itself has none. */
interface Source {
  readonly id: string
  readonly name: string
  readonly tables: readonly CatalogueTable[]
}

async function readSources(
  { environments }: Pick<HandlerContext, 'environments'>,
  instanceId: string,
): Promise<Source[]> {
  const tables = (await environments.use(instanceId, listTables)) ?? []
  const byName = Map.groupBy(tables, ({ dataSourceName }) => dataSourceName)
  return [...byName].flatMap(([name, members]) =>
    name === undefined ? [] : [{ id: toDataSourceId(name), name, tables: members }],
  )
}

/** The same at every load, and in a copy of the environment: sources are known by their names. */
export const toDataSourceId = (name: string): string =>
  createStableId('', name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

function toMetadata({ id, name, tables }: Source, instanceId: string) {
  return {
    dataSourceId: id,
    name,
    friendlyName: name,
    isActive: true,
    provisioningState: 'active',
    entityNames: tables.map((table) => table.name),
    entitiesCount: tables.length,
    entityInformation: tables.map(toTableInformation),
    lastRefresh: readRefresh(tables),
    refreshState: 'updated',
    instanceId,
  }
}

const toTableInformation = ({ name, key, entityType, activity, columns }: CatalogueTable) => ({
  entityName: name,
  primaryKey: key,
  entityType,
  ...(activity !== undefined && { timestampFieldName: activity.time }),
  semanticLabels: columns.flatMap(({ name: attributeName, semanticType }) =>
    semanticType === undefined ? [] : [{ attributeName, label: semanticType }],
  ),
})

/** Files have no queries that would load them: what there is of a model are the tables. */
const toModel = ({ name, tables }: Source) => ({
  name,
  modifiedTime: readRefresh(tables),
  entities: tables.map((table) => ({ name: table.name, isHidden: false })),
})

/** A load brings all tables at once. */
const readRefresh = (tables: readonly CatalogueTable[]) => tables[0]?.refreshedUtc
