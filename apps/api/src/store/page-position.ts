import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { toColumnValue } from './expression-to-sql.ts'
import type { RowOrder, RowPlan } from './plan-rows.ts'
import type { StoredValue } from './table-definition.ts'
import type { StoredRow } from './to-wire-row.ts'

type Condition = RawBuilder<SqlBool>

/** The last row of a page: its values of the order's terms, the key last, as JSON can carry them. */
export type PagePosition = readonly (string | number | null)[]

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

function toStored({ value: { type } }: RowOrder, value: string | number | null): StoredValue {
  if (typeof value !== 'string') return value
  if (type === 'Edm.Int64') return BigInt(value)
  return type === 'Edm.Double' ? Number(value) : value
}
