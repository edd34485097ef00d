import type { Migration } from 'kysely/migration'
import { createControlTables } from './0001-control.ts'
import { createUpstreamKeys } from './0002-upstream-keys.ts'

/** The versions of control.db, in order; a released one never changes. */
export const controlMigrations: Record<string, Migration> = {
  '0001-control': createControlTables,
  '0002-upstream-keys': createUpstreamKeys,
}
