import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { findInstance, type InstanceRow } from './instances.ts'
import { removeUnusedFiles } from './remove-unused-files.ts'

/** The open data files, one for each environment in use. */
export interface EnvironmentPool {
  /** Runs work on an environment's current data; undefined before anything was loaded. */
  use<T>(instanceId: string, work: (store: EnvironmentStore) => Promise<T>): Promise<T | undefined>
  close(): Promise<void>
}

interface Entry {
  /** Counts the changes of the environment's row. */
  readonly version: number
  readonly file: string
  readonly store: EnvironmentStore
  uses: number
  isStale: boolean
}

/**
 * Opens data files on first use. A load points the environment to a new file: the next call sees it, and
 * the old one closes when its last reader is done, and is removed in time.
 */
export function createEnvironmentPool(control: ControlStore): EnvironmentPool {
  const entries = new Map<string, Entry>()

  function acquire({ instance_id, version }: InstanceRow, file: string): Entry {
    const current = entries.get(instance_id)
    // A call that read the row before a load must not bring the old file back.
    if (current !== undefined && (current.file === file || current.version > version)) return current
    const store = openEnvironmentStore(join(control.dataDir, file))
    const entry = { version, file, store, uses: 0, isStale: false }
    entries.set(instance_id, entry)
    if (current !== undefined) {
      current.isStale = true
      closeIfDone(current)
    }
    return entry
  }

  function closeIfDone(entry: Entry): void {
    if (!entry.isStale || entry.uses > 0) return
    const removed = entry.store.close().then(() => removeUnusedFiles(control))
    removed.catch(() => undefined) // What is left now goes at the next load or start.
  }

  return {
    async use(instanceId, work) {
      const row = await findInstance(control, instanceId)
      if (row === undefined || row.data_file === null) return undefined
      const entry = acquire(row, row.data_file)
      entry.uses += 1
      try {
        return await work(entry.store)
      } finally {
        entry.uses -= 1
        closeIfDone(entry)
      }
    },
    async close() {
      await Promise.all([...entries.values()].map((entry) => entry.store.close()))
      entries.clear()
    },
  }
}
