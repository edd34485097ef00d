import type { Expression, ODataQuery } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import { matchColumn } from './find-column.ts'

/** Steps for all rows together: some seconds of one reader thread. */
const maxSteps = 50_000_000

/** Of what SQLite asks JavaScript for, which knows all letters and infinity. */
const slowSteps = 20
const slow: ReadonlySet<string> = new Set(['tolower', 'toupper', 'trim', 'div', 'divby'])

/** Throws QueryError for a filter or an order that would work too long, because no index narrows the rows. */
export function checkCost(table: CatalogueTable, { filter, orderBy }: ODataQuery): void {
  if (filter !== undefined && isNarrow(filter, table)) return
  const sorted = orderBy.reduce((sum, { expression }) => sum + countSteps(expression), 0)
  const filtered = filter === undefined ? 0 : countSteps(filter)
  if ((filtered + sorted) * table.rowCount <= maxSteps) return
  const allowed = Math.floor(maxSteps / table.rowCount)
  throw new QueryError(
    filtered >= sorted ? '$filter' : '$orderby',
    0,
    `expected at most ${allowed} steps for each of the ${table.rowCount} rows, found ${filtered + sorted}: a comparison, call or calculation is one, and tolower, toupper, trim and a division are ${slowSteps}. Ask for fewer, or narrow the rows by 'eq', 'in' or startswith on a key or an indexed column.`,
  )
}

/** A list is one step, however long. */
function countSteps(expression: Expression): number {
  switch (expression.kind) {
    case 'literal':
    case 'property':
      return 0
    case 'and':
    case 'or':
      return sum(expression.operands)
    case 'call':
      return stepsOf(expression.name) + sum(expression.operands)
    case 'not':
    case 'negate':
    case 'in':
      return 1 + countSteps(expression.operand)
    case 'comparison':
    case 'arithmetic':
      return stepsOf(expression.operator) + countSteps(expression.left) + countSteps(expression.right)
  }
}

const stepsOf = (name: string): number => (slow.has(name) ? slowSteps : 1)

const sum = (operands: readonly Expression[]): number =>
  operands.reduce((total, operand) => total + countSteps(operand), 0)

/** Whether an index leaves a part of the rows only. */
function isNarrow(filter: Expression, table: CatalogueTable): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.some((operand) => isNarrow(operand, table))
    case 'or':
      return filter.operands.every((operand) => isNarrow(operand, table))
    case 'comparison': {
      const { operator, left, right } = filter
      return operator === 'eq' && right.kind === 'literal' && right.type !== 'null' && isIndexed(left, table)
    }
    case 'in':
      return filter.literals.every(({ type }) => type !== 'null') && isIndexed(filter.operand, table)
    case 'call': {
      const [all, part] = filter.operands
      const isPrefix = part?.kind === 'literal' && part.type === 'string' && part.value !== ''
      return filter.name === 'startswith' && isPrefix && all !== undefined && isIndexed(all, table)
    }
    default:
      return false
  }
}

function isIndexed(expression: Expression, table: CatalogueTable): boolean {
  if (expression.kind !== 'property') return false
  const column = matchColumn(table, expression.name)
  const isOwner = table.entityType === 'unifiedActivity' && column?.name === 'CustomerId'
  return column !== undefined && (column.indexed === true || column.name === table.key || isOwner)
}
