import type { CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'

/** Lists the tables of an environment in the order of loading. */
export async function listTables(store: EnvironmentStore): Promise<readonly CatalogueTable[]> {
  return await store.catalogue()
}

/** Finds a table by its qualified name: exactly, or else in any case. */
export async function getTable(
  store: EnvironmentStore,
  qualifiedName: string,
): Promise<CatalogueTable | undefined> {
  const tables = await store.catalogue()
  const folded = qualifiedName.toLowerCase()
  return (
    tables.find((table) => table.qualifiedName === qualifiedName) ??
    tables.find((table) => table.qualifiedName.toLowerCase() === folded)
  )
}
