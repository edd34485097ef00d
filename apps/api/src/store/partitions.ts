import { sql } from 'kysely'
import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { type StoredRow, toWireRow } from './to-wire-row.ts'

/** Rows of a table from one row number up to another, both counted in. */
export interface Partition {
  readonly first: number
  readonly last: number
}

const rowsPerPartition = 100_000
const rowsPerRead = 2_000

/** Parts a table, whose rows are numbered from 1; an empty one has no partition. */
export function listPartitions({ rowCount }: Pick<CatalogueTable, 'rowCount'>): Partition[] {
  return Array.from({ length: Math.ceil(rowCount / rowsPerPartition) }, (_, index) => ({
    first: index * rowsPerPartition + 1,
    last: Math.min((index + 1) * rowsPerPartition, rowCount),
  }))
}

/** Reads some rows of a partition: values in the order of the columns, and where to go on, if anywhere. */
export async function readRows(
  store: EnvironmentStore,
  { physicalName }: CatalogueTable,
  columns: readonly CatalogueColumn[],
  { first, last }: Partition,
): Promise<{ readonly rows: unknown[][]; readonly rest?: Partition }> {
  const end = Math.min(last, first + rowsPerRead - 1)
  const found = await store.rows
    .selectFrom(`${physicalName} as r`)
    .select(columns.map((column) => `r.${column.physicalName}` as const))
    .where(sql<boolean>`r.row_number between ${first} and ${end}`)
    .orderBy(sql`r.row_number`)
    .execute()
  const rows = found.map((row) => {
    const stored: StoredRow = { ...row }
    return columns.map((column) => toWireRow(stored, [column])[column.name])
  })
  return end < last ? { rows, rest: { first: end + 1, last } } : { rows }
}
