import type { Kysely } from 'kysely'
import type { ControlTables } from './control-tables.ts'
import type { KeyCipher } from './key-cipher.ts'

/** Environments, roles and keys of one data folder. */
export interface ControlStore {
  readonly dataDir: string
  readonly db: Kysely<ControlTables>
  readonly cipher: KeyCipher
  close(): Promise<void>
}
