import { closeSync, fsyncSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { ciphertextColumns } from './stored-ciphertexts.ts'

/** What a copy of `control.db` says about itself. */
export interface ControlCopy {
  /** Its versions, in order. */
  readonly migrations: readonly string[]
  /** Files below the data folder that its environments point to. */
  readonly dataFiles: readonly string[]
  /** Id of the master key that opens its stored keys; null while there are none, or only those of the first version. */
  readonly masterKeyId: string | null
}

/**
 * Copies `control.db` as it is at one moment, also while others write: SQLite reads it in one
 * transaction. The copy is compact and holds nothing of what was deleted. There must be none yet.
 */
export function copyControlStore(file: string, copy: string): void {
  // Made before SQLite fills it, so that only its owner can read it.
  const descriptor = openSync(copy, 'wx', 0o600)
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    database.prepare('vacuum into ?').run(copy)
    fsyncSync(descriptor)
  } finally {
    database.close()
    closeSync(descriptor)
  }
}

export function describeControlCopy(file: string): ControlCopy {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const list = (query: string) =>
      database
        .prepare(query)
        .all()
        .map((row) => String(Object.values(row)[0]))
    const tables = list("select name from sqlite_schema where type = 'table'")
    const ciphertexts = ciphertextColumns
      .filter(({ table }) => tables.includes(table)) // A copy may be of an older version.
      .flatMap(({ table, column }) =>
        list(`select ${column} from ${table} where ${column} is not null limit 1`),
      )
    return {
      migrations: list('select name from kysely_migration order by name'),
      dataFiles: list('select distinct data_file from instances where data_file is not null'),
      masterKeyId: /^(\w+)\./.exec(ciphertexts[0] ?? '')?.[1] ?? null,
    }
  } finally {
    database.close()
  }
}

/** Whether SQLite finds a database file whole. */
export function isSoundDatabase(file: string): boolean {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const found = database.prepare('pragma integrity_check').all()
    return found.length === 1 && found[0]?.integrity_check === 'ok'
  } catch {
    return false // No database at all.
  } finally {
    database?.close()
  }
}
