import type { KyselyPlugin, QueryId } from 'kysely'
import type { EnvironmentPool } from './environment-pool.ts'
import type { EnvironmentStore } from './environment-store.ts'

const signals = new WeakMap<QueryId, AbortSignal>()

/** The signal under which a query was made. */
export const findQuerySignal = (queryId: QueryId): AbortSignal | undefined => signals.get(queryId)

/** The same environments, whose queries are dropped on a signal, as far as they have not begun. */
export const dropQueriesOn = (signal: AbortSignal, pool: EnvironmentPool): EnvironmentPool => ({
  ...pool,
  use: (instanceId, work) => pool.use(instanceId, (store) => work(withSignal(store, signal))),
})

// Kysely takes a signal with each query only. An AsyncLocalStorage would reach them all too, but makes every
// promise of the process a third slower.
function withSignal(store: EnvironmentStore, signal: AbortSignal): EnvironmentStore {
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      signals.set(queryId, signal)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { ...store, database: store.database.withPlugin(plugin), rows: store.rows.withPlugin(plugin) }
}
