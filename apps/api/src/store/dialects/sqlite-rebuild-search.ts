import { Worker } from 'node:worker_threads'
import type { RebuildOptions } from './dialect.ts'
import type { RebuildProgress, RebuildRequest } from './sqlite-rebuild-search-thread.ts'

/** Builds the search index of a file anew, in a thread of its own, which ends on the signal. */
export function rebuildSqliteSearch(
  path: string,
  table: RebuildRequest['table'],
  { onProgress, signal }: RebuildOptions,
): Promise<void> {
  signal.throwIfAborted()
  const request: RebuildRequest = { path, table }
  const worker = new Worker(new URL('./sqlite-rebuild-search-thread.ts', import.meta.url), {
    workerData: request,
  })
  return new Promise<void>((resolve, reject) => {
    const end = () => void worker.terminate()
    signal.addEventListener('abort', end)
    let failure: unknown
    worker.on('message', (progress: RebuildProgress) => onProgress(progress.rowsDone))
    worker.on('error', (error) => {
      failure = error
    })
    // Not before the thread is gone is the file nobody's.
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', end)
      if (signal.aborted) reject(signal.reason)
      else if (failure !== undefined) reject(failure)
      else if (code !== 0) reject(new Error(`The thread that built the index ended with ${code}.`))
      else resolve()
    })
  })
}
