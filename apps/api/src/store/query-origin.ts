import type { KyselyPlugin, QueryId } from 'kysely'

/** The caller of work that nobody in particular waits for. */
export const backgroundCaller = '(background)'

/** For whom a query is, and until when. */
export interface QueryOrigin {
  /** Id of the principal. */
  readonly caller: string
  /** Comes when nobody waits for the rows any longer. */
  readonly signal: AbortSignal
}

// Kysely takes a signal with each query only. An AsyncLocalStorage would reach them all too, but makes every
// promise of the process a third slower.
const origins = new WeakMap<QueryId, QueryOrigin>()

/** Makes queries for somebody. */
export const createOriginPlugin = (origin: QueryOrigin): KyselyPlugin => ({
  transformQuery({ node, queryId }) {
    origins.set(queryId, origin)
    return node
  },
  transformResult: async ({ result }) => result,
})

/** For whom a query was made; undefined when it is nobody's in particular. */
export const findQueryOrigin = (queryId: QueryId): QueryOrigin | undefined => origins.get(queryId)
