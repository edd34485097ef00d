import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'

/** Names a call in its answer and in the logs. */
export function giveRequestId(c: Context): void {
  const id = randomUUID()
  c.set('requestId', id)
  c.header('x-ms-request-id', id)
}

/** Asking the answer's headers for it would make Hono build an answer early, and copy it later. */
export const readRequestId = (c: Context): string => c.get('requestId')
