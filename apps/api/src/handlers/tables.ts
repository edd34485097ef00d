import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { listLinks } from '../store/table-links.ts'
import { readTableSize } from '../store/table-size.ts'
import { getTable, listTables } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { toEntity } from './to-entity.ts'

export const tables: Handlers<typeof operations, NotYet>['tables'] = {
  // Neither rejected rows nor the work of deduplication are tables here: there are none to include.
  async list({ environments }, { instanceId, attributesAnnotations = false }) {
    const found = (await environments.use(instanceId, listTables)) ?? []
    const links = listLinks(found)
    const entities = found.map((table) => toEntity(table, { links, hasAnnotations: attributesAnnotations }))
    return { instanceId, entities }
  },

  async get({ environments }, { instanceId, entityName, attributesAnnotations = false }) {
    const entity = await environments.use(instanceId, async (store) => {
      const table = await getTable(store, entityName)
      if (table === undefined) return undefined
      const links = listLinks(await listTables(store))
      return toEntity(table, { links, hasAnnotations: attributesAnnotations })
    })
    if (entity === undefined) throw noTable(entityName)
    return entity
  },

  async getSize({ environments }, { instanceId, entityName }) {
    const size = await environments.use(instanceId, async (store) => {
      const table = await getTable(store, entityName)
      return (
        table && {
          qualifiedEntityName: table.qualifiedName,
          size: await readTableSize(store, table),
          rowCount: table.rowCount,
        }
      )
    })
    if (size === undefined) throw noTable(entityName)
    return size
  },
}

const noTable = (entityName: string) =>
  new ServiceError('notFound', {
    message: `There is no table named ${entityName}. List tables names those that exist.`,
    errorCode: 'entityMetadataNotFoundForEntity',
    target: 'entityName',
  })
