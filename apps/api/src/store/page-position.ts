import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { toColumnValue } from './expression-to-sql.ts'
import type { RowOrder, RowPlan } from './plan-rows.ts'
import type { StoredValue } from './table-definition.ts'
import type { StoredRow } from './to-wire-row.ts'

type Condition = RawBuilder<SqlBool>

/** The last row of a page: its values of the order's terms, the key last, as JSON can carry them. */
export type PagePosition = readonly PositionValue[]
export type PositionValue = string | number | null

/** The row that a page starts behind is not there any more. */
export class RowGoneError extends Error {
  override readonly name = 'RowGoneError'
}

/** The terms of the order, the key last, which makes it total. */
export function listTerms({ order, key, table }: Pick<RowPlan, 'order' | 'key' | 'table'>): RowOrder[] {
  const direction = order.at(-1)?.direction ?? 'asc'
  return [...order, { value: toColumnValue(key, { table, option: '$orderby' }, 0), direction }]
}

/** What the value of a term is called in a row of the database. */
export const toTermName = (index: number): string => `term_${index}`

export function readPosition(row: StoredRow, plan: RowPlan): PagePosition {
  return listTerms(plan).map((_, index) => {
    const value = row[toTermName(index)]
    // JSON knows no infinity, which a division may give.
    return Number.isFinite(value) || value === null ? (value as number | null) : String(value)
  })
}

/** Holds for the rows behind a position, however many were added or removed before it. */
export function isBehind(position: PagePosition, plan: RowPlan): Condition {
  const terms = listTerms(plan)
  const steps = terms.map((term, index) => compareTerm(term, toStored(term, position[index] ?? null)))
  const behind = steps.reduceRight<Condition | undefined>((rest, { isBeyond, isSame }) => {
    return rest === undefined ? isBeyond : sql`(${isBeyond} or (${isSame} and ${rest}))`
  }, undefined)
  const [first] = steps
  if (behind === undefined || first === undefined) return sql`1 = 0`
  // Says at once where an index may begin.
  return terms.length === 1 || first.isFrom === undefined ? behind : sql`(${first.isFrom} and ${behind})`
}

/** Holds for the row of a key. */
export function isAt(key: PositionValue, plan: RowPlan): Condition {
  const term = listTerms({ ...plan, order: [] })[0]
  return term === undefined ? sql`1 = 0` : compareTerm(term, toStored(term, key)).isSame
}

/** Missing values come first ascending and last descending. */
function compareTerm({ value: { sql: term }, direction }: RowOrder, value: StoredValue) {
  const isAscending = direction === 'asc'
  if (value === null) {
    const isBeyond: Condition = isAscending ? sql`${term} is not null` : sql`1 = 0`
    return { isBeyond, isSame: sql<SqlBool>`${term} is null` }
  }
  const isSame: Condition = sql`${term} = ${value}`
  return isAscending
    ? { isBeyond: sql<SqlBool>`${term} > ${value}`, isSame, isFrom: sql<SqlBool>`${term} >= ${value}` }
    : { isBeyond: sql<SqlBool>`(${term} < ${value} or ${term} is null)`, isSame }
}

function toStored({ value: { type } }: RowOrder, value: PositionValue): StoredValue {
  if (typeof value !== 'string') return value
  if (type === 'Edm.Int64') return BigInt(value)
  return type === 'Edm.Double' ? Number(value) : value
}
