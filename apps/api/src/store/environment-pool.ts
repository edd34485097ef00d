import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { removeDataFile } from './data-file.ts'
import { type EnvironmentStore, openEnvironmentStore } from './environment-store.ts'
import { listErasedIds } from './erasures.ts'
import { findInstance, type InstanceRow } from './instances.ts'
import { createOverlayView, type OverlayView } from './overlay-view.ts'
import { purgeOverlays, type RowReference } from './overlays.ts'
import { removeLeftovers } from './remove-unused-files.ts'

/** The open data files, one for each environment in use. */
export interface EnvironmentPool {
  /** Runs work on an environment's current data; undefined before anything was loaded. */
  use<T>(instanceId: string, work: (store: EnvironmentStore) => Promise<T>): Promise<T | undefined>
  /** Shows rows whose overlays changed to everybody who begins to read later. */
  show(instanceId: string, rows: readonly RowReference[]): Promise<void>
  /** Forgets what ended of the overlays of all environments; happens once a minute by itself. */
  purge(): Promise<void>
  /** Deletes the data files that nothing points to and nobody makes or reads; happens once a minute by itself. */
  tidy(): Promise<void>
  /** Deletes a data file that another has replaced, at once. */
  retire(instanceId: string, dataFile: string): Promise<void>
  /** Deletes the data file of an environment that is gone, once its last reader is done. */
  discard(instanceId: string, dataFile: string): Promise<void>
  close(): Promise<void>
}

const purgeMs = 60_000

interface Entry {
  /** Counts the changes of the environment's row. */
  readonly version: number
  readonly file: string
  readonly store: EnvironmentStore
  readonly overlays: OverlayView
  uses: number
  isStale: boolean
  /** Whether its environment is gone, so that the file goes at once. */
  isDiscarded: boolean
}

/**
 * Opens data files on first use. A load points the environment to a new file: the next call sees it, and
 * the old one closes when its last reader is done, and is removed in time.
 */
export function createEnvironmentPool(
  control: ControlStore,
  onError: (error: unknown) => void = () => undefined,
): EnvironmentPool {
  const entries = new Map<string, Entry>()
  const open = new Set<Entry>()
  let tidied: Promise<void> = Promise.resolve()
  let purged: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    purged = purge().catch(onError)
    tidy().catch(onError)
  }, purgeMs)
  timer.unref()

  /** A call that read the row before a load, or an erasure, must not bring back what they took away. */
  const isRight = (entry: Entry, version: number): boolean => entry.version >= version

  /** Whom the file of an environment may hold still; undefined when its row has changed meanwhile. */
  async function readErasedIds({ instance_id, version }: InstanceRow): Promise<string[] | undefined> {
    const erasedIds = await listErasedIds(control, instance_id)
    // An erasure that ends in between takes its customers off the list, and they are in the file of before.
    const again = await findInstance(control, instance_id)
    return again?.version === version ? erasedIds : undefined
  }

  function acquire({ instance_id, version }: InstanceRow, file: string, erasedIds: readonly string[]): Entry {
    const current = entries.get(instance_id)
    if (current !== undefined && isRight(current, version)) return current
    const store = openEnvironmentStore(join(control.dataDir, file), erasedIds)
    const overlays = createOverlayView(control, instance_id, store)
    const entry = { version, file, store, overlays, uses: 0, isStale: false, isDiscarded: false }
    entries.set(instance_id, entry)
    open.add(entry)
    if (current !== undefined) {
      current.isStale = true
      closeIfDone(current)
    }
    return entry
  }

  /** What could not be shown is shown by the next to open the file. */
  function giveUp(instanceId: string, entry: Entry): void {
    if (entry.isStale) return
    if (entries.get(instanceId) === entry) entries.delete(instanceId)
    entry.isStale = true
    closeIfDone(entry)
  }

  /** Nobody closes the file meanwhile. */
  async function hold<T>(entry: Entry, work: () => Promise<T>): Promise<T> {
    entry.uses += 1
    try {
      return await work()
    } finally {
      entry.uses -= 1
      closeIfDone(entry)
    }
  }

  async function purge(): Promise<void> {
    const nowMs = Date.now()
    // What is gone from the store cannot be found among those that are shown.
    for (const [instanceId, entry] of [...entries]) {
      if (entry.isStale) continue // A load came since, and its file may be closed.
      try {
        await hold(entry, async () => entry.overlays.refresh(nowMs))
      } catch (error) {
        giveUp(instanceId, entry)
        onError(error)
      }
    }
    await purgeOverlays(control, new Date(nowMs).toISOString())
  }

  function closeIfDone(entry: Entry): void {
    if (!entry.isStale || entry.uses > 0) return
    const removed = entry.store.close().then(() => {
      open.delete(entry)
      return entry.isDiscarded ? removeDataFile(control, entry.file) : tidy()
    })
    removed.catch(() => undefined) // What is left now goes in a minute.
  }

  /** One after the other: each wants to know that no load runs. */
  function tidy(): Promise<void> {
    const isRead = (file: string) => [...open].some((entry) => entry.file === file)
    const begin = () => removeLeftovers(control, isRead)
    const done = tidied.then(begin, begin)
    tidied = done
    return done
  }

  return {
    async use(instanceId, work) {
      let row = await findInstance(control, instanceId)
      while (row !== undefined && row.data_file !== null) {
        const current = entries.get(instanceId)
        const isOpen = current !== undefined && isRight(current, row.version)
        const erasedIds = isOpen ? [] : await readErasedIds(row)
        if (erasedIds !== undefined) {
          const entry = acquire(row, row.data_file, erasedIds)
          return hold(entry, async () => {
            await entry.overlays.refresh(Date.now())
            return work(entry.store)
          })
        }
        row = await findInstance(control, instanceId)
      }
      return undefined
    },
    async show(instanceId, rows) {
      const entry = entries.get(instanceId)
      if (entry === undefined) return
      try {
        await hold(entry, () => entry.overlays.show(rows))
      } catch (error) {
        giveUp(instanceId, entry)
        throw error
      }
    },
    purge,
    tidy,
    async retire(instanceId, dataFile) {
      const entry = entries.get(instanceId)
      if (entry?.file === dataFile) {
        entries.delete(instanceId)
        entry.isStale = true
        entry.isDiscarded = true
        closeIfDone(entry)
      }
      // Who still reads it does so to the end.
      await removeDataFile(control, dataFile).catch(() => undefined)
    },
    async discard(instanceId, dataFile) {
      const entry = entries.get(instanceId)
      entries.delete(instanceId)
      if (entry !== undefined) {
        entry.isStale = true
        entry.isDiscarded = true
        closeIfDone(entry)
      }
      // Nobody reads it: it was never opened, or came with a load that nobody has seen yet.
      if (entry?.file !== dataFile) await removeDataFile(control, dataFile).catch(() => undefined)
    },
    async close() {
      clearInterval(timer)
      await Promise.allSettled([purged, tidied])
      await Promise.all([...entries.values()].map((entry) => entry.store.close()))
      entries.clear()
    },
  }
}
