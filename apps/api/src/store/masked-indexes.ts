import { setTimeout as wait } from 'node:timers/promises'
import type { Dialect } from './dialects/dialect.ts'
import { IndexBuildingError } from './environment-errors.ts'
import type { SearchTask } from './search/search-task.ts'

const longestWaitMs = 10_000

/** What an index is of. */
export type IndexedTask = Pick<SearchTask, 'table' | 'searched'>

/** The indexes of an environment for readers for whom columns are masked that others search. */
export interface MaskedIndexes {
  /**
   * Runs a search with the index that it needs. Throws IndexBuildingError while that is made, which takes its time,
   * or when nobody waits any longer.
   */
  search<T>(task: SearchTask, run: (task: SearchTask) => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Makes an index unless it is there; it ends when the file is closed, or on the signal if no search waits for it. */
  make(task: IndexedTask, signal?: AbortSignal): Promise<string>
  /** Removes the indexes that none of these needs, each once no search is at it. */
  keepOnly(tasks: readonly IndexedTask[]): void
}

interface MadeIndex {
  readonly task: IndexedTask
  readonly file: Promise<string>
  readonly giveUp: AbortController
  isSettled: boolean
  /** How many want it. */
  searches: number
}

const toName = ({ searched }: IndexedTask): string => JSON.stringify(searched)

export function createMaskedIndexes(
  path: string,
  { makeWordIndex, removeWordIndexes }: Pick<Dialect, 'makeWordIndex' | 'removeWordIndexes'>,
  closing: AbortSignal,
): MaskedIndexes {
  const made = new Map<string, MadeIndex>()
  // All of them until somebody says.
  let needed: ReadonlyMap<string, IndexedTask> | undefined
  // One after the other: each keeps a core busy.
  let last: Promise<unknown> = Promise.resolve()

  function begin({ table, searched }: IndexedTask): MadeIndex {
    const task = { table, searched }
    const giveUp = new AbortController()
    const signal = AbortSignal.any([closing, giveUp.signal])
    const start = async () => {
      signal.throwIfAborted()
      return makeWordIndex(path, task, signal)
    }
    const file = last.then(start, start)
    last = file
    const index: MadeIndex = { task, file, giveUp, isSettled: false, searches: 0 }
    made.set(toName(task), index)
    file
      .catch(() => forget(index))
      .finally(() => {
        index.isSettled = true
        tidy()
      })
    return index
  }

  const find = (task: IndexedTask): MadeIndex => made.get(toName(task)) ?? begin(task)

  function forget(index: MadeIndex): void {
    if (made.get(toName(index.task)) === index) made.delete(toName(index.task))
  }

  /** All at once, so that nobody finds an index there that is on its way out. */
  function tidy(): void {
    if (needed === undefined || closing.aborted) return
    for (const [name, { isSettled, searches }] of made) {
      if (isSettled && searches === 0 && !needed.has(name)) made.delete(name)
    }
    removeWordIndexes(path, [...needed.values(), ...[...made.values()].map(({ task }) => task)])
  }

  async function waitFor({ file }: MadeIndex, signal: AbortSignal | undefined): Promise<string> {
    const giveUp = new AbortController()
    const signals = [giveUp.signal, closing, ...(signal === undefined ? [] : [signal])]
    const tooLong = wait(longestWaitMs, undefined, { signal: AbortSignal.any(signals) })
    try {
      const found = await Promise.race([file, tooLong.catch(() => undefined)])
      if (found !== undefined) return found
    } catch (error) {
      if (!closing.aborted) throw error
    } finally {
      giveUp.abort()
    }
    throw new IndexBuildingError()
  }

  return {
    async make(task, signal) {
      signal?.throwIfAborted()
      const index = find(task)
      const onAbort = () => {
        if (index.isSettled || index.searches > 0) return
        // Whoever needs it from now on begins anew.
        forget(index)
        index.giveUp.abort(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort)
      try {
        return await index.file
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }
    },
    async search(task, run, signal) {
      if (task.terms === undefined || task.searched.length === task.indexed.length) return run(task)
      const index = find(task)
      index.searches += 1
      try {
        return await run({ ...task, indexFile: await waitFor(index, signal) })
      } finally {
        index.searches -= 1
        if (index.searches === 0 && needed?.has(toName(task)) === false) tidy()
      }
    },
    keepOnly(tasks) {
      needed = new Map(tasks.map((task) => [toName(task), task]))
      tidy()
    },
  }
}
