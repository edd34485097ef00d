import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { refuseSetting, StartError } from './settings.ts'

const busy = 5

/**
 * Keeps a second start away from the same data folder. Returns the function that lifts the lock.
 * SQLite's lock on a file is the operating system's own: it also ends with a process that crashes.
 */
export function lockDataFolder(dataDir: string): () => void {
  let file: DatabaseSync | undefined
  try {
    makeFolder(dataDir)
    const path = join(dataDir, 'lock.db')
    file = new DatabaseSync(path)
    chmodSync(path, 0o600)
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file?.close()
    const { errcode, code } = error as NodeJS.ErrnoException & { errcode?: number }
    if (errcode === busy) {
      throw new StartError(`Already running from ${dataDir}: stop that start, or set another DATA_DIR.`)
    }
    throw refuseSetting('DATA_DIR', `${dataDir} can't be written (${code})`, 'Choose another folder')
  }
  return () => {
    if (file.isOpen) file.close()
  }
}

/** Level by level: below /proc, where nothing can be made, Node's own recursive way never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another start may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
