import type { ControlStore } from './control-store.ts'
import type { EnvironmentPool } from './environment-pool.ts'
import { makeMaskedIndexes } from './make-masked-indexes.ts'

/** By environment: ends the run that makes its indexes. */
const runs = new WeakMap<ControlStore, Map<string, AbortController>>()

/**
 * Makes in the background the indexes that a saved policy needs, and removes others. Of an environment one run at a time, however often
 * somebody saves: it begins again with the newest policy once the index is done that it is at.
 */
export function prepareMaskedIndexes(
  control: ControlStore,
  environments: Pick<EnvironmentPool, 'use'>,
  instanceId: string,
): void {
  const running = runs.get(control) ?? new Map<string, AbortController>()
  runs.set(control, running)
  const current = running.get(instanceId)
  if (current === undefined) void run()
  else current.abort()

  async function run(): Promise<void> {
    for (let isOutdated = true; isOutdated; ) {
      const outdated = new AbortController()
      running.set(instanceId, outdated)
      await environments
        .use(instanceId, async (store) => {
          const needed = await makeMaskedIndexes(control, instanceId, store, outdated.signal)
          if (!outdated.signal.aborted) store.keepIndexes(needed)
        })
        .catch(() => undefined) // Searches make what is missing then.
      isOutdated = outdated.signal.aborted
    }
    running.delete(instanceId)
  }
}
