import { lstatSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeControlCopy, isSoundDatabase } from '../store/copy-control-store.ts'
import { controlMigrations } from '../store/migrations/control-migrations.ts'
import { noteRestore } from '../store/note-maintenance.ts'
import { type BackupFile, type BackupManifest, copyAndHash, readManifest } from './backup-manifest.ts'
import { MaintainError } from './maintain-error.ts'

/**
 * Copies a backup into an empty or new data folder, once all of it was found to be whole. control.db comes
 * last: a folder without it was not restored. Throws MaintainError, and then leaves nothing in the folder.
 */
export async function restoreBackup(folder: string, dataDir: string): Promise<BackupManifest> {
  const manifest = await checkBackup(folder)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  if ((await readdir(dataDir)).length > 0) {
    throw new MaintainError(`${dataDir} is not empty: move it away, or set DATA_DIR to a new folder.`)
  }
  try {
    const control = manifest.files.filter(({ path }) => path === 'control.db')
    const others = manifest.files.filter(({ path }) => path !== 'control.db')
    for (const file of others) await copyChecked(folder, dataDir, file)
    const note = (copy: string) => noteRestore(copy, manifest.createdUtc)
    for (const file of control) await copyChecked(folder, dataDir, file, note)
    return manifest
  } catch (error) {
    for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true, force: true })
    throw error
  }
}

/** Reads all of it, and writes nothing. */
async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder)
  const known = Object.keys(controlMigrations)
  if (manifest.migrations.some((name, index) => name !== known[index])) {
    throw new MaintainError('The backup was made by a newer version. Update the project and try again.')
  }
  for (const file of manifest.files) await checkFile(folder, file)
  const control = join(folder, 'control.db')
  const isListed = (path: string) => manifest.files.some((file) => file.path === path)
  if (!isListed('control.db')) throw new MaintainError('The backup holds no control.db. Choose another one.')
  const { migrations, dataFiles } = describeControlCopy(control)
  if (migrations.join() !== manifest.migrations.join() || !dataFiles.every(isListed)) {
    throw new MaintainError('The backup does not hold what its control.db points to. Choose another one.')
  }
  return manifest
}

async function checkFile(folder: string, { path, bytes, sha256 }: BackupFile): Promise<void> {
  const file = join(folder, path)
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new MaintainError(`${path} is missing in the backup. Choose another one.`)
  if (found.size !== bytes || (await copyAndHash(await open(file))).sha256 !== sha256) throw damaged(path)
  if (path.endsWith('.db') && !isSoundDatabase(file)) throw damaged(path)
}

/** What was checked may have changed since. The copy gets its name when all is done with it. */
async function copyChecked(
  folder: string,
  dataDir: string,
  { path, sha256 }: BackupFile,
  finish?: (copy: string) => Promise<void>,
): Promise<void> {
  const target = join(dataDir, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const copied = await copyAndHash(await open(join(folder, path)), `${target}.restoring`)
  if (copied.sha256 !== sha256) throw damaged(path)
  await finish?.(`${target}.restoring`)
  await rename(`${target}.restoring`, target)
}

const damaged = (path: string) =>
  new MaintainError(`${path} is damaged in the backup: it is not what was saved. Choose another one.`)
