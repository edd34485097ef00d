import type { RawBuilder, SqlBool } from 'kysely'
import type { Expression, Filter, ODataQuery } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import { checkCost } from './check-cost.ts'
import { checkKeyIsSeen } from './check-key-is-seen.ts'
import type { Dialect, RowQuery } from './dialects/dialect.ts'
import type { Catalogue, CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { type Scope, toSqlValue } from './expression-to-sql.ts'
import { filterToSql } from './filter-to-sql.ts'
import { findColumn, findNamedColumn } from './find-column.ts'
import { pickValues, type ValuePick } from './pick-values.ts'
import { type ExpandPlan, planExpand } from './plan-expand.ts'
import { type SearchTerms, toSearchTerms } from './search/query-terms.ts'
import type { SqlValue } from './sql-value.ts'

export interface RowOrder {
  readonly value: SqlValue
  readonly direction: 'asc' | 'desc'
}

/** A query resolved against the catalogue: every name is a column and every value fits. */
export interface RowPlan {
  readonly table: CatalogueTable
  /** The columns to answer with, in catalogue order. */
  readonly columns: readonly CatalogueColumn[]
  readonly key: CatalogueColumn
  readonly condition?: RawBuilder<SqlBool>
  /** The same, as picks of values and what is left. */
  readonly picked?: { readonly picks: readonly ValuePick[]; readonly rest?: RawBuilder<SqlBool> }
  /** Whether it can match one row at most, found by its key. */
  readonly isLookup: boolean
  /** As the caller asked; the key comes after it. */
  readonly order: readonly RowOrder[]
  readonly search?: SearchTerms
  readonly expand: ExpandPlan
  readonly top: number
  readonly skip: number
}

/** Resolves a query; throws QueryError when it does not fit the table. */
export function planRows(
  table: CatalogueTable,
  query: ODataQuery,
  catalogue: Catalogue,
  dialect: Dialect,
): RowPlan {
  const key = findNamedColumn(table, table.key)
  if (key === undefined) throw new Error(`The catalogue has no key column for ${table.qualifiedName}.`)
  checkKeyIsSeen(table)
  const selected = query.select && new Set(query.select.map((name) => findColumn(table, '$select', name)))
  if (query.search !== undefined && table.entityType !== 'profile') {
    throw new QueryError('$search', 0, `only Customer can be searched, not ${table.qualifiedName}.`)
  }
  checkCost(table, query)
  return {
    table,
    key,
    columns: selected ? table.columns.filter((column) => selected.has(column)) : table.columns,
    order: planOrder(table, query, dialect),
    expand: planExpand(table, query, catalogue),
    isLookup: query.search === undefined && isOneKey(query.filter, table),
    ...(query.filter !== undefined && planFilter(query.filter, { table, dialect, option: '$filter' })),
    ...(query.search === undefined ? {} : { search: toSearchTerms(query.search) }),
    top: query.top,
    skip: query.skip,
  }
}

function planFilter(filter: Filter, scope: Scope): Pick<RowPlan, 'condition' | 'picked'> {
  const { picks, rest } = pickValues(scope.table, filter)
  return {
    condition: filterToSql(filter, scope),
    picked: { picks, ...(rest !== undefined && { rest: filterToSql(rest, scope) }) },
  }
}

function isOneKey(filter: Expression | undefined, table: CatalogueTable): boolean {
  if (filter?.kind === 'and') return filter.operands.some((operand) => isOneKey(operand, table))
  return (
    filter?.kind === 'comparison' &&
    filter.operator === 'eq' &&
    filter.left.kind === 'property' &&
    filter.right.kind === 'literal' &&
    filter.right.type !== 'null' &&
    findNamedColumn(table, filter.left.name)?.name === table.key
  )
}

/** A column decides at its first naming; naming it again changes nothing. */
function planOrder(table: CatalogueTable, { orderBy }: ODataQuery, dialect: Dialect): RowPlan['order'] {
  const order = new Map<string, RowOrder>()
  for (const { expression, direction } of orderBy) {
    const value = toSqlValue(expression, { table, dialect, option: '$orderby' })
    const name = expression.kind === 'property' ? value.label : `${order.size}`
    if (!order.has(name)) order.set(name, { value, direction })
  }
  return [...order.values()]
}

/** Missing values first when ascending, last when descending; the key makes the order total. */
export function sortRows(query: RowQuery, terms: readonly RowOrder[]): RowQuery {
  let sorted = query
  for (const { value, direction } of terms) {
    sorted = sorted.orderBy(value.sql, (by) =>
      direction === 'asc' ? by.asc().nullsFirst() : by.desc().nullsLast(),
    )
  }
  return sorted
}

/** Reads the columns of the answer and those that are needed on the way to it. */
export function selectColumns(query: RowQuery, plan: RowPlan): RowQuery {
  // Naming them all would cost more than the row number that comes with them.
  if (plan.columns === plan.table.columns) return query.selectAll('r')
  const names = new Set([plan.key.physicalName, ...plan.columns.map((column) => column.physicalName)])
  if (plan.search !== undefined) {
    for (const column of plan.table.columns) if (column.searchable) names.add(column.physicalName)
  }
  return query.select([...names].map((name) => `r.${name}` as const))
}
