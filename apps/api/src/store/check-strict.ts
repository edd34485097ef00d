import type { Expression, ODataQuery } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { CatalogueTable } from './environment-catalogue.ts'
import { matchColumn } from './find-column.ts'

/** Columns of UnifiedActivity that Microsoft's samples filter beside CustomerId, and never alone. */
const besideCustomerId = ['ActivityTime', 'ActivityType', 'ActivityTypeDisplay']

/** Throws QueryError for what Microsoft's documentation says its service refuses, and this one would answer. */
export function checkStrict(table: CatalogueTable, query: ODataQuery): void {
  const { expand, filter, search, select } = query
  const [expanded] = expand
  if (expanded !== undefined && search !== undefined) {
    refuse('$expand', expanded.position, '$expand cannot be combined with $search')
  }
  if (expanded !== undefined && select !== undefined) {
    refuse('$expand', expanded.position, '$expand needs all columns: leave $select out')
  }
  if (filter !== undefined) checkFilter(table, filter)
}

/** Every column of Customer is in the search and filter index. */
function checkFilter(table: CatalogueTable, filter: Expression): void {
  if (table.entityType === 'profile') return
  if (table.entityType === 'unspecified') {
    refuse('$filter', filter.position, `${table.qualifiedName} is a source table, which cannot be filtered`)
  }
  const isTimeline = table.entityType === 'unifiedActivity'
  const allowed = ['CustomerId', ...(isTimeline ? ['ActivityId'] : [])]
  if (isTimeline && isOfOneCustomer(filter, table)) allowed.push(...besideCustomerId)
  for (const { name, position } of listProperties(filter)) {
    const column = matchColumn(table, name)
    if (column === undefined || allowed.includes(column.name)) continue
    const problem = `${table.qualifiedName} cannot be filtered by '${column.name}' here, only by ${allowed.join(', ')}`
    refuse('$filter', position, problem)
  }
}

function refuse(option: '$expand' | '$filter', position: number, problem: string): never {
  throw new QueryError(option, position, `${problem} in strict mode, as at Microsoft.`)
}

/** Whether only rows of customers that are named can pass. */
function isOfOneCustomer(filter: Expression, table: CatalogueTable): boolean {
  if (filter.kind === 'and') return filter.operands.some((operand) => isOfOneCustomer(operand, table))
  const column =
    filter.kind === 'in' ? filter.operand : filter.kind === 'comparison' ? filter.left : undefined
  if (column?.kind !== 'property' || matchColumn(table, column.name)?.name !== 'CustomerId') return false
  return filter.kind === 'in' || (filter.kind === 'comparison' && filter.operator === 'eq')
}

function listProperties(expression: Expression): { readonly name: string; readonly position: number }[] {
  switch (expression.kind) {
    case 'literal':
      return []
    case 'property':
      return [expression]
    case 'and':
    case 'or':
    case 'call':
      return expression.operands.flatMap(listProperties)
    case 'not':
    case 'negate':
    case 'in':
      return listProperties(expression.operand)
    case 'comparison':
    case 'arithmetic':
      return [...listProperties(expression.left), ...listProperties(expression.right)]
  }
}
