import { ControlStoreError } from './control-store-error.ts'

/** SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: the primary result codes of what may pass. */
const passingFaults = [5, 6, 8, 10, 13, 14]
const passingErrors = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EIO', 'EMFILE', 'ENFILE']

/** Whether the disk, its owner or another writer keeps from working what is right in itself. */
export function isStorageFault(error: unknown): boolean {
  if (error instanceof ControlStoreError) return true
  if (!(error instanceof Error)) return false
  const { errcode, code } = error as Error & { errcode?: number; code?: string }
  // The upper bits say more about the same.
  return errcode === undefined ? passingErrors.includes(code ?? '') : passingFaults.includes(errcode & 0xff)
}
