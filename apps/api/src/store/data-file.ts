import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { constants, copyFile, cp, mkdir, open, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ControlStore } from './control-store.ts'

type DataFolder = Pick<ControlStore, 'dataDir'>

const beingMade = new Set<string>()

/** The files that this process is making at the moment. */
export const listFilesBeingMade = (): ReadonlySet<string> => new Set(beingMade)

/** Makes a data file and what points to it: until then nobody takes it for one that was left. */
export async function makeDataFile<T>(
  { dataDir }: DataFolder,
  work: (dataFile: string) => Promise<T>,
): Promise<T> {
  const dataFile = join('environments', `${randomUUID()}.db`)
  const path = join(dataDir, dataFile)
  beingMade.add(path)
  try {
    return await work(dataFile)
  } finally {
    beingMade.delete(path)
  }
}

/** Each data file has a folder of the rows that it lacks. */
export const quarantineFolderOf = ({ dataDir }: DataFolder, dataFile: string): string =>
  join(dataDir, 'quarantine', basename(dataFile, '.db'))

/** Copies a finished data file, which no load ever changes, to a name below the data folder, durably. */
export async function copyDataFile({ dataDir }: DataFolder, from: string, to: string): Promise<void> {
  const target = join(dataDir, to)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  // Where the file system can, both share their blocks until one is changed.
  await copyFile(from, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  const file = await open(target, 'r+')
  try {
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Keeps the rows that a load put aside for a data file that holds the same rows as another. */
export async function copyQuarantine(folder: DataFolder, from: string, to: string): Promise<void> {
  const source = quarantineFolderOf(folder, from)
  if (existsSync(source)) await cp(source, quarantineFolderOf(folder, to), { recursive: true })
}

/**
 * Deletes a data file and the rows that a load put aside. The file goes last: as long as it is there, whoever
 * finds it unused does the rest.
 */
export async function removeDataFile(folder: DataFolder, dataFile: string): Promise<void> {
  await rm(quarantineFolderOf(folder, dataFile), { recursive: true, force: true })
  const file = join(folder.dataDir, dataFile)
  // Its indexes for readers with masked columns hold words of it.
  const names = await readdir(dirname(file)).catch(() => []) // No folder, and so no file.
  for (const name of names.filter((each) => each.startsWith(`${basename(file)}-words-`))) {
    await rm(join(dirname(file), name), { force: true })
  }
  await rm(file, { force: true })
}
