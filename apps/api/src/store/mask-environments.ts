import type { ColumnMask } from './caller-masks.ts'
import type { EnvironmentPool } from './environment-pool.ts'
import { maskCatalogue } from './masked-catalogue.ts'

/**
 * The same environments for somebody for whom columns are masked. Whoever reads takes the columns from the
 * catalogue, and with them what may be asked of each and how its values leave: so it is enough to mask that.
 */
export function maskEnvironments(masks: readonly ColumnMask[], pool: EnvironmentPool): EnvironmentPool {
  if (masks.length === 0) return pool
  return {
    ...pool,
    use: (instanceId, work) =>
      pool.use(instanceId, (store) =>
        work({ ...store, catalogue: async () => maskCatalogue(await store.catalogue(), masks) }),
      ),
  }
}
