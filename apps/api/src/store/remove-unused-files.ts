import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { ControlStoreError } from './control-store-error.ts'
import { removeDataFile } from './data-file.ts'
import { lockDataFolder } from './lock-data-folder.ts'

/** What SQLite keeps beside a file is named after it, and so are finished indexes for readers with masked columns. */
const toDataFileName = (name: string): string => name.replace(/\.db-(wal|shm|words-[0-9a-f]{16})$/, '.db')

/** A load may be running beside this process, so that only files it has long left alone are removed. */
const quietMs = 60 * 60 * 1000

/** Removes at a start, when nobody copies data, what loads left that were cut off, at once where no load runs. */
export async function removeLeftovers(control: ControlStore): Promise<void> {
  let unlock: () => void
  try {
    unlock = lockDataFolder(control.dataDir, 'noLoad')
  } catch (error) {
    if (!(error instanceof ControlStoreError)) throw error
    return removeUnusedFiles(control)
  }
  try {
    await removeUnusedFiles(control, 0)
  } finally {
    unlock()
  }
}

/** Removes data files that no environment points to: what replaced or interrupted loads left behind. */
export async function removeUnusedFiles({ db, dataDir }: ControlStore, quietForMs = quietMs): Promise<void> {
  const folder = join(dataDir, 'environments')
  const names = await readdir(folder).catch(() => []) // No folder yet: nothing to remove.
  const used = await db.selectFrom('instances').select('data_file').execute()
  const kept = new Set(used.map((row) => row.data_file))
  for (const name of names) {
    if (kept.has(join('environments', toDataFileName(name)))) continue
    const file = join(folder, name)
    // A load that ends meanwhile removes its own files.
    const found = await lstat(file).catch(() => undefined)
    const isQuiet = quietForMs === 0 || (found !== undefined && Date.now() - found.mtimeMs > quietForMs)
    if (found?.isFile() && isQuiet) {
      await removeDataFile({ dataDir }, join('environments', name))
    }
  }
}
