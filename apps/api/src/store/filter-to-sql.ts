import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ComparisonOperator, Expression, Filter } from '../odata/odata-query.ts'
import type { Scope } from './expression-to-sql.ts'
import { comparisonOperators, isSqlValue, toBoolean, toComparable, toSqlValue } from './expression-to-sql.ts'
import { joinEvenly } from './join-evenly.ts'
import { toStoredLiteral } from './literal-to-stored.ts'
import type { SqlValue } from './sql-value.ts'

type Condition = RawBuilder<SqlBool>
type Node<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>

/**
 * Translates a filter for the table that the query calls `r`, so that it is true for exactly the rows that
 * OData keeps. What a comparison with a column is worth only matters where it is true, or, below a `not`,
 * where it is false: negations move down to the comparisons, which leaves each of them open to an index.
 */
export function filterToSql(filter: Filter, scope: Scope): Condition {
  // In parentheses: the caller may add a condition beside it.
  return sql`(${translate(filter, scope, true)})`
}

/** A condition that holds where the expression is true, or where it is false; never where it is null. */
function translate(expression: Expression, scope: Scope, wanted: boolean): Condition {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => sql`(${translate(operand, scope, wanted)})`)
      const isConjunction = (expression.kind === 'and') === wanted
      return joinEvenly(operands, isConjunction ? 'and' : 'or') as Condition
    }
    case 'not':
      // Fails here for what is no condition, while the place is known.
      toBoolean(toSqlValue(expression.operand, scope), 'not')
      return translate(expression.operand, scope, !wanted)
    case 'comparison':
      return translateComparison(expression, scope, wanted)
    case 'in':
      return translateIn(expression, scope, wanted)
    default:
      return translateValue(expression, scope, wanted)
  }
}

const opposites: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  eq: 'ne',
  ne: 'eq',
  gt: 'le',
  ge: 'lt',
  lt: 'ge',
  le: 'gt',
}

function translateComparison(comparison: Node<'comparison'>, scope: Scope, wanted: boolean): Condition {
  const [left, right] = toComparable(comparison, scope)
  const operator = wanted ? comparison.operator : opposites[comparison.operator]
  const isEquality = operator === 'eq' || operator === 'ne'
  if (right === null) {
    if (!isEquality) return wanted ? sql`1 = 0` : sql`1 = 1`
    return operator === 'eq' ? sql`${left.sql} is null` : sql`${left.sql} is not null`
  }
  if (isSqlValue(right)) return compareValues(operator, left, right, wanted)
  const condition: Condition = sql`${left.sql} ${comparisonOperators[operator]} ${right}`
  const holdsForMissing = isEquality ? operator === 'ne' : !wanted
  return holdsForMissing ? orMissing(condition, left) : condition
}

function compareValues(
  operator: ComparisonOperator,
  left: SqlValue,
  right: SqlValue,
  wanted: boolean,
): Condition {
  if (operator === 'eq') return sql`${left.sql} is not distinct from ${right.sql}`
  if (operator === 'ne') return sql`${left.sql} is distinct from ${right.sql}`
  return sql`coalesce(${left.sql} ${comparisonOperators[operator]} ${right.sql}, ${sql.lit(!wanted)})`
}

function translateIn({ operand, literals }: Node<'in'>, scope: Scope, wanted: boolean): Condition {
  const value = toSqlValue(operand, scope)
  const values = literals.map((literal) => toStoredLiteral(value, literal))
  const present = values.filter((item) => item !== null)
  const hasNull = present.length < values.length
  if (present.length === 0) return wanted ? sql`${value.sql} is null` : sql`${value.sql} is not null`
  const condition: Condition = sql`${value.sql} ${wanted ? sql`in` : sql`not in`} (${sql.join(present)})`
  return hasNull === wanted ? orMissing(condition, value) : condition
}

function translateValue(expression: Expression, scope: Scope, wanted: boolean): Condition {
  const range = wanted ? toPrefixRange(expression, scope) : undefined
  if (range !== undefined) return range
  const value = toBoolean(toSqlValue(expression, scope), scope.option)
  return wanted ? sql`${value.sql}` : sql`not ${value.sql}`
}

/** Texts that begin alike stand together in an index. */
function toPrefixRange(expression: Expression, scope: Scope): Condition | undefined {
  if (expression.kind !== 'call' || expression.name !== 'startswith') return undefined
  const [all, part] = expression.operands
  if (all?.kind !== 'property' || part?.kind !== 'literal' || part.type !== 'string' || part.value === '') {
    return undefined
  }
  const value = toSqlValue(all, scope)
  if (value.type !== 'Edm.String') return undefined
  return sql`${value.sql} >= ${part.value} and ${value.sql} < ${`${part.value}\u{10ffff}`}`
}

function orMissing(condition: Condition, { isNullable, sql: value }: SqlValue): Condition {
  return isNullable ? sql`(${condition} or ${value} is null)` : condition
}
