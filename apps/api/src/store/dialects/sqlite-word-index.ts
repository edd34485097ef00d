import { createHash, randomUUID } from 'node:crypto'
import { chmod, open, rename, rm, stat } from 'node:fs/promises'
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
