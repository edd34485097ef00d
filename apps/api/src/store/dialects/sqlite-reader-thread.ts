import { parentPort, workerData } from 'node:worker_threads'
import type { FoundHits, SearchTask } from '../search/search-task.ts'
import { createByteCache, type SharedEntry } from './byte-cache.ts'
import type { RowChange } from './dialect.ts'
import { openReaderFile, type ReaderFile, type ReaderRow } from './sqlite-reader-file.ts'

/** What the pool asks a reader thread. */
export type ReaderRequest =
  | {
      readonly id: number
      readonly kind: 'open'
      readonly storeId: number
      readonly path: string
      readonly erasedIds: readonly string[]
    }
  | { readonly id: number; readonly kind: 'close'; readonly storeId: number }
  | {
      readonly id: number
      readonly kind: 'change'
      readonly storeId: number
      readonly change: RowChange
    }
  | {
      readonly id: number
      readonly kind: 'query'
      readonly storeId: number
      readonly sql: string
      readonly parameters: readonly unknown[]
    }
  | { readonly id: number; readonly kind: 'search'; readonly storeId: number; readonly task: SearchTask }

/** What a thread has made for its searches, on its way to the pool and to the other threads. */
export interface SharedMessage {
  readonly shared: SharedEntry
}

export type ReaderResult = readonly ReaderRow[] | FoundHits

export type ReaderReply =
  | { readonly id: number; readonly result: ReaderResult }
  | { readonly id: number; readonly error: string }

/** One number, shared with the pool: the id of the query that is to end. */
const ended: Int32Array = workerData
let running = 0

const mayGoOn = (): boolean => Atomics.load(ended, 0) !== running

/** For all environments: what searches read again and again. Most of it is shared with the other threads. */
const cache = createByteCache(256 * 1024 * 1024, (shared) => parentPort?.postMessage({ shared }))

const files = new Map<number, ReaderFile>()
const failures = new Map<number, string>()

function answer(request: ReaderRequest): ReaderResult {
  switch (request.kind) {
    case 'open':
      open(request.storeId, request.path, request.erasedIds)
      return []
    case 'close':
      close(request.storeId)
      return []
    case 'change':
      // A file that could not be opened says so to its queries.
      files.get(request.storeId)?.changeRows(request.change)
      return []
    case 'query':
      running = request.id
      return find(request.storeId).query(request.sql, request.parameters)
    case 'search':
      running = request.id
      return find(request.storeId).search(request.task, cache)
  }
}

function find(storeId: number): ReaderFile {
  const file = files.get(storeId)
  if (file === undefined) throw new Error(failures.get(storeId) ?? 'This environment is closed.')
  return file
}

function close(storeId: number): void {
  const file = files.get(storeId)
  files.delete(storeId)
  failures.delete(storeId)
  if (file === undefined) return
  file.close()
  const isOpen = [...files.values()].some(({ path }) => path === file.path)
  cache.forget(isOpen ? file.liveKey : file.path)
}

function open(storeId: number, path: string, erasedIds: readonly string[]): void {
  try {
    files.set(storeId, openReaderFile(path, { mayGoOn, erasedIds }))
  } catch (error) {
    failures.set(storeId, `${path} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  }
}

parentPort?.on('message', (request: ReaderRequest | SharedMessage) => {
  if ('shared' in request) {
    cache.add(request.shared)
    return
  }
  let reply: ReaderReply
  try {
    reply = { id: request.id, result: answer(request) }
  } catch (error) {
    reply = { id: request.id, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(reply)
})
