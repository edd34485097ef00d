import type { Literal, LiteralValue } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { readTemporal } from '../odata/read-temporal.ts'
import type { CatalogueColumn } from './environment-catalogue.ts'
import type { ColumnType, StoredValue } from './table-definition.ts'

const midnight = 'T00:00:00.000Z'

/** The stored form of a literal in a filter on a column; throws QueryError when the type does not fit. */
export function toStoredLiteral(column: CatalogueColumn, literal: Literal): StoredValue {
  const value = literal.type === 'null' ? null : converters[column.type](literal)
  if (value !== undefined) return value
  throw new QueryError(
    '$filter',
    literal.position,
    `column '${column.name}' is ${column.type} and cannot be compared with ${literalNames[literal.type]}.`,
  )
}

const literalNames: Readonly<Record<LiteralValue['type'], string>> = {
  null: 'null',
  string: 'a text',
  integer: 'a number',
  decimal: 'a number',
  boolean: 'true or false',
  date: 'a date',
  dateTimeOffset: 'a date and time',
  guid: 'a GUID',
}

const converters: Readonly<Record<ColumnType, (literal: LiteralValue) => StoredValue | undefined>> = {
  'Edm.String': (literal) =>
    literal.type === 'string' || literal.type === 'guid' ? literal.value : undefined,
  'Edm.Int64': toNumber,
  'Edm.Double': toNumber,
  'Edm.Boolean': (literal) => (literal.type === 'boolean' ? Number(literal.value) : undefined),
  'Edm.Date': toDate,
  'Edm.DateTimeOffset': toInstant,
}

function toNumber(literal: LiteralValue): StoredValue | undefined {
  return literal.type === 'integer' || literal.type === 'decimal' ? literal.value : undefined
}

/**
 * A date column holds dates without a time. A time after midnight stays in full: as text it
 * sorts behind its own day and before the next, which is its place in time.
 */
function toDate(literal: LiteralValue): StoredValue | undefined {
  const instant = toInstant(literal)
  return instant?.endsWith(midnight) ? instant.slice(0, -midnight.length) : instant
}

/** Dates count as their midnight in UTC; quoted dates are taken too. */
function toInstant(literal: LiteralValue): string | undefined {
  const temporal = literal.type === 'string' ? readTemporal(literal.value) : literal
  if (temporal?.type === 'date') return `${temporal.value}${midnight}`
  return temporal?.type === 'dateTimeOffset' ? temporal.value : undefined
}
