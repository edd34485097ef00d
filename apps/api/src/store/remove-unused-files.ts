import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { removeDataFile } from './data-file.ts'

/** A load may be running beside this process, so that only files it has long left alone are removed. */
const quietMs = 60 * 60 * 1000

/** Removes data files that no environment points to: what replaced or interrupted loads left behind. */
export async function removeUnusedFiles({ db, dataDir }: ControlStore): Promise<void> {
  const folder = join(dataDir, 'environments')
  const names = await readdir(folder).catch(() => []) // No folder yet: nothing to remove.
  const used = await db.selectFrom('instances').select('data_file').execute()
  const kept = new Set(used.map((row) => row.data_file))
  for (const name of names) {
    if (kept.has(join('environments', name.replace(/-(wal|shm)$/, '')))) continue
    const file = join(folder, name)
    // A load that ends meanwhile removes its own files.
    const found = await lstat(file).catch(() => undefined)
    if (found?.isFile() && Date.now() - found.mtimeMs > quietMs) {
      await removeDataFile({ dataDir }, join('environments', name))
    }
  }
}
