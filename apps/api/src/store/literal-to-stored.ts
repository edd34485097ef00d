import type { Literal, LiteralValue } from '../odata/odata-query.ts'
import { QueryError, type QueryOption } from '../odata/query-error.ts'
import { readTemporal } from '../odata/read-temporal.ts'
import type { StoredValue, ValueType } from './table-definition.ts'

const midnight = 'T00:00:00.000Z'

/** What a literal stands beside. */
export interface LiteralPlace {
  /** As a message names it: `column 'City'`, `length()`. */
  readonly label: string
  readonly type: ValueType
  readonly option: QueryOption
}

/** The stored form of a literal that is compared with something; throws QueryError when the type does not fit. */
export function toStoredLiteral({ label, type, option }: LiteralPlace, literal: Literal): StoredValue {
  const value = literal.type === 'null' ? null : converters[type](literal)
  if (value !== undefined) return value
  throw new QueryError(
    option,
    literal.position,
    `${label} is ${type} and cannot be compared with ${literalNames[literal.type]}.`,
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
  timeOfDay: 'a time',
  guid: 'a GUID',
}

/** What a literal is by itself; null has no type. */
export const literalTypes: Readonly<Record<Exclude<LiteralValue['type'], 'null'>, ValueType>> = {
  string: 'Edm.String',
  integer: 'Edm.Int64',
  decimal: 'Edm.Double',
  boolean: 'Edm.Boolean',
  date: 'Edm.Date',
  dateTimeOffset: 'Edm.DateTimeOffset',
  timeOfDay: 'Edm.TimeOfDay',
  guid: 'Edm.String',
}

const converters: Readonly<Record<ValueType, (literal: LiteralValue) => StoredValue | undefined>> = {
  'Edm.String': (literal) =>
    literal.type === 'string' || literal.type === 'guid' ? literal.value : undefined,
  'Edm.Int64': toNumber,
  'Edm.Double': toNumber,
  'Edm.Boolean': (literal) => (literal.type === 'boolean' ? Number(literal.value) : undefined),
  'Edm.Date': toDate,
  'Edm.DateTimeOffset': toInstant,
  'Edm.TimeOfDay': (literal) => {
    const temporal = toTemporal(literal)
    return temporal?.type === 'timeOfDay' ? temporal.value : undefined
  },
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

/** Dates count as their midnight in UTC. */
function toInstant(literal: LiteralValue): string | undefined {
  const temporal = toTemporal(literal)
  if (temporal?.type === 'date') return `${temporal.value}${midnight}`
  return temporal?.type === 'dateTimeOffset' ? temporal.value : undefined
}

/** Quoted dates and times are taken too. */
const toTemporal = (literal: LiteralValue): LiteralValue | undefined =>
  literal.type === 'string' ? readTemporal(literal.value) : literal
