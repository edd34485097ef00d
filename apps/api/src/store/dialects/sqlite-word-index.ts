import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { chmod, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SearchTask } from '../search/search-task.ts'
import { runSqliteThread } from './run-sqlite-thread.ts'
import type { WordIndexRequest } from './sqlite-word-index-thread.ts'

type Searched = Pick<SearchTask, 'table' | 'searched'>

/**
 * Where the index of an environment's words is that holds those of some columns alone. It lies beside the file, is
 * named after it, and can be made again at any time.
 */
export const toWordIndexPath = (path: string, { searched }: Searched): string =>
  `${path}-words-${createHash('sha256').update(JSON.stringify(searched)).digest('hex').slice(0, 16)}`

/** Removes finished ones that are of none of these; what cannot go now goes with the file. */
export function removeWordIndexes(path: string, kept: readonly Searched[]): void {
  const names = kept.map((task) => basename(toWordIndexPath(path, task)))
  const start = `${basename(path)}-words-`
  for (const name of listNames(dirname(path))) {
    const isFinished = name.startsWith(start) && /^[0-9a-f]{16}$/.test(name.slice(start.length))
    if (!isFinished || names.includes(name)) continue
    try {
      rmSync(join(dirname(path), name), { force: true })
    } catch {
      // Some systems keep what a reader has open.
    }
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // A folder that cannot be read, or is gone: what is there goes with the file.
  }
}

/** Makes the index unless it is there. */
export async function makeWordIndex(path: string, task: Searched, signal: AbortSignal): Promise<string> {
  const target = toWordIndexPath(path, task)
  if ((await stat(target).catch(() => undefined)) !== undefined) return target
  // Two may make it at once: the last one counts, and they are equal.
  const begun = `${target}-${randomUUID()}`
  const request: WordIndexRequest = { path, target: begun, table: task.table, searched: task.searched }
  try {
    await open(begun, 'wx', 0o600).then((file) => file.close())
    await chmod(begun, 0o600)
    await runSqliteThread(new URL('./sqlite-word-index-thread.ts', import.meta.url), request, { signal })
    await rename(begun, target)
    return target
  } catch (error) {
    await rm(begun, { force: true })
    throw error
  }
}
