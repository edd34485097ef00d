import type { CatalogueColumn, CatalogueTable } from '../store/environment-catalogue.ts'
import { isMadeBySystem } from '../store/read-only-columns.ts'
import type { TableLink } from '../store/table-links.ts'
import { toSearchProperties } from './to-search-properties.ts'

interface EntityContext {
  /** Of the whole environment. */
  readonly links: readonly TableLink[]
  /** Whether columns come with their annotations. */
  readonly hasAnnotations: boolean
}

const dataflowTypes = {
  profile: 'conflationResolveConflicts',
  profileKpi: 'kpi',
  unifiedActivity: 'unifiedActivity',
  unspecified: 'powerQuery',
} as const

/** A table as the contract tells of it. */
export function toEntity(table: CatalogueTable, { links, hasAnnotations }: EntityContext) {
  const columns = table.columns.map((column) => ({
    ...toAttribute(column),
    ...(hasAnnotations && { annotations: toAnnotations(table, column) }),
  }))
  return {
    ...toEntityName(table),
    ...(table.entityType === 'profile' && { semanticType: 'Customer' }),
    attributes: columns,
    keys: [columns.filter((column) => column.name === table.key)],
    relationships: links.flatMap((link) => toRelationships(link, table)),
    annotations: [],
    refreshTime: table.refreshedUtc,
  }
}

function toEntityName(table: CatalogueTable) {
  return {
    name: table.name,
    qualifiedEntityName: table.qualifiedName,
    ...(table.dataSourceName !== undefined && { dataSourceName: table.dataSourceName }),
    dataflowType: dataflowTypes[table.entityType],
    entityType: table.entityType,
  }
}

/** The link as seen from a table; none where it is at neither end. */
function toRelationships({ name, from, to }: TableLink, table: CatalogueTable) {
  if (from.table !== table && to.table !== table) return []
  const other = from.table === table ? to : from
  return [
    {
      name,
      friendlyName: name,
      fromAttribute: toAttribute(from.column),
      toAttribute: toAttribute(to.column),
      relationshipType:
        other === to
          ? ('singleKeyRelationshipOrigin' as const)
          : ('singleKeyRelationshipDestination' as const),
      // All columns of all other ends would make the list grow with the square of the tables.
      dataSourceEntity: { ...toEntityName(other.table), attributes: [toAttribute(other.column)] },
    },
  ]
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

/** Whether a row must have a value, whether the value is the system's alone, and how it is masked for the caller. */
function toAnnotations(table: CatalogueTable, column: CatalogueColumn) {
  const isKey = column.name === table.key
  return [
    { name: 'mandatory', value: String(isKey) },
    { name: 'readOnly', value: String(isKey || isMadeBySystem(table, column)) },
    ...(column.mask === undefined ? [] : [{ name: 'masked', value: column.mask }]),
  ]
}
