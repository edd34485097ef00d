import type { Expression, Filter, Literal } from '../odata/odata-query.ts'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { matchColumn } from './find-column.ts'

/** Rows that have one of the values in a column whose values are kept for counting. */
export interface ValuePick {
  readonly physicalName: string
  readonly values: readonly (string | number)[]
}

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
  if (expression.kind === 'comparison' && expression.operator === 'eq') {
    const { left, right } = expression
    return right.kind === 'literal' ? toColumnPick(table, left, [right]) : undefined
  }
  return expression.kind === 'in' ? toColumnPick(table, expression.operand, expression.literals) : undefined
}

function toColumnPick(
  table: CatalogueTable,
  operand: Expression,
  literals: readonly Literal[],
): ValuePick | undefined {
  const column = operand.kind === 'property' ? matchColumn(table, operand.name) : undefined
  if (column?.facet === undefined) return undefined
  const values = literals.map((literal) => toKeptValue(column, literal))
  return values.every((value) => value !== undefined)
    ? { physicalName: column.physicalName, values }
    : undefined
}

function toKeptValue({ type }: CatalogueColumn, literal: Literal): string | number | undefined {
  if (type === 'Edm.String' && literal.type === 'string') return literal.value
  return type === 'Edm.Boolean' && literal.type === 'boolean' ? Number(literal.value) : undefined
}
