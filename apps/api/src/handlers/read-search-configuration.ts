import { holdsSecret, type Reason, toReason } from '@customer-insights-kit/client/management/operations'
import type { operations } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
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
    throw refuse('entityConfig', 'must be at most 256 KiB of JSON: leave out fields of your own')
  }
  // Fields that nobody knows are kept and shown as well.
  if (holdsSecret(text)) {
    throw refuse(
      'entityConfig',
      'must not hold what looks like a key or a token, which would stay in backups',
    )
  }
  const known = new Set<CatalogueTable>()
  return entityConfig.map((given, index) => {
    const place = `entityConfig[${index}]`
    const table = findSearchedTable(given.qualifiedEntityName, tables, `${place}.qualifiedEntityName`)
    if (known.has(table)) throw refuse(`${place}.qualifiedEntityName`, 'names a table that is named before')
    known.add(table)
    return {
      ...given,
      qualifiedEntityName: table.qualifiedName,
      attributes: readColumns(given.attributes, table, `${place}.attributes`),
    }
  })
}

function findSearchedTable(name: string, tables: readonly CatalogueTable[], target: string): CatalogueTable {
  const table = tables.find(({ qualifiedName }) => qualifiedName.toLowerCase() === name.toLowerCase())
  if (table?.entityType === 'profile') return table
  const searched = tables.find(({ entityType }) => entityType === 'profile')
  if (table === undefined) {
    const hint =
      searched === undefined ? 'There are no customers yet: load some' : `Name ${searched.qualifiedName}`
    const problem = `names the table ${name.slice(0, 100)}, which there is not. ${hint}`
    throw refuse(target, problem, 'entityMetadataNotFoundForEntity')
  }
  throw refuse(
    target,
    `must be ${searched?.qualifiedName ?? 'Customer'}, the only table that can be searched`,
  )
}

function readColumns(given: readonly GivenColumn[], table: CatalogueTable, place: string): SearchedColumn[] {
  const known = new Set<CatalogueColumn>()
  return given.map((attribute, index) => {
    const target = `${place}[${index}]`
    const column = matchColumn(table, attribute.name)
    if (column === undefined) {
      throw new ServiceError('invalidRequest', {
        reasons: [withPath(toNoColumn(table, attribute.name), `${target}.name`)],
        errorCode: 'entityMetadataForAttributeNotFoundForEntity',
        target: `${target}.name`,
      })
    }
    if (known.has(column)) throw refuse(`${target}.name`, 'names a column that is named before')
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
    const target = `${place}.isSearchable`
    const reason = toReason('searchOfTextOnly', { name: column.name, type: column.type })
    throw new ServiceError('invalidRequest', { reasons: [withPath(reason, target)], target })
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
    throw new ServiceError('invalidRequest', { reasons: [withPath(toFacetReason(error), target)], target })
  }
}

const withPath = ({ code, params }: Reason, path: string): Reason => ({ code, params: { path, ...params } })

const refuse = (target: string, problem: string, errorCode?: string) =>
  new ServiceError('invalidRequest', {
    message: `${target} ${problem}${/[.?]$/.test(problem) ? '' : '.'}`,
    ...(errorCode !== undefined && { errorCode }),
    target,
  })
