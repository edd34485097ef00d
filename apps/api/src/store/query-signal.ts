import type { KyselyPlugin, QueryId } from 'kysely'

// Kysely takes a signal with each query only. An AsyncLocalStorage would reach them all too, but makes every
// promise of the process a third slower.
const signals = new WeakMap<QueryId, AbortSignal>()

/** Makes queries under a signal. */
export const createSignalPlugin = (signal: AbortSignal): KyselyPlugin => ({
  transformQuery({ node, queryId }) {
    signals.set(queryId, signal)
    return node
  },
  transformResult: async ({ result }) => result,
})

/** The signal under which a query was made. */
export const findQuerySignal = (queryId: QueryId): AbortSignal | undefined => signals.get(queryId)
