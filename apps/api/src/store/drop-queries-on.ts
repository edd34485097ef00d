import type { EnvironmentPool } from './environment-pool.ts'
import { createSignalPlugin } from './query-signal.ts'

/** The same environments, whose queries are dropped on a signal, as far as they have not begun. */
export function dropQueriesOn(signal: AbortSignal, pool: EnvironmentPool): EnvironmentPool {
  const plugin = createSignalPlugin(signal)
  return {
    ...pool,
    use: (instanceId, work) =>
      pool.use(instanceId, (store) =>
        work({
          ...store,
          database: store.database.withPlugin(plugin),
          rows: store.rows.withPlugin(plugin),
        }),
      ),
  }
}
