import type { LoadResult } from '../store/loads.ts'
import type { LoadSummary } from './load-options.ts'

/** What is kept of a load: counts, and no paths. */
export const toLoadResult = (
  { customers, activities, search, suppressed, tables }: LoadSummary,
  unmasked: readonly string[],
): LoadResult => ({
  customers,
  activities,
  suppressed: suppressed ?? 0,
  unmasked,
  unsearched: search?.ignored ?? [],
  tables: tables.map(({ table, rows, quarantined, kept, replaced, activitiesWithoutCustomer }) => ({
    table,
    rows,
    quarantined,
    kept: kept ?? null,
    replaced: replaced ?? null,
    activitiesWithoutCustomer,
  })),
})
