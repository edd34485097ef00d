import type { CatalogueColumn, CatalogueTable } from './environment-catalogue.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { type ColumnProfile, profileColumn } from './profile-column.ts'

// A load makes a new file, with a new catalogue: what was found out stays true.
const profiles = new WeakMap<CatalogueColumn, Promise<ColumnProfile>>()

/**
 * What the values of a column are like. Found out once for each data file, in the background, so that it is there
 * later also for those who could not wait.
 */
export function readColumnProfile(
  store: EnvironmentStore,
  table: CatalogueTable,
  column: CatalogueColumn,
): Promise<ColumnProfile> {
  const known = profiles.get(column)
  if (known !== undefined) return known
  const { dialect } = store
  const profile = store.inBackground((rows) => profileColumn({ rows, dialect, table, column }))
  profiles.set(column, profile)
  profile.catch(() => profiles.delete(column))
  return profile
}

/** The same of all columns of a table, in their order. */
export const readColumnProfiles = (
  store: EnvironmentStore,
  table: CatalogueTable,
): Promise<ColumnProfile[]> =>
  Promise.all(table.columns.map((column) => readColumnProfile(store, table, column)))
