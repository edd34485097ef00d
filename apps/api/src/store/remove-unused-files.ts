import { existsSync, readdirSync } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlStore } from './control-store.ts'
import { ControlStoreError } from './control-store-error.ts'
import { listFilesBeingMade, removeDataFile } from './data-file.ts'
import { lockDataFolder } from './lock-data-folder.ts'

/** What SQLite keeps beside a file is named after it, and so are finished indexes for readers with masked columns. */
const toDataFileName = (name: string): string => name.replace(/\.db-(wal|shm|words-[0-9a-f]{16})$/, '.db')

/** A load may be running beside this process, so that only files it has long left alone are removed. */
const quietMs = 60 * 60 * 1000

/** What somebody makes or reads a file under may be named after it. */
const toFirstName = (name: string): string => name.replace(/\.db-.*$/, '.db')

/** Removes what nothing points to and no reader needs: at once where no load runs, and what was left alone long otherwise. */
export async function removeLeftovers(
  control: ControlStore,
  isRead: (dataFile: string) => boolean = () => false,
): Promise<void> {
  const { dataDir } = control
  let unlock: () => void
  try {
    unlock = lockDataFolder(dataDir, 'noLoad')
  } catch (error) {
    if (!(error instanceof ControlStoreError)) throw error
    return removeUnusedFiles(control, { isRead })
  }
  // No load makes any of these, whatever begins later: the next load need not wait.
  const listed = listFiles(dataDir)
  unlock()
  await removeUnusedFiles(control, { listed, quietForMs: 0, isRead })
}

/** What lies there, and what of it this process is making. */
function listFiles(dataDir: string) {
  const folder = join(dataDir, 'environments')
  return { names: existsSync(folder) ? readdirSync(folder) : [], made: listFilesBeingMade() }
}

interface UnusedOptions {
  readonly listed?: ReturnType<typeof listFiles>
  readonly quietForMs?: number
  readonly isRead?: (dataFile: string) => boolean
}

/** Removes data files that no environment points to: what replaced or interrupted loads left behind. */
export async function removeUnusedFiles(
  { db, dataDir }: ControlStore,
  { listed, quietForMs = quietMs, isRead = () => false }: UnusedOptions = {},
): Promise<void> {
  const folder = join(dataDir, 'environments')
  // Before what is used: a file that is finished meanwhile is found in one of both.
  const { names, made } = listed ?? listFiles(dataDir)
  const used = await db.selectFrom('instances').select('data_file').execute()
  const kept = new Set(used.map((row) => row.data_file))
  for (const name of names) {
    if (kept.has(join('environments', toDataFileName(name)))) continue
    const first = toFirstName(name)
    if (made.has(join(folder, first)) || isRead(join('environments', first))) continue
    const file = join(folder, name)
    // A load that ends meanwhile removes its own files.
    const found = await lstat(file).catch(() => undefined)
    const isQuiet = quietForMs === 0 || (found !== undefined && Date.now() - found.mtimeMs > quietForMs)
    if (found?.isFile() && isQuiet) {
      await removeDataFile({ dataDir }, join('environments', name))
    }
  }
}
