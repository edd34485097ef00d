import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { findInstance } from './instances.ts'

/** The open data files, one for each environment in use. */
export interface EnvironmentPool {
  /** Runs work on an environment's current data; undefined before anything was loaded. */
  use<T>(instanceId: string, work: (store: EnvironmentStore) => Promise<T>): Promise<T | undefined>
  close(): Promise<void>
}

interface Entry {
  readonly file: string
  readonly store: EnvironmentStore
  uses: number
  isStale: boolean
}

/**
 * Opens data files on first use. A load points the environment to a new file: the next call sees it, and
 * the old one closes when its last reader is done.
 */
export function createEnvironmentPool(control: ControlStore): EnvironmentPool {
  const entries = new Map<string, Entry>()

  function acquire(instanceId: string, file: string): Entry {
    const current = entries.get(instanceId)
    if (current?.file === file) return current
    const entry = { file, store: openEnvironmentStore(join(control.dataDir, file)), uses: 0, isStale: false }
    entries.set(instanceId, entry)
    if (current !== undefined) {
      current.isStale = true
      closeIfDone(current)
    }
    return entry
  }

  return {
    async use(instanceId, work) {
      const file = (await findInstance(control, instanceId))?.data_file
      if (file === undefined || file === null) return undefined
      const entry = acquire(instanceId, file)
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

function closeIfDone(entry: Entry): void {
  if (entry.isStale && entry.uses === 0) void entry.store.close()
}
