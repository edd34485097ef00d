import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Filter, ODataQuery } from '../odata/odata-query.ts'
import { QueryError } from '../odata/query-error.ts'
import type { RowQuery } from './dialects/dialect.ts'
import type { Catalogue, CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import { filterToSql } from './filter-to-sql.ts'
import { findColumn, findNamedColumn } from './find-column.ts'
import { toSearchWords } from './search-words.ts'

/** A query resolved against the catalogue: every name is a column and every value fits. */
export interface RowPlan {
  readonly table: CatalogueTable
  /** The columns to answer with, in catalogue order. */
  readonly columns: readonly CatalogueColumn[]
  readonly key: CatalogueColumn
  readonly condition?: RawBuilder<SqlBool>
  /** Whether it can match one row at most, found by its key. */
  readonly isLookup: boolean
  /** As the caller asked; {@link sortRows} adds the key. */
  readonly order: readonly { readonly column: CatalogueColumn; readonly direction: 'asc' | 'desc' }[]
  readonly searchWords?: readonly string[]
  readonly activities?: CatalogueTable
  readonly top: number
  readonly skip: number
}

/** Resolves a query; throws QueryError when it does not fit the table. */
export function planRows(table: CatalogueTable, query: ODataQuery, catalogue: Catalogue): RowPlan {
  const key = findNamedColumn(table, table.key)
  if (key === undefined) throw new Error(`The catalogue has no key column for ${table.qualifiedName}.`)
  const selected = query.select && new Set(query.select.map((name) => findColumn(table, '$select', name)))
  if (query.search !== undefined && table.entityType !== 'profile') {
    throw new QueryError('$search', 0, `only Customer can be searched, not ${table.qualifiedName}.`)
  }
  const activities = planExpand(table, query, catalogue)
  return {
    table,
    key,
    columns: selected ? table.columns.filter((column) => selected.has(column)) : table.columns,
    order: planOrder(table, query),
    isLookup: query.search === undefined && isOneKey(query.filter, table),
    ...(query.filter === undefined ? {} : { condition: filterToSql(query.filter, table) }),
    ...(query.search === undefined ? {} : { searchWords: toSearchWords(query.search) }),
    ...(activities === undefined ? {} : { activities }),
    top: query.top,
    skip: query.skip,
  }
}

function isOneKey(filter: Filter | undefined, table: CatalogueTable): boolean {
  if (filter?.kind === 'and') return filter.operands.some((operand) => isOneKey(operand, table))
  return (
    filter?.kind === 'comparison' &&
    filter.operator === 'eq' &&
    filter.literal.type !== 'null' &&
    findNamedColumn(table, filter.property.name)?.name === table.key
  )
}

/** A column decides at its first naming; naming it again changes nothing. */
function planOrder(table: CatalogueTable, { orderBy }: ODataQuery): RowPlan['order'] {
  const order = new Map<CatalogueColumn, 'asc' | 'desc'>()
  for (const { property, direction } of orderBy) {
    const column = findColumn(table, '$orderby', property)
    if (!order.has(column)) order.set(column, direction)
  }
  return [...order].map(([column, direction]) => ({ column, direction }))
}

function planExpand(
  table: CatalogueTable,
  query: ODataQuery,
  catalogue: Catalogue,
): CatalogueTable | undefined {
  const activities = catalogue.find((other) => other.entityType === 'unifiedActivity')
  for (const { name, position } of query.expand) {
    const isActivities = name.toLowerCase() === activities?.qualifiedName.toLowerCase()
    if (table.entityType === 'profile' && isActivities) continue
    const remedy =
      table.entityType === 'profile' && activities !== undefined
        ? `Customer can only be expanded by ${activities.qualifiedName}, not by '${name.slice(0, 200)}'.`
        : `${table.qualifiedName} has no related table '${name.slice(0, 200)}'.`
    throw new QueryError('$expand', position, remedy)
  }
  return query.expand.length === 0 ? undefined : activities
}

/** Missing values first when ascending, last when descending; the key makes the order total. */
export function sortRows(query: RowQuery, { order, key }: RowPlan): RowQuery {
  const last = order.at(-1)?.direction ?? 'asc'
  let sorted = query
  for (const { column, direction } of [...order, { column: key, direction: last }]) {
    sorted = sorted.orderBy(sql.ref(`r.${column.physicalName}`), (by) =>
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
  if (plan.searchWords !== undefined) {
    for (const column of plan.table.columns) if (column.searchable) names.add(column.physicalName)
  }
  return query.select([...names].map((name) => `r.${name}` as const))
}
