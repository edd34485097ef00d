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
    if (typeof interval !== 'number') refuse(name, type, `an 'interval' of numbers, such as interval:10`)
    if (interval < smallestInterval) refuse(name, type, `an 'interval' of at least ${smallestInterval}`)
    if (type === 'Edm.Int64' && !Number.isSafeInteger(interval)) {
      refuse(name, type, "an 'interval' that is a whole number, such as interval:10")
    }
    return
  }
  if (type !== 'Edm.Date' && type !== 'Edm.DateTimeOffset') refuse(name, type, "'count' and 'sort'")
  if (typeof interval === 'number') refuse(name, type, "an 'interval' of time, such as interval:month")
  if (type === 'Edm.DateTimeOffset') return
  if (interval === 'minute' || interval === 'hour') refuse(name, type, "an 'interval' of a day or longer")
  if (timeOffsetMinutes !== undefined) refuse(name, type, "no 'timeoffset', since it has no time of day")
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
  throw new FacetError(
    `The boundaries of '${name}' must ascend: ${String(values[unsorted]).slice(0, 40)} is not above the one before.`,
  )
}

function toBoundary(name: string, type: ColumnType, value: string | number): string | number {
  switch (type) {
    case 'Edm.Int64':
    case 'Edm.Double':
      if (typeof value === 'string') refuse(name, type, 'boundaries that are numbers')
      return value
    case 'Edm.Date':
    case 'Edm.DateTimeOffset':
      return readTime(name, type, String(value))
    default:
      return refuse(name, type, "'count' and 'sort'")
  }
}

function readTime(name: string, type: ColumnType, text: string): string {
  const temporal = readTemporal(text)
  if (type === 'Edm.Date' && temporal?.type === 'date') return temporal.value
  if (type === 'Edm.DateTimeOffset') {
    if (temporal?.type === 'date') return `${temporal.value}T00:00:00.000Z`
    if (temporal?.type === 'dateTimeOffset') return temporal.value
  }
  return refuse(name, type, 'boundaries that are dates, such as 2019-01-31')
}

function refuse(name: string, type: ColumnType, allowed: string): never {
  throw new FacetError(`The column '${name}' is ${type}: its facets take ${allowed}.`)
}
