import { hash } from 'node:crypto'

/** An id of 32 lower-case hex digits that is the same for the same row at every load. */
export function createStableId(tableName: string, key: string): string {
  return hash('sha256', `${tableName}\0${key}`, 'hex').slice(0, 32)
}
