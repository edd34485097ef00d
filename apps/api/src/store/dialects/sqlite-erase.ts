import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type { TableDefinition } from '../table-definition.ts'
import { runSqliteThread } from './run-sqlite-thread.ts'
import type { EraseRequest } from './sqlite-erase-thread.ts'

/** Removes customers from a file, in a thread of its own, which ends on the signal. */
export async function eraseSqliteCustomers(
  path: string,
  customers: TableDefinition,
  customerIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const request: EraseRequest = {
    path,
    compacted: `${path}-compacted`,
    customerIds,
    rowsId: randomUUID(),
    table: customers,
  }
  try {
    await open(request.compacted, 'wx', 0o600).then((file) => file.close())
    await runSqliteThread(new URL('./sqlite-erase-thread.ts', import.meta.url), request, { signal })
    await rename(request.compacted, path)
  } catch (error) {
    await rm(request.compacted, { force: true })
    throw error
  }
}
