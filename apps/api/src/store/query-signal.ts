import { AsyncLocalStorage } from 'node:async_hooks'

const signals = new AsyncLocalStorage<AbortSignal>()

/** Runs work whose queries are dropped on a signal, as far as they have not begun. */
export const dropQueriesOn = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
  signals.run(signal, work)

/** The signal under which a query is made; Kysely has no place for one on the way to a driver. */
export const findQuerySignal = (): AbortSignal | undefined => signals.getStore()
