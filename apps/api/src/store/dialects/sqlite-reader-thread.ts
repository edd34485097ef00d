import { parentPort, workerData } from 'node:worker_threads'
import { openReaderFile, type ReaderFile, type ReaderRow } from './sqlite-reader-file.ts'

/** What the pool asks a reader thread. */
export type ReaderRequest =
  | { readonly id: number; readonly kind: 'open'; readonly storeId: number; readonly path: string }
  | { readonly id: number; readonly kind: 'close'; readonly storeId: number }
  | {
      readonly id: number
      readonly kind: 'query'
      readonly storeId: number
      readonly sql: string
      readonly parameters: readonly unknown[]
    }

export type ReaderReply =
  | { readonly id: number; readonly rows: readonly ReaderRow[] }
  | { readonly id: number; readonly error: string }

/** One number, shared with the pool: the id of the query that is to end. */
const ended: Int32Array = workerData
let running = 0

const mayGoOn = (): boolean => Atomics.load(ended, 0) !== running

const files = new Map<number, ReaderFile>()
const failures = new Map<number, string>()

function answer(request: ReaderRequest): ReaderRow[] {
  switch (request.kind) {
    case 'open':
      open(request.storeId, request.path)
      return []
    case 'close':
      files.get(request.storeId)?.close()
      files.delete(request.storeId)
      failures.delete(request.storeId)
      return []
    case 'query': {
      const file = files.get(request.storeId)
      if (file === undefined) throw new Error(failures.get(request.storeId) ?? 'This environment is closed.')
      running = request.id
      return file.query(request.sql, request.parameters)
    }
  }
}

function open(storeId: number, path: string): void {
  try {
    files.set(storeId, openReaderFile(path, mayGoOn))
  } catch (error) {
    failures.set(storeId, `${path} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  }
}

parentPort?.on('message', (request: ReaderRequest) => {
  let reply: ReaderReply
  try {
    reply = { id: request.id, rows: answer(request) }
  } catch (error) {
    reply = { id: request.id, error: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(reply)
})
