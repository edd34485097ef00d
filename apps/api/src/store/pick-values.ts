import type { ComparisonOperator, Expression, Filter, Literal } from '../odata/odata-query.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { matchColumn } from './find-column.ts'
import { isKept } from './search/kept-columns.ts'

export type PickOperator = Exclude<ComparisonOperator, 'ne'>

/** Rows by their value in a column whose values are kept: one of some, or on one side of a number, or it. */
export type ValuePick =
  | { readonly physicalName: string; readonly values: readonly (string | number)[] }
  /** Dates and times are milliseconds since 1970. */
  | { readonly physicalName: string; readonly operator: PickOperator; readonly value: number }

/**
 * Parts a filter into picks of values, as people make them by clicking on counts, and the rest: a pick is looked up
 * in memory, where a condition would visit every row.
 */
export function pickValues(
  table: CatalogueTable,
  filter: Filter,
): { readonly picks: readonly ValuePick[]; readonly rest?: Filter } {
  const operands = filter.kind === 'and' ? filter.operands : [filter]
  const picks: ValuePick[] = []
  const rest: Expression[] = []
  for (const operand of operands) {
    const pick = toPick(table, operand)
    if (pick === undefined) rest.push(operand)
    else picks.push(pick)
  }
  if (picks.length === 0) return { picks, rest: filter }
  const [first, ...others] = rest
  if (first === undefined) return { picks }
  return {
    picks,
    rest: others.length === 0 ? first : { kind: 'and', operands: rest, position: filter.position },
  }
}

function toPick(table: CatalogueTable, expression: Expression): ValuePick | undefined {
  if (expression.kind === 'in') {
    const column = findKept(table, expression.operand)
    return column && toValuesPick(column, expression.literals)
  }
  if (expression.kind !== 'comparison' || expression.operator === 'ne') return undefined
  const { left, operator, right } = expression
  const column = findKept(table, left)
  if (column === undefined || right.kind !== 'literal') return undefined
  const value = toNumber(column, right)
  if (value !== undefined) return { physicalName: column.physicalName, operator, value }
  return operator === 'eq' ? toValuesPick(column, [right]) : undefined
}

function findKept(table: CatalogueTable, operand: Expression): CatalogueColumn | undefined {
  const column = operand.kind === 'property' ? matchColumn(table, operand.name) : undefined
  return column !== undefined && isKept(column) ? column : undefined
}

function toValuesPick(column: CatalogueColumn, literals: readonly Literal[]): ValuePick | undefined {
  const values = literals.map((literal) => toKeptValue(column, literal))
  return values.every((value) => value !== undefined)
    ? { physicalName: column.physicalName, values }
    : undefined
}

function toKeptValue({ type }: CatalogueColumn, literal: Literal): string | number | undefined {
  if (type === 'Edm.String' && literal.type === 'string') return literal.value
  return type === 'Edm.Boolean' && literal.type === 'boolean' ? Number(literal.value) : undefined
}

/** What a literal is to a column of numbers, dates or times; undefined where the two are of different types. */
function toNumber({ type }: CatalogueColumn, literal: Literal): number | undefined {
  switch (type) {
    case 'Edm.Int64':
    case 'Edm.Double':
      return literal.type === 'integer' || literal.type === 'decimal'
        ? toSafeNumber(literal.value)
        : undefined
    case 'Edm.Date':
      return literal.type === 'date' ? Date.parse(literal.value) : undefined
    case 'Edm.DateTimeOffset':
      return literal.type === 'dateTimeOffset' ? Date.parse(literal.value) : undefined
    default:
      return undefined
  }
}

function toSafeNumber(value: number | bigint): number | undefined {
  const number = Number(value)
  return typeof value === 'number' || Number.isSafeInteger(number) ? number : undefined
}
