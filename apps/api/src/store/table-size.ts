import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'

// A load makes a new file, with a new catalogue: what was found out stays true.
const sizes = new WeakMap<CatalogueTable, number>()

/** How many bytes the rows of a table take, without its indexes. Found out once for each data file. */
export async function readTableSize(store: EnvironmentStore, table: CatalogueTable): Promise<number> {
  const known = sizes.get(table)
  if (known !== undefined) return known
  const { size } = await store.rows
    .selectNoFrom(store.dialect.sizeOf(table.physicalName).as('size'))
    .executeTakeFirstOrThrow()
  sizes.set(table, size)
  return size
}
