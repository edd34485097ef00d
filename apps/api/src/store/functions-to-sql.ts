import { type RawBuilder, sql } from 'kysely'
import type { FunctionName } from '../odata/odata-functions.ts'
import { QueryError, type QueryOption } from '../odata/query-error.ts'
import type { Dialect } from './dialects/dialect.ts'
import type { SqlValue } from './sql-value.ts'
import type { ValueType } from './table-definition.ts'

interface SqlFunction {
  /** What each argument may be; the first list is for the first argument. */
  readonly takes: readonly (readonly ValueType[])[]
  /** `same`: as the first argument. */
  readonly gives: ValueType | 'same'
  /** An argument without a value makes the whole null, by itself. */
  toSql(dialect: Dialect, ...operands: SqlValue[]): RawBuilder<unknown>
}

const text = ['Edm.String'] as const
const whole = ['Edm.Int64'] as const
const numbers = ['Edm.Int64', 'Edm.Double'] as const
const instants = ['Edm.DateTimeOffset'] as const
const days = ['Edm.Date', 'Edm.DateTimeOffset'] as const
const times = ['Edm.DateTimeOffset', 'Edm.TimeOfDay'] as const

const functions: Readonly<Record<FunctionName, SqlFunction>> = {
  contains: {
    takes: [text, text],
    gives: 'Edm.Boolean',
    toSql: (dialect, all, part) => sql`${dialect.positionOf(all.sql, part.sql)} > 0`,
  },
  startswith: {
    takes: [text, text],
    gives: 'Edm.Boolean',
    toSql: (_, all, part) => sql`substr(${all.sql}, 1, length(${part.sql})) = ${part.sql}`,
  },
  endswith: {
    takes: [text, text],
    gives: 'Edm.Boolean',
    toSql: (_, all, part) =>
      sql`length(${all.sql}) >= length(${part.sql}) and substr(${all.sql}, length(${all.sql}) - length(${part.sql}) + 1) = ${part.sql}`,
  },
  length: { takes: [text], gives: 'Edm.Int64', toSql: (_, value) => sql`length(${value.sql})` },
  indexof: {
    takes: [text, text],
    gives: 'Edm.Int64',
    toSql: (dialect, all, part) => sql`${dialect.positionOf(all.sql, part.sql)} - 1`,
  },
  // Places and lengths below zero count as zero: databases read them in ways of their own.
  substring: {
    takes: [text, whole, whole],
    gives: 'Edm.String',
    toSql: ({ greatest }, all, start, length) => {
      const first = sql`${greatest(start.sql, sql`0`)} + 1`
      if (length === undefined) return sql`substr(${all.sql}, ${first})`
      return sql`substr(${all.sql}, ${first}, ${greatest(length.sql, sql`0`)})`
    },
  },
  tolower: { takes: [text], gives: 'Edm.String', toSql: (_, value) => sql`lower(${value.sql})` },
  toupper: { takes: [text], gives: 'Edm.String', toSql: (_, value) => sql`upper(${value.sql})` },
  trim: { takes: [text], gives: 'Edm.String', toSql: (_, value) => sql`trim(${value.sql})` },
  concat: { takes: [text, text], gives: 'Edm.String', toSql: (_, a, b) => sql`${a.sql} || ${b.sql}` },
  year: { takes: [days], gives: 'Edm.Int64', toSql: (_, value) => toPart(value, 1, 4) },
  month: { takes: [days], gives: 'Edm.Int64', toSql: (_, value) => toPart(value, 6, 2) },
  day: { takes: [days], gives: 'Edm.Int64', toSql: (_, value) => toPart(value, 9, 2) },
  hour: { takes: [times], gives: 'Edm.Int64', toSql: (_, value) => toTimePart(value, 1, 2) },
  minute: { takes: [times], gives: 'Edm.Int64', toSql: (_, value) => toTimePart(value, 4, 2) },
  second: { takes: [times], gives: 'Edm.Int64', toSql: (_, value) => toTimePart(value, 7, 2) },
  fractionalseconds: {
    takes: [times],
    gives: 'Edm.Double',
    toSql: (_, value) => sql`${toTimePart(value, 10, 3)} / 1000.0`,
  },
  // Kept in UTC, whatever offset they came with.
  totaloffsetminutes: {
    takes: [instants],
    gives: 'Edm.Int64',
    toSql: (_, value) => sql`length(${value.sql}) * 0`,
  },
  date: { takes: [days], gives: 'Edm.Date', toSql: (_, value) => sql`substr(${value.sql}, 1, 10)` },
  time: { takes: [instants], gives: 'Edm.TimeOfDay', toSql: (_, value) => sql`substr(${value.sql}, 12, 12)` },
  now: { takes: [], gives: 'Edm.DateTimeOffset', toSql: () => sql`${new Date().toISOString()}` },
  mindatetime: { takes: [], gives: 'Edm.DateTimeOffset', toSql: () => sql`${'0001-01-01T00:00:00.000Z'}` },
  maxdatetime: { takes: [], gives: 'Edm.DateTimeOffset', toSql: () => sql`${'9999-12-31T23:59:59.999Z'}` },
  round: { takes: [numbers], gives: 'same', toSql: (_, value) => toWhole('round', value) },
  floor: { takes: [numbers], gives: 'same', toSql: (_, value) => toWhole('floor', value) },
  ceiling: { takes: [numbers], gives: 'same', toSql: (_, value) => toWhole('ceil', value) },
}

/** Dates and times are texts of fixed width, so that a part of them is a part of the text. */
const toPart = ({ sql: value }: SqlValue, start: number, length: number): RawBuilder<unknown> =>
  sql`cast(substr(${value}, ${sql.lit(start)}, ${sql.lit(length)}) as integer)`

const toTimePart = (value: SqlValue, start: number, length: number): RawBuilder<unknown> =>
  toPart(value, value.type === 'Edm.DateTimeOffset' ? start + 11 : start, length)

const toWhole = (name: string, { sql: value, type }: SqlValue): RawBuilder<unknown> =>
  type === 'Edm.Int64' ? value : sql`${sql.raw(name)}(${value})`

/** Translates a call; throws QueryError for an argument of another type. */
export function toSqlCall(
  { name, position }: { readonly name: FunctionName; readonly position: number },
  operands: readonly SqlValue[],
  { dialect, option }: { readonly dialect: Dialect; readonly option: QueryOption },
): SqlValue {
  const { takes, gives, toSql } = functions[name]
  for (const [index, operand] of operands.entries()) {
    const wanted = takes[index] ?? []
    if (wanted.includes(operand.type)) continue
    const message = `${name}() needs ${wanted.join(' or ')} here, and ${operand.label} is ${operand.type}.`
    throw new QueryError(operand.option, operand.position, message)
  }
  return {
    sql: sql`(${toSql(dialect, ...operands)})`,
    type: gives === 'same' ? (operands[0]?.type ?? 'Edm.Double') : gives,
    isNullable: operands.some((operand) => operand.isNullable),
    label: `${name}()`,
    option,
    position,
  }
}
