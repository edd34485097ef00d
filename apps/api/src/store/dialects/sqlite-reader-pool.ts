import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { EnvironmentBusyError } from '../environment-errors.ts'
import { backgroundCaller, type QueryOrigin } from '../query-origin.ts'
import type { FoundHits, SearchTask } from '../search/search-task.ts'
import type { RowChange } from './dialect.ts'
import { createFairQueue, type Waiting } from './fair-queue.ts'
import type { ReaderRow } from './sqlite-reader-file.ts'
import type { ReaderReply, ReaderRequest, ReaderResult, SharedMessage } from './sqlite-reader-thread.ts'

/** One file, open in every reader thread. */
export interface SqliteReader {
  /** On its signal it is dropped, or ended if it asks whether it may go on. Throws EnvironmentBusyError. */
  query(
    sql: string,
    parameters: readonly unknown[],
    origin?: QueryOrigin | undefined,
  ): Promise<readonly ReaderRow[]>
  search(task: SearchTask, origin?: QueryOrigin | undefined): Promise<FoundHits>
  /** Shows live rows to all queries that are asked from now on. */
  changeRows(change: RowChange): void
  close(): Promise<void>
}

interface Waiter {
  resolve(result: ReaderResult): void
  reject(error: Error): void
}

/** A query that waits for a thread, or has one. */
interface Place extends Waiting {
  readonly request: ReaderRequest
  readonly waiter: Waiter
}

interface ReaderThread {
  readonly worker: Worker
  readonly waiters: Map<number, Waiter>
  /** The query that the thread is running. */
  running: Place | undefined
  /** Shared with it: the id of the query that is to end. */
  readonly ended: Int32Array
}

// Few, whatever the number of environments. Queries wait for the next free thread, so that a slow one
// holds up one thread and nothing behind it.
const threadCount = Math.min(4, Math.max(2, availableParallelism()))

/** What one caller has of them while others wait. */
const callerShare = Math.max(1, threadCount - 1)

/** Beyond this a caller is better told than kept waiting. */
const longestQueue = 200
/** Ids go through 32 bits to the threads. */
const maxId = 0x7fffffff

interface OpenFile {
  readonly path: string
  readonly erasedIds: readonly string[]
  /** What a thread has to be told of that opens it later. */
  readonly listLiveRows: () => Iterable<RowChange>
}

const openFiles = new Map<number, OpenFile>()
const queue = createFairQueue<Place>(longestQueue)
let threads: ReaderThread[] = []
let lastId = 0

const nextId = (): number => {
  lastId = lastId === maxId ? 1 : lastId + 1
  return lastId
}

/** Opens a file for reading in threads that all files share, so that SQL never blocks the service. */
export function openSqliteReader(
  path: string,
  listLiveRows: () => Iterable<RowChange> = () => [],
  erasedIds: readonly string[] = [],
): SqliteReader {
  const storeId = nextId()
  const file = { path, listLiveRows, erasedIds }
  openFiles.set(storeId, file)
  for (const thread of threads) openIn(thread, storeId, file)
  fillThreads()
  async function take(request: ReaderRequest, origin: QueryOrigin | undefined): Promise<ReaderResult> {
    if (origin?.signal.aborted) throw new EnvironmentBusyError()
    const { promise, ...waiter } = Promise.withResolvers<ReaderResult>()
    const place = { request, waiter, environment: storeId, caller: origin?.caller ?? '' }
    const onAbort = () => giveUp(place)
    origin?.signal.addEventListener('abort', onAbort)
    queue.add(place)?.waiter.reject(new EnvironmentBusyError())
    dispatch()
    try {
      return await promise
    } finally {
      // A signal may outlive many queries, and would keep the rows of each.
      origin?.signal.removeEventListener('abort', onAbort)
    }
  }
  return {
    query: (sql, parameters, origin) =>
      take({ id: nextId(), kind: 'query', storeId, sql, parameters }, origin) as Promise<
        readonly ReaderRow[]
      >,
    search: (task, origin) =>
      take({ id: nextId(), kind: 'search', storeId, task }, origin) as Promise<FoundHits>,
    changeRows(change) {
      for (const thread of threads) changeIn(thread, storeId, change)
    },
    async close() {
      if (!openFiles.delete(storeId)) return
      const closed = threads.map((thread) => ask(thread, { id: nextId(), kind: 'close', storeId }))
      await Promise.allSettled(closed) // A thread that stops meanwhile closes its files too.
      if (openFiles.size > 0 || threads.some((thread) => thread.waiters.size > 0)) return
      const idle = threads
      threads = []
      await Promise.all(idle.map((thread) => thread.worker.terminate()))
    },
  }
}

/** A thread goes on until its query asks, and is free then. */
function giveUp(place: Place): void {
  const thread = threads.find(({ running }) => running === place)
  if (thread !== undefined) Atomics.store(thread.ended, 0, place.request.id)
  if (thread !== undefined || queue.remove(place)) place.waiter.reject(new EnvironmentBusyError())
}

function dispatch(): void {
  if (!queue.isEmpty()) fillThreads()
  for (const thread of threads) {
    if (thread.running !== undefined) continue
    const next = queue.take(isLet)
    if (next === undefined) return
    thread.running = next
    send(thread, next.request, next.waiter)
  }
}

/** Nobody's in particular are the catalogues, which are small. */
function isLet(caller: string): boolean {
  let busy = 0
  for (const { running } of threads) if (running?.caller === caller) busy += 1
  return busy < shareOf(caller)
}

function shareOf(caller: string): number {
  // Whoever comes next must find a thread, also if nobody waits yet.
  if (caller === backgroundCaller) return 1
  return caller === '' || !queue.hasOthersThan(caller) ? threadCount : callerShare
}

function fillThreads(): void {
  while (threads.length < threadCount) threads = [...threads, startThread()]
}

function startThread(): ReaderThread {
  const ended = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(new URL('./sqlite-reader-thread.ts', import.meta.url), { workerData: ended })
  const thread: ReaderThread = { worker, waiters: new Map(), running: undefined, ended }
  worker.on('message', (reply: ReaderReply | SharedMessage) => {
    if (!('shared' in reply)) settle(thread, reply)
    else for (const other of threads) if (other !== thread) other.worker.postMessage(reply)
  })
  worker.on('error', (error) => dropThread(thread, error))
  worker.on('exit', () => dropThread(thread))
  for (const [storeId, file] of openFiles) openIn(thread, storeId, file)
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

function openIn(thread: ReaderThread, storeId: number, { path, listLiveRows, erasedIds }: OpenFile): void {
  // A file that cannot be opened fails its queries, with the thread's reason.
  ask(thread, { id: nextId(), kind: 'open', storeId, path, erasedIds }).catch(() => undefined)
  for (const change of listLiveRows()) changeIn(thread, storeId, change)
}

/** A thread that cannot show them would answer with older rows: it ends, and the next is told of all. */
function changeIn(thread: ReaderThread, storeId: number, change: RowChange): void {
  ask(thread, { id: nextId(), kind: 'change', storeId, change }).catch(() => thread.worker.terminate())
}

function ask(thread: ReaderThread, request: ReaderRequest): Promise<ReaderResult> {
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
  if ('result' in reply) waiter?.resolve(reply.result)
  else waiter?.reject(new Error(reply.error))
  if (thread.running?.request.id !== reply.id) return
  thread.running = undefined
  dispatch()
}
