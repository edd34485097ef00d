import { type RawBuilder, sql } from 'kysely'
import type { CatalogueColumn } from './environment-catalogue.ts'
import type { ProfiledColumn } from './profiled-column.ts'
import { readSpread, type Spread } from './read-spread.ts'
import { toWireValue } from './to-wire-row.ts'

/** What the values of one column are like, exactly. */
export interface ColumnProfile {
  /** Of the rows. */
  readonly count: number
  readonly missingCount: number
  /** How many different values there are. */
  readonly uniqueCount: number
  /** As the wire has values; null where there is none. A long text is cut, and ends in an ellipsis. */
  readonly min: unknown
  readonly max: unknown
  /** The most frequent first, and of equally frequent ones the one that comes first in the table. */
  readonly valueCounts: readonly { readonly value: unknown; readonly count: number }[]
  /** Of numbers, dates and times; undefined for others and where there is no value. */
  readonly spread: Spread | undefined
  readonly profiledUtc: string
}

const mostValues = 100
/** In an answer there may be a hundred of them for each column. */
const longestText = 256

/** Reads all values of a column several times, each time with a query that ends when nobody waits. */
export async function profileColumn(subject: ProfiledColumn): Promise<ColumnProfile> {
  const { column } = subject
  // Not what the load counted: rows of erased customers are hidden until their file is replaced.
  const { count, present, min, max } = await readRange(subject)
  const { uniqueCount, valueCounts } = await readValueCounts(subject)
  return {
    count,
    missingCount: count - present,
    uniqueCount,
    min: toWireValue(min, column),
    max: toWireValue(max, column),
    valueCounts,
    spread: present === 0 ? undefined : await readSpread(subject, { present, min, max }),
    profiledUtc: new Date().toISOString(),
  }
}

async function readRange({ rows, dialect, table, column }: ProfiledColumn) {
  const value = sql.ref(`r.${column.physicalName}`)
  return await rows
    .selectFrom(`${table.physicalName} as r`)
    .where(dialect.goOnCondition)
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`count(${value})`.as('present'),
      shorten(sql`min(${value})`, column).as('min'),
      shorten(sql`max(${value})`, column).as('max'),
    ])
    .executeTakeFirstOrThrow()
}

/** Groups by something short, so that long texts are not all held at once, and then reads a few of them. */
async function readValueCounts({ rows, dialect, table, column }: ProfiledColumn) {
  const value = sql.ref(`r.${column.physicalName}`)
  const isText = column.type === 'Edm.String'
  const hasOrder = column.indexed === true || column.name === table.key
  const group = isText && !hasOrder ? dialect.digestOf(value) : value
  const groups = await rows
    .with(
      (cte) => cte('grouped').materialized(),
      (db) =>
        db
          .selectFrom(`${table.physicalName} as r`)
          .where(dialect.goOnCondition)
          .where(sql<boolean>`${value} is not null`)
          .groupBy(group)
          .select([sql<number>`min(r.row_number)`.as('first'), sql<number>`count(*)`.as('size')]),
    )
    .selectFrom('grouped')
    .select(['first', 'size', sql<number>`(select count(*) from grouped)`.as('different')])
    .orderBy('size', 'desc')
    .orderBy('first')
    .limit(mostValues)
    .execute()
  const values = await readValues(
    { rows, table, column },
    groups.map(({ first }) => Number(first)),
  )
  return {
    uniqueCount: groups[0]?.different ?? 0,
    valueCounts: groups.map(({ first, size }) => ({
      value: toWireValue(values.get(Number(first)), column),
      count: Number(size),
    })),
  }
}

async function readValues(
  { rows, table, column }: Pick<ProfiledColumn, 'rows' | 'table' | 'column'>,
  rowNumbers: readonly number[],
): Promise<ReadonlyMap<number, unknown>> {
  if (rowNumbers.length === 0) return new Map()
  const found = await rows
    .selectFrom(`${table.physicalName} as r`)
    .where(sql<boolean>`r.row_number in (${sql.join(rowNumbers)})`)
    .select([
      sql<number>`r.row_number`.as('row'),
      shorten(sql.ref(`r.${column.physicalName}`), column).as('value'),
    ])
    .execute()
  return new Map(found.map(({ row, value }) => [row, value]))
}

const shorten = (value: RawBuilder<unknown>, { type }: CatalogueColumn): RawBuilder<unknown> =>
  type === 'Edm.String'
    ? sql`case when length(${value}) > ${longestText} then substr(${value}, 1, ${longestText}) || '…' else ${value} end`
    : value
