import { holdsSecret, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { operations } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import { formatSize } from '../format-size.ts'
import { FacetError } from '../odata/facet-error.ts'
import { ServiceError } from '../service-error.ts'
import { toColumnFacet } from '../store/column-facets.ts'
import type { CatalogueColumn, CatalogueTable } from '../store/environment-catalogue.ts'
import { toFacetReason } from '../store/facet-reason.ts'
import { matchColumn, toNoColumn } from '../store/find-column.ts'
import type { SearchedColumn, SearchedTable } from '../store/search-configuration.ts'

/** Of JSON; fields that nobody knows are kept too. */
const maxBytes = 256 * 1024

type Configuration = z.output<typeof operations.search.updateConfiguration.params>['configuration']
type GivenTable = Configuration['entityConfig'][number]
type GivenColumn = GivenTable['attributes'][number]

/** What a configuration asks for of the tables that there are, by their own names; throws invalidRequest. */
export function readSearchConfiguration(
  { entityConfig }: Configuration,
  tables: readonly CatalogueTable[],
): SearchedTable[] {
  const text = JSON.stringify(entityConfig)
  if (Buffer.byteLength(text) > maxBytes) {
    throw refuse('entityConfig', toReason('searchSettingsTooLong', { size: formatSize(maxBytes) }))
  }
  // Fields that nobody knows are kept and shown as well.
  if (holdsSecret(text)) {
    throw refuse('entityConfig', toReason('searchSettingsHoldSecret'))
  }
  const known = new Set<CatalogueTable>()
  return entityConfig.map((given, index) => {
    const place = `entityConfig[${index}]`
    const target = `${place}.qualifiedEntityName`
    const table = findSearchedTable(given.qualifiedEntityName, tables, target)
    const { qualifiedName } = table
    if (known.has(table)) throw refuse(target, toReason('searchedTableTwice', { table: qualifiedName }))
    known.add(table)
    return {
      ...given,
      qualifiedEntityName: qualifiedName,
      attributes: readColumns(given.attributes, table, `${place}.attributes`),
    }
  })
}

function findSearchedTable(name: string, tables: readonly CatalogueTable[], target: string): CatalogueTable {
  const table = tables.find(({ qualifiedName }) => qualifiedName.toLowerCase() === name.toLowerCase())
  if (table?.entityType === 'profile') return table
  const searched = tables.find(({ entityType }) => entityType === 'profile')
  const searchedName = searched?.qualifiedName ?? 'Customer'
  if (table !== undefined) throw refuse(target, toReason('searchOfCustomersOnly', { searched: searchedName }))
  const named = { table: name.slice(0, 100) }
  const reason =
    searched === undefined
      ? toReason('searchedTableNotYetThere', named)
      : toReason('searchedTableNotThere', { ...named, searched: searchedName })
  throw refuse(target, reason, 'entityMetadataNotFoundForEntity')
}

function readColumns(given: readonly GivenColumn[], table: CatalogueTable, place: string): SearchedColumn[] {
  const known = new Set<CatalogueColumn>()
  return given.map((attribute, index) => {
    const target = `${place}[${index}]`
    const column = matchColumn(table, attribute.name)
    if (column === undefined) {
      const reason = toNoColumn(table, attribute.name)
      throw refuse(`${target}.name`, reason, 'entityMetadataForAttributeNotFoundForEntity')
    }
    if (known.has(column)) {
      throw refuse(`${target}.name`, toReason('searchedColumnTwice', { name: column.name }))
    }
    known.add(column)
    return {
      ...attribute,
      name: column.name,
      properties: readProperties(attribute, column, `${target}.properties`),
    }
  })
}

function readProperties(
  { properties }: GivenColumn,
  column: CatalogueColumn,
  place: string,
): SearchedColumn['properties'] {
  const { facetSpecification, ...flags } = properties ?? {}
  if (flags.isSearchable && column.type !== 'Edm.String') {
    const reason = toReason('searchOfTextOnly', { name: column.name, type: column.type })
    throw refuse(`${place}.isSearchable`, reason)
  }
  if (facetSpecification) checkFacet(column, facetSpecification, `${place}.facetSpecification`)
  return {
    ...flags,
    isSearchable: flags.isSearchable === true,
    isFilterable: flags.isFilterable === true,
    isSortable: flags.isSortable === true,
    isFacetable: flags.isFacetable === true,
    ...(facetSpecification ? { facetSpecification } : {}),
  }
}

function checkFacet(column: CatalogueColumn, text: string, target: string): void {
  try {
    toColumnFacet(column, text)
  } catch (error) {
    if (!(error instanceof FacetError)) throw error
    throw refuse(target, toFacetReason(error))
  }
}

const refuse = (path: string, { code, params }: Reason, errorCode?: string) =>
  new ServiceError('invalidRequest', {
    reasons: [{ code, params: { path, ...params } }],
    ...(errorCode !== undefined && { errorCode }),
    target: path,
  })
