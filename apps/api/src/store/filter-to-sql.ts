import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ComparisonOperator, Filter, TextFunction } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { findColumn } from './find-column.ts'
import { toStoredLiteral } from './literal-to-stored.ts'

type Condition = RawBuilder<SqlBool>

/**
 * Translates a filter for the table that the query calls `r`. Conditions have two values, as in
 * OData: a comparison with a missing value is false, `ne` and every negation of a false one true.
 * SQL has three, so negations move down to the comparisons and no NOT remains above them, which
 * also leaves every comparison open to an index.
 */
export function filterToSql(filter: Filter, table: CatalogueTable): Condition {
  // In parentheses: the caller may add a condition beside it.
  return sql`(${translate(filter, table, false)})`
}

function translate(filter: Filter, table: CatalogueTable, negated: boolean): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const operands = filter.operands.map((operand) => sql`(${translate(operand, table, negated)})`)
      return sql`${sql.join(operands, (filter.kind === 'and') === negated ? sql` or ` : sql` and `)}`
    }
    case 'not':
      return translate(filter.operand, table, !negated)
    case 'comparison':
      return translateComparison(filter, table, negated)
    case 'in':
      return translateIn(filter, table, negated)
    case 'text':
      return translateText(filter, table, negated)
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

const operators = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
}

function translateComparison(
  filter: Extract<Filter, { kind: 'comparison' }>,
  table: CatalogueTable,
  negated: boolean,
): Condition {
  const column = findColumn(table, '$filter', filter.property)
  const isEquality = filter.operator === 'eq' || filter.operator === 'ne'
  if (column.type === 'Edm.Boolean' && !isEquality) {
    throw new QueryError(
      '$filter',
      filter.property.position,
      `column '${column.name}' is Edm.Boolean, which has no order; use eq, ne or in.`,
    )
  }
  const value = toStoredLiteral(column, filter.literal)
  const operator = negated ? opposites[filter.operator] : filter.operator
  if (value === null) {
    if (!isEquality) return sql`1 = ${negated ? 1 : 0}`
    return operator === 'eq' ? sql`${toRef(column)} is null` : sql`${toRef(column)} is not null`
  }
  const condition: Condition = sql`${toRef(column)} ${operators[operator]} ${value}`
  const holdsForMissing = isEquality ? operator === 'ne' : negated
  return holdsForMissing ? orMissing(condition, column, table) : condition
}

function translateIn(
  filter: Extract<Filter, { kind: 'in' }>,
  table: CatalogueTable,
  negated: boolean,
): Condition {
  const column = findColumn(table, '$filter', filter.property)
  const values = filter.literals.map((literal) => toStoredLiteral(column, literal))
  const present = values.filter((value) => value !== null)
  const hasNull = present.length < values.length
  const ref = toRef(column)
  if (present.length === 0) return negated ? sql`${ref} is not null` : sql`${ref} is null`
  const condition: Condition = sql`${ref} ${negated ? sql`not in` : sql`in`} (${sql.join(present)})`
  return hasNull === negated ? condition : orMissing(condition, column, table)
}

function translateText(
  filter: Extract<Filter, { kind: 'text' }>,
  table: CatalogueTable,
  negated: boolean,
): Condition {
  const column = findColumn(table, '$filter', filter.property)
  if (column.type !== 'Edm.String') {
    throw new QueryError(
      '$filter',
      filter.property.position,
      `${filter.name}() needs a text column, and '${column.name}' is ${column.type}.`,
    )
  }
  const text = String(toStoredLiteral(column, filter.literal))
  // Everything contains the empty text.
  if (text === '') return negated ? sql`${toRef(column)} is null` : sql`${toRef(column)} is not null`
  const condition = textConditions[filter.name](toRef(column), text)
  return negated ? orMissing(sql`not (${condition})`, column, table) : condition
}

// LIKE folds case in SQLite only; these mean the same everywhere, and the first can use an index.
const textConditions: Readonly<Record<TextFunction, (ref: RawBuilder<unknown>, text: string) => Condition>> =
  {
    startswith: (ref, text) => sql`${ref} >= ${text} and ${ref} < ${`${text}\u{10ffff}`}`,
    endswith: (ref, text) => {
      const length = [...text].length
      return sql`length(${ref}) >= ${length} and substr(${ref}, length(${ref}) - ${length - 1}) = ${text}`
    },
    contains: (ref, text) => sql`replace(${ref}, ${text}, '') <> ${ref}`,
  }

function orMissing(condition: Condition, column: CatalogueColumn, table: CatalogueTable): Condition {
  if (column.name === table.key) return condition
  return sql`(${condition} or ${toRef(column)} is null)`
}

function toRef(column: CatalogueColumn): RawBuilder<unknown> {
  return sql.ref(`r.${column.physicalName}`)
}
