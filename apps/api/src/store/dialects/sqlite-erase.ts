import { randomUUID } from 'node:crypto'
import type { TableDefinition } from '../table-definition.ts'
import { runSqliteThread } from './run-sqlite-thread.ts'
import type { EraseRequest } from './sqlite-erase-thread.ts'

/** Removes customers from a file, in a thread of its own, which ends on the signal. */
export function eraseSqliteCustomers(
  path: string,
  customers: TableDefinition,
  customerIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const request: EraseRequest = {
    path,
    customerIds,
    rowsId: randomUUID(),
    table: customers,
  }
  return runSqliteThread(new URL('./sqlite-erase-thread.ts', import.meta.url), request, { signal })
}
