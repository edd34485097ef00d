import type { EnvironmentStore } from './environment-store.ts'
import type { TableDefinition } from './table-definition.ts'
import { readTableSize } from './table-size.ts'

/** The jobs that bring a customer's rows, and the kind of table that each of them fills. */
export const profileJobs = {
  merge: 'profile',
  activity: 'unifiedActivity',
  attributeMeasures: 'profileKpi',
} as const satisfies Record<string, TableDefinition['entityType']>

export interface ProfileStore {
  readonly refreshedUtc: string
  /** Of the customers. */
  readonly rowCount: number
  /** Of the customers, in bytes. */
  readonly size: number
  readonly filledBy: readonly (keyof typeof profileJobs)[]
}

/** Tells what profiles an environment has; undefined while it has no table of customers. */
export async function readProfileStore(store: EnvironmentStore): Promise<ProfileStore | undefined> {
  const catalogue = await store.catalogue()
  const customers = catalogue.find(({ entityType }) => entityType === 'profile')
  if (customers === undefined) return undefined
  const count = store.live.countLoadedRows
  const filled = new Set(catalogue.filter((table) => count(table) > 0).map(({ entityType }) => entityType))
  return {
    refreshedUtc: customers.refreshedUtc,
    rowCount: count(customers),
    size: await readTableSize(store, customers),
    filledBy: Object.entries(profileJobs).flatMap(([job, entityType]) =>
      filled.has(entityType) ? [job as keyof typeof profileJobs] : [],
    ),
  }
}
