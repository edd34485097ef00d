import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyControlStore, describeControlCopy, isSoundDatabase } from '../store/copy-control-store.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { keyFileOf } from '../store/master-key.ts'
import { noteKeyBackup } from '../store/note-maintenance.ts'
import { type BackupFile, type BackupManifest, copyAndHash, manifestName } from './backup-manifest.ts'
import { MaintainError } from './maintain-error.ts'

/** A load may replace a file between the copy of control.db and the look at the file. */
const tries = 5

/**
 * Copies `control.db` and the data file of each environment to an empty or new folder, while the service
 * runs: as they were together at one moment. The master key stays away unless asked for. Throws
 * MaintainError, and then leaves nothing in the folder.
 */
export async function writeBackup(
  dataDir: string,
  folder: string,
  { withMasterKey = false } = {},
): Promise<BackupManifest> {
  if (!existsSync(join(dataDir, 'control.db'))) {
    throw new MaintainError(`There is nothing in ${dataDir}: set DATA_DIR to the folder of the service.`)
  }
  if (withMasterKey && !existsSync(keyFileOf(dataDir))) {
    throw new MaintainError(
      'The master key is not in the data folder. Leave out --with-master-key, and keep a copy of it yourself.',
    )
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new MaintainError(`${folder} is not empty: choose a new folder for each backup.`)
  }
  // Until it is done, the master key stays as it is.
  const unlock = lockDataFolder(dataDir, 'shared')
  try {
    if (withMasterKey) await noteKeyBackup(dataDir)
    return await copyAll(dataDir, folder, withMasterKey)
  } catch (error) {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    throw error
  } finally {
    unlock()
  }
}

async function copyAll(dataDir: string, folder: string, withMasterKey: boolean): Promise<BackupManifest> {
  const createdUtc = new Date().toISOString()
  const { control, files } = await copyDatabases(dataDir, folder)
  const keys = withMasterKey ? [await copyTo(folder, 'keys.secret', await open(keyFileOf(dataDir)))] : []
  const manifest: BackupManifest = {
    format: 'customer-insights-kit backup 1',
    createdUtc,
    migrations: [...control.migrations],
    masterKeyId: control.masterKeyId,
    files: [...files, ...keys],
  }
  await writeManifest(folder, manifest)
  return manifest
}

async function copyDatabases(dataDir: string, folder: string) {
  for (let left = tries; ; left -= 1) {
    const copy = join(folder, 'control.db')
    copyControlStore(join(dataDir, 'control.db'), copy)
    const control = describeControlCopy(copy)
    const sources = await openAll(dataDir, control.dataFiles)
    if (sources !== undefined) return { control, files: await copyOpened(folder, sources) }
    if (left === 1) {
      const missing = control.dataFiles.filter((path) => !existsSync(join(dataDir, path)))
      throw new MaintainError(
        `Files of environments are missing: ${missing.join(', ')}. Load those environments again.`,
      )
    }
    await rm(copy)
  }
}

async function copyOpened(folder: string, sources: ReadonlyMap<string, FileHandle>): Promise<BackupFile[]> {
  try {
    needSound(folder, 'control.db')
    const control = await copyAndHash(await open(join(folder, 'control.db')))
    const files: BackupFile[] = [{ path: 'control.db', ...control }]
    for (const [path, source] of sources) {
      files.push(await copyTo(folder, path, source))
      needSound(folder, path)
    }
    return files
  } finally {
    for (const source of sources.values()) await source.close()
  }
}

/** A file that is open stays, whatever becomes of its name. Undefined when one is not there any more. */
async function openAll(dataDir: string, paths: readonly string[]) {
  const opened = new Map<string, FileHandle>()
  try {
    for (const path of paths) opened.set(path, await open(join(dataDir, path)))
    return opened
  } catch (error) {
    for (const handle of opened.values()) await handle.close()
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function copyTo(folder: string, path: string, source: FileHandle): Promise<BackupFile> {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  return { path, ...(await copyAndHash(source, target)) }
}

function needSound(folder: string, path: string): void {
  if (isSoundDatabase(join(folder, path))) return
  const remedy = path === 'control.db' ? 'Restore an older backup' : 'Load that environment again'
  throw new MaintainError(`${path} is damaged, so nothing was backed up. ${remedy}.`)
}

async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  const draft = join(folder, `${manifestName}.draft`)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, join(folder, manifestName))
}
