import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { readColumnProfile, readColumnProfiles } from '../store/data-profiles.ts'
import type { CatalogueTable } from '../store/environment-catalogue.ts'
import { matchColumn } from '../store/find-column.ts'
import { MaskedColumnError } from '../store/masked-column-error.ts'
import { listLinks } from '../store/table-links.ts'
import { readTableSize } from '../store/table-size.ts'
import { getTable, listTables } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'
import { toColumnProfile, toTableProfile } from './to-data-profile.ts'
import { toEntity } from './to-entity.ts'
import { waitForProfile } from './wait-for-profile.ts'

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
          rowCount: store.live.countRows(table),
        }
      )
    })
    if (size === undefined) throw noTable(entityName)
    return size
  },

  async getProfile({ environments, signal }, { instanceId, qualifiedEntityName, includeAttributeData }) {
    const profile = await environments.use(instanceId, async (store) => {
      const table = await getTable(store, qualifiedEntityName)
      if (table === undefined) return undefined
      const rowCount = store.live.countLoadedRows(table)
      if (includeAttributeData !== true) return toTableProfile(table, rowCount, undefined)
      const seen = { ...table, columns: table.columns.filter(({ mask }) => mask === undefined) }
      const columns = await waitForProfile(table, readColumnProfiles(store, seen), signal)
      return toTableProfile(seen, rowCount, columns)
    })
    if (profile === undefined) throw noTable(qualifiedEntityName, 'qualifiedEntityName')
    return profile
  },

  async getColumnProfile({ environments, signal }, { instanceId, qualifiedEntityName, attributeName }) {
    const profile = await environments.use(instanceId, async (store) => {
      const table = await getTable(store, qualifiedEntityName)
      if (table === undefined) return undefined
      const column = matchColumn(table, attributeName)
      if (column === undefined) throw noColumn(table, attributeName)
      if (column.mask !== undefined) {
        throw new MaskedColumnError(table.qualifiedName, column.name, 'profiles tell of its values.')
      }
      const found = await waitForProfile(table, readColumnProfile(store, table, column), signal)
      return toColumnProfile(table, column.name, found)
    })
    if (profile === undefined) throw noTable(qualifiedEntityName, 'qualifiedEntityName')
    return profile
  },
}

const noColumn = ({ qualifiedName }: CatalogueTable, attributeName: string) =>
  new ServiceError('notFound', {
    message: `${qualifiedName} has no column named ${attributeName.slice(0, 200)}. Get a table names those that it has.`,
    errorCode: 'entityMetadataForAttributeNotFoundForEntity',
    target: 'attributeName',
  })

const noTable = (entityName: string, target = 'entityName') =>
  new ServiceError('notFound', {
    message: `There is no table named ${entityName.slice(0, 200)}. List tables names those that exist.`,
    errorCode: 'entityMetadataNotFoundForEntity',
    target,
  })
