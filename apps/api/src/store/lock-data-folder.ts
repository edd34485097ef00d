import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ControlStoreError } from './control-store-error.ts'

/**
 * Shared by all who use the master key, exclusive for who changes it. The service is one of many who
 * share it, and the only service. `load` is for each load that runs, `noLoad` for who needs that there is none.
 */
export type LockKind = 'shared' | 'exclusive' | 'service' | 'load' | 'noLoad'

const sqliteBusy = 5

interface Lock {
  readonly file: string
  readonly isExclusive: boolean
  readonly waitMs: number
  whyBusy(dataDir: string): string
}

const useOfKey: Lock = {
  file: 'keys.lock',
  isExclusive: false,
  waitMs: 5_000,
  whyBusy: (dataDir) =>
    `The master key of ${dataDir} is being changed, or a backup restored. Start again when that is done.`,
}
const changeOfKey: Lock = {
  file: 'keys.lock',
  isExclusive: true,
  waitMs: 0,
  whyBusy: (dataDir) =>
    `${dataDir} is in use, and who uses it knows the old master key only. Stop the service and try again.`,
}
const service: Lock = {
  file: 'service.lock',
  isExclusive: true,
  waitMs: 0,
  whyBusy: (dataDir) =>
    `Another service runs on ${dataDir}. Stop that one first, or set DATA_DIR to another folder.`,
}
const load: Lock = {
  file: 'load.lock',
  isExclusive: false,
  waitMs: 5_000,
  whyBusy: (dataDir) => `Files of ${dataDir} are being removed. Load again in a moment.`,
}
const noLoad: Lock = {
  file: 'load.lock',
  isExclusive: true,
  waitMs: 0,
  whyBusy: (dataDir) => `A load runs on ${dataDir}. Try again when it is done.`,
}

const locksOf: Readonly<Record<LockKind, readonly Lock[]>> = {
  shared: [useOfKey],
  exclusive: [changeOfKey],
  service: [service, useOfKey],
  load: [load],
  noLoad: [noLoad],
}

/**
 * Locks a data folder until the returned function is called. SQLite's lock on a file is the operating
 * system's own: it ends with the process, however that ends. Throws ControlStoreError.
 */
export function lockDataFolder(dataDir: string, kind: LockKind): () => void {
  const unlocks: (() => void)[] = []
  const unlockAll = () => {
    for (const unlock of unlocks) unlock()
  }
  try {
    for (const lock of locksOf[kind]) unlocks.push(take(dataDir, lock))
  } catch (error) {
    unlockAll()
    throw error
  }
  return unlockAll
}

function take(dataDir: string, { file, isExclusive, waitMs, whyBusy }: Lock): () => void {
  const path = join(dataDir, file)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: waitMs })
    chmodSync(path, 0o600)
    database.exec(isExclusive ? 'begin exclusive' : 'begin; select * from sqlite_master')
  } catch (error) {
    database?.close()
    throw (error as { errcode?: number }).errcode === sqliteBusy
      ? new ControlStoreError(whyBusy(dataDir))
      : new ControlStoreError(`${dataDir} can't be written: choose another DATA_DIR.`, { cause: error })
  }
  return () => {
    if (database.isOpen) database.close()
  }
}
