import { type RawBuilder, sql } from 'kysely'
import type { ArithmeticOperator, Expression } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { Dialect } from './dialects/dialect.ts'
import { requireType, type SqlValue } from './sql-value.ts'

type Sql = RawBuilder<unknown>
type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>

/** Translates a calculation, once its operands are; throws QueryError for what is no number. */
export function toSqlArithmetic(
  { operator, right, position }: Arithmetic,
  [first, second]: readonly [SqlValue, SqlValue],
  dialect: Dialect,
): SqlValue {
  const [a, b] = [toNumber(first, operator), toNumber(second, operator)]
  const isDivision = operator === 'div' || operator === 'divby' || operator === 'mod'
  if (isDivision && isZero(right)) {
    throw new QueryError(b.option, right.position, 'expected another number than 0 to divide by.')
  }
  const isWhole = a.type === 'Edm.Int64' && b.type === 'Edm.Int64'
  return {
    sql: sql`(${calculate(operator, a.sql, b.sql, isWhole, dialect)})`,
    type: isWhole && operator !== 'divby' ? 'Edm.Int64' : 'Edm.Double',
    // Whole numbers have no result where they are divided by zero.
    isNullable: isDivision || a.isNullable || b.isNullable,
    label: `the result of ${operator}`,
    option: a.option,
    position,
  }
}

export const toNumber = (value: SqlValue, operator: string): SqlValue =>
  requireType(value, ['Edm.Int64', 'Edm.Double'], `'${operator}' needs numbers`)

const isZero = (expression: Expression): boolean =>
  expression.kind === 'literal' && 'value' in expression && Number(expression.value) === 0

function calculate(operator: ArithmeticOperator, a: Sql, b: Sql, isWhole: boolean, dialect: Dialect): Sql {
  switch (operator) {
    case 'add':
      return sql`${a} + ${b}`
    case 'sub':
      return sql`${a} - ${b}`
    case 'mul':
      return sql`${a} * ${b}`
    case 'mod':
      return isWhole ? sql`${a} % ${b}` : sql`mod(${a}, ${b})`
    case 'div':
      return isWhole ? sql`${a} / ${b}` : dialect.divide(a, b)
    case 'divby':
      return dialect.divide(a, b)
  }
}
