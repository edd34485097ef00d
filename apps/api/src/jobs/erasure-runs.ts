import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ControlStore } from '../store/control-store.ts'
import { copyDataFile, makeDataFile, removeDataFile } from '../store/data-file.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'
import { openEnvironmentStore } from '../store/environment-store.ts'
import { emptyLog, listErasedIds, listInstancesToErase, publishErasure } from '../store/erasures.ts'
import { makeMaskedIndexes } from '../store/make-masked-indexes.ts'
import { findCustomerTable } from '../store/rebuild-search.ts'
import { applyJournal } from './apply-erasure-journal.ts'

/** Makes data files without erased customers, one at a time for each environment, while nobody reads them. */
export interface ErasureRuns {
  /** Begins, or goes on once what is running is done. */
  start(instanceId: string): void
  /** Answers when nothing is left to do. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** After something went wrong, as on a full disk. */
const retryMs = 60_000

/**
 * Goes on with what was not finished when the service ended, after writing down what the journal has and `control.db`
 * has not, as after the restore of an older backup: nobody reads those customers from here on.
 */
export async function openErasureRuns(
  control: ControlStore,
  environments: EnvironmentPool,
  onError: (error: unknown) => void,
): Promise<ErasureRuns> {
  const closing = new AbortController()
  const { signal } = closing
  const running = new Map<string, Promise<void>>()
  await applyJournal(control, environments, onError)
  for (const instanceId of await listInstancesToErase(control)) start(instanceId)

  function start(instanceId: string): void {
    const before = running.get(instanceId) ?? Promise.resolve()
    const run = before.then(() => eraseAll(instanceId))
    running.set(instanceId, run)
  }

  async function eraseAll(instanceId: string): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await eraseOnce(instanceId)) return
      } catch (error) {
        if (signal.aborted) return // The next start goes on.
        onError(error)
        await wait(retryMs, undefined, { signal, ref: false }).catch(() => undefined)
      }
    }
  }

  /** False when the data changed meanwhile. */
  async function eraseOnce(instanceId: string): Promise<boolean> {
    const customerIds = await listErasedIds(control, instanceId)
    if (customerIds.length === 0) return true
    const made = await makeDataFile(control, (dataFile) => eraseInto(dataFile, instanceId, customerIds))
    if (made === 'noData') return true
    if (made !== 'overtaken') {
      await environments.retire(instanceId, made.sourceFile)
      // Files that were replaced before hold them, too: what cannot go now goes in a minute.
      await environments.tidy().catch(onError)
      await emptyLog(control)
    }
    // Somebody may have been erased meanwhile.
    return false
  }

  /** Answers which file was replaced, or why none was: there is nothing to erase from, or the data changed meanwhile. */
  async function eraseInto(
    dataFile: string,
    instanceId: string,
    customerIds: readonly string[],
  ): Promise<{ readonly sourceFile: string } | 'noData' | 'overtaken'> {
    let isPublished = false
    try {
      const copied = await environments.use(instanceId, async (store) => {
        await copyDataFile(control, store.path, dataFile)
        const sourceFile = relative(control.dataDir, store.path)
        return { sourceFile, customers: await findCustomerTable(store), dialect: store.dialect }
      })
      if (copied?.customers === undefined) return 'noData'
      const { customers, dialect, sourceFile } = copied
      await dialect.eraseCustomers(join(control.dataDir, dataFile), customers, customerIds, signal)
      await prepareSearches(instanceId, dataFile)
      isPublished = await publishErasure(control, instanceId, { sourceFile, dataFile }, customerIds)
      return isPublished ? { sourceFile } : 'overtaken'
    } finally {
      if (!isPublished) await removeDataFile(control, dataFile)
    }
  }

  /** What fails here is made when it is needed. */
  async function prepareSearches(instanceId: string, dataFile: string): Promise<void> {
    const store = openEnvironmentStore(join(control.dataDir, dataFile))
    try {
      await makeMaskedIndexes(control, instanceId, store, signal)
    } catch (error) {
      if (!signal.aborted) onError(error)
    } finally {
      await store.close()
    }
  }

  return {
    start,
    async settle() {
      await Promise.all(running.values())
    },
    async close() {
      closing.abort()
      await Promise.all(running.values())
    },
  }
}
