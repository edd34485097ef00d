import { lstatSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeControlCopy, isSoundDatabase } from '../store/copy-control-store.ts'
import { erasureJournalName } from '../store/erasure-journal.ts'
import { lockDataFolder } from '../store/lock-data-folder.ts'
import { controlMigrations } from '../store/migrations/control-migrations.ts'
import { hasOwnSchema, markRestored } from '../store/restored-control.ts'
import { type BackupFile, type BackupManifest, copyAndHash, readManifest } from './backup-manifest.ts'
import { MaintainError } from './maintain-error.ts'

interface RestoreOptions {
  readonly endsKeys?: boolean
  /** A file of erasures of after the backup. */
  readonly erasureJournal?: string | undefined
}

/**
 * Copies a backup into an empty or new data folder, once all of it was found to be whole, and writes into its
 * audit log that it was restored. control.db comes last: a folder without it was not restored. With `endsKeys`
 * no subscription key of the backup works. Throws MaintainError, and then leaves nothing in the folder but a lock.
 */
export async function restoreBackup(
  folder: string,
  dataDir: string,
  { endsKeys = false, erasureJournal }: RestoreOptions = {},
): Promise<BackupManifest> {
  const manifest = await checkBackup(folder)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await needEmpty(dataDir)
  // Until it is done, no service starts there.
  const unlock = lockDataFolder(dataDir, 'exclusive')
  try {
    await needEmpty(dataDir)
    if (erasureJournal !== undefined) await copyJournal(erasureJournal, dataDir)
    const control = manifest.files.filter(({ path }) => path === 'control.db')
    const others = manifest.files.filter(({ path }) => path !== 'control.db')
    for (const file of others)
      await rename(await copyChecked(folder, dataDir, file), join(dataDir, file.path))
    for (const file of control) {
      const copy = await copyChecked(folder, dataDir, file)
      await markRestored(copy, { createdUtc: manifest.createdUtc, endsKeys })
      await rename(copy, join(dataDir, file.path))
    }
    return manifest
  } catch (error) {
    for (const name of await readdir(dataDir)) {
      if (!isLock(name)) await rm(join(dataDir, name), { recursive: true, force: true })
    }
    throw error
  } finally {
    unlock()
  }
}

/** What was erased since the backup: the service reads it when it starts. */
async function copyJournal(from: string, dataDir: string): Promise<void> {
  if (!lstatSync(from, { throwIfNoEntry: false })?.isFile()) {
    throw new MaintainError(`${from} is no file: name erasures.ndjson of the data folder of before.`)
  }
  await copyAndHash(await open(from), join(dataDir, erasureJournalName))
}

const isLock = (name: string): boolean => name.startsWith('keys.lock')

async function needEmpty(dataDir: string): Promise<void> {
  if ((await readdir(dataDir)).every(isLock)) return
  throw new MaintainError(`${dataDir} is not empty: move it away, or set DATA_DIR to a new folder.`)
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
  if (!(await hasOwnSchema(control, migrations))) {
    throw new MaintainError('control.db in the backup holds what no version makes. Choose another one.')
  }
  return manifest
}

async function checkFile(folder: string, { path, bytes, sha256 }: BackupFile): Promise<void> {
  const file = join(folder, path)
  const found = lstatSync(file, { throwIfNoEntry: false })
  // A link would lead to what is no part of the backup.
  const isWithin = dirname(path) === '.' || lstatSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()
  if (!found?.isFile() || !isWithin)
    throw new MaintainError(`${path} is missing in the backup. Choose another one.`)
  if (found.size !== bytes || (await copyAndHash(await open(file))).sha256 !== sha256) throw damaged(path)
  if (path.endsWith('.db') && !isSoundDatabase(file)) throw damaged(path)
}

/** Answers where the copy is, until it gets its name. What was checked may have changed since. */
async function copyChecked(folder: string, dataDir: string, { path, sha256 }: BackupFile): Promise<string> {
  const copy = `${join(dataDir, path)}.restoring`
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 })
  const copied = await copyAndHash(await open(join(folder, path)), copy)
  if (copied.sha256 !== sha256) throw damaged(path)
  return copy
}

const damaged = (path: string) =>
  new MaintainError(`${path} is damaged in the backup: it is not what was saved. Choose another one.`)
