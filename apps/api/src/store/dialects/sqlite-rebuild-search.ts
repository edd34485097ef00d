import type { RebuildOptions } from './dialect.ts'
import { runSqliteThread } from './run-sqlite-thread.ts'
import type { RebuildProgress, RebuildRequest } from './sqlite-rebuild-search-thread.ts'

/** Builds the search index of a file anew, in a thread of its own, which ends on the signal. */
export function rebuildSqliteSearch(
  path: string,
  table: RebuildRequest['table'],
  { onProgress, signal }: RebuildOptions,
): Promise<void> {
  const request: RebuildRequest = { path, table }
  return runSqliteThread(new URL('./sqlite-rebuild-search-thread.ts', import.meta.url), request, {
    onMessage: ({ rowsDone }: RebuildProgress) => onProgress(rowsDone),
    signal,
  })
}
