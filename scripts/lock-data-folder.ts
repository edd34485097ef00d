import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartError } from './settings.ts'

/** Keeps a second start away from the same data folder. Returns the function that lifts the lock. */
export function lockDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'start.lock')
  try {
    // Node never returns from making a folder recursively where the file system refuses new ones.
    const recursive = existsSync(dataDir) || !existsSync(dirname(dataDir))
    mkdirSync(dataDir, { recursive, mode: 0o700 })
  } catch (error) {
    throw new StartError(
      `Setting DATA_DIR: ${dataDir} can't be made (${(error as NodeJS.ErrnoException).code}). Choose another folder.`,
    )
  }
  const holder = readHolder(file)
  if (holder !== undefined && isAlive(holder)) {
    throw new StartError(
      `Already running from this data folder (process ${holder}): stop it, or set DATA_DIR.`,
    )
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 })
  return () => rmSync(file, { force: true })
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined
  } catch {
    return undefined // No lock yet.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
