import { setTimeout as wait } from 'node:timers/promises'
import type { Dialect } from './dialects/dialect.ts'
import { IndexBuildingError } from './environment-errors.ts'
import type { SearchTask } from './search/search-task.ts'

const longestWaitMs = 10_000

/** What an index is of. */
export type IndexedTask = Pick<SearchTask, 'table' | 'searched'>

/** The indexes of an environment for readers for whom columns are masked that others search. */
export interface MaskedIndexes {
  /** The task with the index that it needs; throws IndexBuildingError while that is made, which takes its time. */
  addIndex(task: SearchTask): Promise<SearchTask>
  /** Makes an index unless it is there; it ends when the file is closed, or on the signal. */
  make(task: IndexedTask, signal?: AbortSignal): Promise<string>
}

export function createMaskedIndexes(
  path: string,
  { makeWordIndex }: Pick<Dialect, 'makeWordIndex'>,
  closing: AbortSignal,
): MaskedIndexes {
  const made = new Map<string, Promise<string>>()
  // One after the other: each keeps a core busy.
  let last: Promise<unknown> = Promise.resolve()

  function make({ table, searched }: IndexedTask, ending?: AbortSignal): Promise<string> {
    const task = { table, searched }
    const name = JSON.stringify(task.searched)
    const known = made.get(name)
    if (known !== undefined) return known
    const signal = ending === undefined ? closing : AbortSignal.any([closing, ending])
    const begin = () => makeWordIndex(path, task, signal)
    const index = last.then(begin, begin)
    last = index
    made.set(name, index)
    index.catch(() => made.delete(name))
    return index
  }

  return {
    make,
    async addIndex(task) {
      if (task.terms === undefined || task.searched.length === task.indexed.length) return task
      const giveUp = new AbortController()
      const index = make(task)
      const tooLong = wait(longestWaitMs, undefined, { signal: giveUp.signal }).catch(() => undefined)
      const indexFile = await Promise.race([index, tooLong])
      giveUp.abort()
      if (indexFile === undefined) throw new IndexBuildingError()
      return { ...task, indexFile }
    },
  }
}
