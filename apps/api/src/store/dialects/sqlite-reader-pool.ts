import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ReaderReply, ReaderRequest, ReaderRow } from './sqlite-reader-thread.ts'

/** One file, open in every reader thread. */
export interface SqliteReader {
  query(sql: string, parameters: readonly unknown[]): Promise<readonly ReaderRow[]>
  close(): Promise<void>
}

interface Waiter {
  resolve(rows: readonly ReaderRow[]): void
  reject(error: Error): void
}

interface ReaderThread {
  readonly worker: Worker
  readonly waiters: Map<number, Waiter>
}

// A slow query must not hold up quick ones, nor may threads grow with the number of environments.
const threadCount = Math.min(4, Math.max(2, availableParallelism()))

const openPaths = new Map<number, string>()
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
    async query(sql, parameters) {
      if (!openPaths.has(storeId)) throw new Error('This environment is closed.')
      return await send(pickThread(), { id: nextId(), kind: 'query', storeId, sql, parameters })
    },
    async close() {
      if (!openPaths.delete(storeId)) return
      // A thread answers in order, so its running queries end before it closes the file.
      const current = threads
      await Promise.all(current.map((thread) => send(thread, { id: nextId(), kind: 'close', storeId })))
      if (openPaths.size > 0 || current !== threads) return
      threads = []
      await Promise.all(current.map((thread) => thread.worker.terminate()))
    },
  }
}

function fillThreads(): void {
  while (threads.length < threadCount) threads = [...threads, startThread()]
}

function startThread(): ReaderThread {
  const worker = new Worker(new URL('./sqlite-reader-thread.ts', import.meta.url))
  const thread: ReaderThread = { worker, waiters: new Map() }
  worker.unref()
  worker.on('message', (reply: ReaderReply) => settle(thread, reply))
  worker.on('error', (error) => dropThread(thread, error))
  for (const [storeId, path] of openPaths) openIn(thread, storeId, path)
  return thread
}

/** The next query starts a new one, so that a thread that cannot start is not tried forever. */
function dropThread(thread: ReaderThread, error: unknown): void {
  threads = threads.filter((other) => other !== thread)
  const reason = new Error('A reader thread stopped.', { cause: error })
  for (const waiter of thread.waiters.values()) waiter.reject(reason)
  thread.waiters.clear()
}

function openIn(thread: ReaderThread, storeId: number, path: string): void {
  // A file that cannot be opened fails its queries in the thread, with the thread's reason.
  send(thread, { id: nextId(), kind: 'open', storeId, path }).catch(() => undefined)
}

function pickThread(): ReaderThread {
  fillThreads()
  const [first, ...rest] = threads
  if (first === undefined) throw new Error('No reader thread is running.')
  return rest.reduce((least, thread) => (thread.waiters.size < least.waiters.size ? thread : least), first)
}

function send(thread: ReaderThread, request: ReaderRequest): Promise<readonly ReaderRow[]> {
  return new Promise((resolve, reject) => {
    thread.waiters.set(request.id, { resolve, reject })
    thread.worker.ref()
    thread.worker.postMessage(request)
  })
}

function settle(thread: ReaderThread, reply: ReaderReply): void {
  const waiter = thread.waiters.get(reply.id)
  thread.waiters.delete(reply.id)
  // Idle threads must not keep the process alive.
  if (thread.waiters.size === 0) thread.worker.unref()
  if ('rows' in reply) waiter?.resolve(reply.rows)
  else waiter?.reject(new Error(reply.error))
}
