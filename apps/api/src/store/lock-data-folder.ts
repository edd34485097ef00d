import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ControlStoreError } from './control-store-error.ts'

/** Shared by all who use the master key, exclusive for who changes it. */
export type LockKind = 'shared' | 'exclusive'

const sqliteBusy = 5
const waitMs = { shared: 5_000, exclusive: 0 }
const begin = { shared: 'begin; select * from sqlite_master', exclusive: 'begin exclusive' }

/**
 * Locks a data folder until the returned function is called. SQLite's lock on a file is the operating
 * system's own: it ends with the process, however that ends. Throws ControlStoreError.
 */
export function lockDataFolder(dataDir: string, kind: LockKind): () => void {
  const file = join(dataDir, 'keys.lock')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: waitMs[kind] })
    chmodSync(file, 0o600)
    database.exec(begin[kind])
  } catch (error) {
    database?.close()
    throw (error as { errcode?: number }).errcode === sqliteBusy
      ? new ControlStoreError(whyBusy(dataDir, kind))
      : new ControlStoreError(`${dataDir} can't be written: choose another DATA_DIR.`, { cause: error })
  }
  return () => {
    if (database.isOpen) database.close()
  }
}

const whyBusy = (dataDir: string, kind: LockKind): string =>
  kind === 'shared'
    ? `The master key of ${dataDir} is being changed. Start again when that is done.`
    : `${dataDir} is in use, and who uses it knows the old master key only. Stop the service and try again.`
