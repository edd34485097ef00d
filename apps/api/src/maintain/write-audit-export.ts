import { existsSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readAllAudit } from '../store/audit-entries.ts'
import { type AuditCheck, checkAuditLog } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { MaintainError } from './maintain-error.ts'

/**
 * Writes all entries of the audit log of a data folder to a new file, oldest first, a line of JSON each, and
 * answers whether they are as they were written. Throws MaintainError and ControlStoreError.
 */
export async function writeAuditExport(
  dataDir: string,
  file: string,
  masterKey?: Buffer,
): Promise<AuditCheck & { readonly entries: number }> {
  if (!existsSync(join(dataDir, 'control.db'))) {
    throw new MaintainError(`There is nothing in ${dataDir}: set DATA_DIR to the folder of the service.`)
  }
  const control = await openControlStore(dataDir, { masterKey })
  try {
    const handle = await create(file)
    const entries = await writeAll(control, handle).catch(async (error: unknown) => {
      await rm(file)
      throw error
    })
    return { ...(await checkAuditLog(control)), entries }
  } finally {
    await control.close()
  }
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'EEXIST' ? 'is there already' : `can't be written (${code})`
    throw new MaintainError(`${file} ${reason}: choose a new file in a folder that exists.`)
  }
}

async function writeAll(control: ControlStore, handle: FileHandle): Promise<number> {
  let entries = 0
  try {
    for await (const page of readAllAudit(control)) {
      await handle.write(page.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      entries += page.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return entries
}
