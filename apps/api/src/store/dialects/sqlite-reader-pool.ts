import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { EnvironmentBusyError } from '../environment-errors.ts'
import type { ReaderRow } from './sqlite-reader-file.ts'
import type { ReaderReply, ReaderRequest } from './sqlite-reader-thread.ts'

/** One file, open in every reader thread. */
export interface SqliteReader {
  /** On the signal it is dropped, unless it has begun; throws EnvironmentBusyError. */
  query(
    sql: string,
    parameters: readonly unknown[],
    signal?: AbortSignal | undefined,
  ): Promise<readonly ReaderRow[]>
  close(): Promise<void>
}

interface Waiter {
  resolve(rows: readonly ReaderRow[]): void
  reject(error: Error): void
}

interface ReaderThread {
  readonly worker: Worker
  readonly waiters: Map<number, Waiter>
  /** Id of the query that the thread is running. */
  running: number | undefined
}

// Few, whatever the number of environments. Queries wait in one line for the next free thread,
// so that a slow one holds up one thread and nothing behind it.
const threadCount = Math.min(4, Math.max(2, availableParallelism()))

/** Beyond this a caller is better told than kept waiting. */
const longestQueue = 200

const openPaths = new Map<number, string>()
const queue: { readonly request: ReaderRequest; readonly waiter: Waiter }[] = []
let threads: ReaderThread[] = []
let lastId = 0

const nextId = (): number => {
  lastId += 1
  return lastId
}

/** Opens a file for reading in threads that all files share, so that SQL never blocks the service. */
export function openSqliteReader(path: string): SqliteReader {
  const storeId = nextId()
  openPaths.set(storeId, path)
  for (const thread of threads) openIn(thread, storeId, path)
  fillThreads()
  return {
    query(sql, parameters, signal) {
      return new Promise((resolve, reject) => {
        if (queue.length >= longestQueue || signal?.aborted) {
          reject(new EnvironmentBusyError())
          return
        }
        const request: ReaderRequest = { id: nextId(), kind: 'query', storeId, sql, parameters }
        const place = { request, waiter: { resolve, reject } }
        queue.push(place)
        signal?.addEventListener('abort', () => leaveQueue(place))
        dispatch()
      })
    },
    async close() {
      if (!openPaths.delete(storeId)) return
      await Promise.all(threads.map((thread) => ask(thread, { id: nextId(), kind: 'close', storeId })))
      if (openPaths.size > 0 || threads.some((thread) => thread.waiters.size > 0)) return
      const idle = threads
      threads = []
      await Promise.all(idle.map((thread) => thread.worker.terminate()))
    },
  }
}

/** A query that runs already has left the queue: SQLite cannot be interrupted from outside its thread. */
function leaveQueue(place: (typeof queue)[number]): void {
  const index = queue.indexOf(place)
  if (index === -1) return
  queue.splice(index, 1)
  place.waiter.reject(new EnvironmentBusyError())
}

function dispatch(): void {
  if (queue.length > 0) fillThreads()
  for (const thread of threads) {
    if (thread.running !== undefined) continue
    const next = queue.shift()
    if (next === undefined) return
    thread.running = next.request.id
    send(thread, next.request, next.waiter)
  }
}

function fillThreads(): void {
  while (threads.length < threadCount) threads = [...threads, startThread()]
}

function startThread(): ReaderThread {
  const worker = new Worker(new URL('./sqlite-reader-thread.ts', import.meta.url))
  const thread: ReaderThread = { worker, waiters: new Map(), running: undefined }
  worker.on('message', (reply: ReaderReply) => settle(thread, reply))
  worker.on('error', (error) => dropThread(thread, error))
  worker.on('exit', () => dropThread(thread))
  for (const [storeId, path] of openPaths) openIn(thread, storeId, path)
  return thread
}

/** The next query starts another, so that a thread that cannot start is not tried forever. */
function dropThread(thread: ReaderThread, error?: unknown): void {
  threads = threads.filter((other) => other !== thread)
  const reason = new Error('A reader thread stopped.', { cause: error })
  for (const waiter of thread.waiters.values()) waiter.reject(reason)
  thread.waiters.clear()
  dispatch()
}

function openIn(thread: ReaderThread, storeId: number, path: string): void {
  // A file that cannot be opened fails its queries, with the thread's reason.
  ask(thread, { id: nextId(), kind: 'open', storeId, path }).catch(() => undefined)
}

function ask(thread: ReaderThread, request: ReaderRequest): Promise<readonly ReaderRow[]> {
  return new Promise((resolve, reject) => send(thread, request, { resolve, reject }))
}

function send(thread: ReaderThread, request: ReaderRequest, waiter: Waiter): void {
  thread.waiters.set(request.id, waiter)
  thread.worker.ref()
  thread.worker.postMessage(request)
}

function settle(thread: ReaderThread, reply: ReaderReply): void {
  const waiter = thread.waiters.get(reply.id)
  thread.waiters.delete(reply.id)
  // Idle threads must not keep the process alive.
  if (thread.waiters.size === 0) thread.worker.unref()
  if ('rows' in reply) waiter?.resolve(reply.rows)
  else waiter?.reject(new Error(reply.error))
  if (thread.running !== reply.id) return
  thread.running = undefined
  dispatch()
}
