import { FacetError } from '../odata/facet-error.ts'
import type { FacetSpecification } from '../odata/facet-specification.ts'
import { parseFacet } from '../odata/parse-facet.ts'
import { readTemporal } from '../odata/read-temporal.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import type { FacetRequest } from './search/facet-request.ts'
import type { ColumnDefinition, ColumnType } from './table-definition.ts'

/** The facets that an environment offers by itself, in the order of its columns. */
export function listColumnFacets(table: CatalogueTable): FacetRequest[] {
  return table.columns.flatMap((column) =>
    column.facet === undefined ? [] : [toColumnFacet(column, column.facet)],
  )
}

/** Reads the facet specification of a column. Throws FacetError when it does not parse or fit the type. */
export function toColumnFacet(column: Pick<ColumnDefinition, 'name' | 'type'>, text: string): FacetRequest {
  const specification = parseFacet(text)
  const { name, type } = column
  switch (specification.kind) {
    case 'value':
      return { column: name, ...specification }
    case 'interval':
      checkInterval(column, specification)
      return { column: name, ...specification }
    case 'boundaries':
      return { column: name, kind: 'boundaries', values: readBoundaries(name, type, specification.values) }
  }
}

/** Steps that are smaller differ in digits that numbers do not have. */
const smallestInterval = 0.000_001

type Interval = Extract<FacetSpecification, { kind: 'interval' }>

function checkInterval(
  { name, type }: Pick<ColumnDefinition, 'name' | 'type'>,
  { interval, timeOffsetMinutes }: Interval,
): void {
  if (type === 'Edm.Int64' || type === 'Edm.Double') {
    if (typeof interval !== 'number') refuse('facetTakesNumbers', name, type)
    if (interval < smallestInterval) {
      throw new FacetError('facetTakesLargerSteps', { name, type, least: `${smallestInterval}` })
    }
    if (type === 'Edm.Int64' && !Number.isSafeInteger(interval)) {
      refuse('facetTakesWholeNumbers', name, type)
    }
    return
  }
  if (type !== 'Edm.Date' && type !== 'Edm.DateTimeOffset') refuse('facetTakesCounts', name, type)
  if (typeof interval === 'number') refuse('facetTakesUnits', name, type)
  if (type === 'Edm.DateTimeOffset') return
  if (interval === 'minute' || interval === 'hour') refuse('facetTakesDays', name, type)
  if (timeOffsetMinutes !== undefined) refuse('facetTakesNoOffset', name, type)
}

function readBoundaries(
  name: string,
  type: ColumnType,
  values: readonly (string | number)[],
): (string | number)[] {
  const boundaries = values.map((value) => toBoundary(name, type, value))
  const unsorted = boundaries.findIndex((value, index) => {
    const before = boundaries[index - 1]
    return before !== undefined && before >= value
  })
  if (unsorted === -1) return boundaries
  const value = String(values[unsorted]).slice(0, 40)
  throw new FacetError('facetBoundariesUnsorted', { name, value })
}

function toBoundary(name: string, type: ColumnType, value: string | number): string | number {
  switch (type) {
    case 'Edm.Int64':
    case 'Edm.Double':
      if (typeof value === 'string') refuse('facetTakesNumberBoundaries', name, type)
      return value
    case 'Edm.Date':
    case 'Edm.DateTimeOffset':
      return readTime(name, type, String(value))
    default:
      return refuse('facetTakesCounts', name, type)
  }
}

function readTime(name: string, type: ColumnType, text: string): string {
  const temporal = readTemporal(text)
  if (type === 'Edm.Date' && temporal?.type === 'date') return temporal.value
  if (type === 'Edm.DateTimeOffset') {
    if (temporal?.type === 'date') return `${temporal.value}T00:00:00.000Z`
    if (temporal?.type === 'dateTimeOffset') return temporal.value
  }
  return refuse('facetTakesDateBoundaries', name, type)
}

function refuse(code: FacetError['code'], name: string, type: ColumnType): never {
  throw new FacetError(code, { name, type })
}
