import { type RawBuilder, sql } from 'kysely'
import type { ComparisonOperator, Expression, Literal } from '../odata/odata-query.ts'
import { QueryError, type QueryOption } from '../odata/query-error.ts'
import { toNumber, toSqlArithmetic } from './arithmetic-to-sql.ts'
import type { Dialect } from './dialects/dialect.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { findColumn } from './find-column.ts'
import { toSqlCall } from './functions-to-sql.ts'
import { joinEvenly } from './join-evenly.ts'
import { literalTypes, toStoredLiteral } from './literal-to-stored.ts'
import { requireType, type SqlValue } from './sql-value.ts'
import type { StoredValue, ValueType } from './table-definition.ts'

/** What the names and functions of an expression mean. */
export interface Scope {
  readonly table: CatalogueTable
  readonly dialect: Dialect
  /** Where the expression stands. */
  readonly option: QueryOption
}

type Sql = RawBuilder<unknown>
type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/**
 * Translates an expression to its value, which may be missing. OData's logic has three values, as
 * SQL's has, but its comparisons two: a missing value equals a missing value only, and has no order.
 * Throws QueryError where the types do not fit. No operand appears twice: nesting must not multiply.
 */
export function toSqlValue(expression: Expression, scope: Scope): SqlValue {
  const { kind, position } = expression
  const toCondition = (condition: Sql, isNullable: boolean): SqlValue => ({
    sql: sql`(${condition})`,
    type: 'Edm.Boolean',
    isNullable,
    label: 'a condition',
    option: scope.option,
    position,
  })
  switch (kind) {
    case 'literal':
      return toLiteralValue(expression, scope)
    case 'property':
      return toColumnValue(findColumn(scope.table, scope.option, expression), scope, position)
    case 'call':
      return toSqlCall(
        expression,
        expression.operands.map((operand) => toSqlValue(operand, scope)),
        scope,
      )
    case 'arithmetic':
      return toSqlArithmetic(
        expression,
        [toSqlValue(expression.left, scope), toSqlValue(expression.right, scope)],
        scope.dialect,
      )
    case 'negate': {
      const operand = toNumber(toSqlValue(expression.operand, scope), '-')
      return { ...operand, sql: sql`(- ${operand.sql})`, label: 'a number below zero' }
    }
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => toBoolean(toSqlValue(operand, scope), kind))
      const parts = operands.map((operand) => operand.sql)
      return toCondition(
        joinEvenly(parts, kind),
        operands.some((operand) => operand.isNullable),
      )
    }
    case 'not': {
      const operand = toBoolean(toSqlValue(expression.operand, scope), 'not')
      return toCondition(sql`not ${operand.sql}`, operand.isNullable)
    }
    case 'comparison':
      return toCondition(compareValues(expression.operator, ...toComparable(expression, scope)), false)
    case 'in': {
      const operand = toSqlValue(expression.operand, scope)
      const values = expression.literals.map((literal) => toStoredLiteral(operand, literal))
      const present = values.filter((value) => value !== null)
      const hasNull = present.length < values.length
      if (present.length === 0) return toCondition(sql`${operand.sql} is null`, false)
      const found = sql`${operand.sql} in (${sql.join(present)})`
      return toCondition(sql`coalesce(${found}, ${sql.lit(hasNull)})`, false)
    }
  }
}

/** Two sides of a comparison, once their types fit each other; a literal on the right becomes like the left. */
export function toComparable(
  { left, right, position }: Node<'comparison'>,
  scope: Scope,
): [left: SqlValue, right: SqlValue | StoredValue] {
  const first = toSqlValue(left, scope)
  if (right.kind === 'literal') {
    const isNull = left.kind === 'literal' && left.type === 'null'
    return [first, isNull ? toPlainValue(right, scope) : toStoredLiteral(first, right)]
  }
  const second = toSqlValue(right, scope)
  const types = new Set<ValueType>([first.type, second.type])
  if (types.size === 1 || (types.has('Edm.Int64') && types.has('Edm.Double'))) return [first, second]
  if (types.has('Edm.Date') && types.has('Edm.DateTimeOffset')) return [toInstant(first), toInstant(second)]
  const message = `${first.label} is ${first.type} and cannot be compared with ${second.label}, which is ${second.type}.`
  throw new QueryError(scope.option, position, message)
}

/** Dates count as their midnight in UTC. */
const toInstant = (value: SqlValue): SqlValue =>
  value.type === 'Edm.Date'
    ? { ...value, type: 'Edm.DateTimeOffset', sql: sql`(${value.sql} || 'T00:00:00.000Z')` }
    : value

export const isSqlValue = (value: SqlValue | StoredValue): value is SqlValue =>
  typeof value === 'object' && value !== null

export const comparisonOperators = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
} as const satisfies Record<ComparisonOperator, Sql>

function compareValues(operator: ComparisonOperator, left: SqlValue, right: SqlValue | StoredValue): Sql {
  const other = isSqlValue(right) ? right.sql : sql`${right}`
  if (operator === 'eq') return sql`${left.sql} is not distinct from ${other}`
  if (operator === 'ne') return sql`${left.sql} is distinct from ${other}`
  return sql`coalesce(${left.sql} ${comparisonOperators[operator]} ${other}, false)`
}

export function toColumnValue(
  column: CatalogueColumn,
  { table, option }: Pick<Scope, 'table' | 'option'>,
  position: number,
): SqlValue {
  return {
    sql: sql.ref(`r.${column.physicalName}`),
    type: column.type,
    isNullable: column.name !== table.key,
    label: `column '${column.name}'`,
    option,
    position,
  }
}

function toLiteralValue(literal: Literal, scope: Scope): SqlValue {
  const { position } = literal
  const type = literal.type === 'null' ? 'Edm.String' : literalTypes[literal.type]
  const value = sql`${toPlainValue(literal, scope)}`
  const isNullable = literal.type === 'null'
  return { sql: value, type, isNullable, label: 'the value', option: scope.option, position }
}

const toPlainValue = (literal: Literal, { option }: Scope): StoredValue =>
  literal.type === 'null'
    ? null
    : toStoredLiteral({ label: 'the value', type: literalTypes[literal.type], option }, literal)

/** Fails for what is no condition. */
export const toBoolean = (value: SqlValue, operator: string): SqlValue =>
  requireType(
    value,
    ['Edm.Boolean'],
    operator === 'not'
      ? "'not' needs a condition, in parentheses if it is a comparison"
      : `${operator} needs a condition, such as a comparison with eq`,
  )
