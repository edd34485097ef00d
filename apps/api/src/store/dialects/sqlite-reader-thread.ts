import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { parentPort } from 'node:worker_threads'

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

export type ReaderRow = Record<string, string | number | null>

export type ReaderReply =
  | { readonly id: number; readonly rows: readonly ReaderRow[] }
  | { readonly id: number; readonly error: string }

interface OpenFile {
  readonly database: DatabaseSync
  readonly statements: Map<string, StatementSync>
}

const maxCachedStatements = 200
const files = new Map<number, OpenFile>()
const failures = new Map<number, string>()

function answer(request: ReaderRequest): ReaderRow[] {
  switch (request.kind) {
    case 'open':
      open(request.storeId, request.path)
      return []
    case 'close':
      files.get(request.storeId)?.database.close()
      files.delete(request.storeId)
      failures.delete(request.storeId)
      return []
    case 'query':
      return runQuery(request.storeId, request.sql, request.parameters)
  }
}

function open(storeId: number, path: string): void {
  try {
    const database = new DatabaseSync(path, { readOnly: true })
    database.exec('pragma mmap_size = 1073741824; pragma temp_store = memory')
    files.set(storeId, { database, statements: new Map() })
  } catch (error) {
    failures.set(storeId, `${path} cannot be opened: ${error instanceof Error ? error.message : error}.`)
  }
}

function runQuery(storeId: number, sql: string, parameters: readonly unknown[]): ReaderRow[] {
  const file = files.get(storeId)
  if (file === undefined) throw new Error(failures.get(storeId) ?? 'This environment is closed.')
  const rows = prepare(file, sql).all(...(parameters as SQLInputValue[])) as Record<string, unknown>[]
  for (const row of rows) {
    for (const column in row) {
      const value = row[column]
      if (typeof value === 'bigint') row[column] = toWireInteger(value)
    }
  }
  return rows as ReaderRow[]
}

function prepare({ database, statements }: OpenFile, sql: string): StatementSync {
  let statement = statements.get(sql)
  if (statement === undefined) {
    if (statements.size >= maxCachedStatements) statements.clear()
    statement = database.prepare(sql)
    statement.setReadBigInts(true)
    statements.set(sql, statement)
  }
  return statement
}

/** JSON numbers are exact up to 2^53; larger ones travel as text. */
function toWireInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value.toString()
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
