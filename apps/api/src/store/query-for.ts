import type { EnvironmentPool } from './environment-pool.ts'
import { createOriginPlugin, type QueryOrigin } from './query-origin.ts'

/** The same environments, whose queries take the turns of their caller and end on its signal. */
export function queryFor(origin: QueryOrigin, pool: EnvironmentPool): EnvironmentPool {
  const plugin = createOriginPlugin(origin)
  return {
    ...pool,
    use: (instanceId, work) =>
      pool.use(instanceId, (store) =>
        work({
          ...store,
          database: store.database.withPlugin(plugin),
          rows: store.rows.withPlugin(plugin),
          search: (task) => store.search(task, origin),
        }),
      ),
  }
}
