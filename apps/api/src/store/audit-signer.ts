import { createHmac } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { ControlStore } from './control-store.ts'

/** Holds the key of the audit log for one open database, where SQLite signs with it as `audit_mac`. */
export interface AuditSigner {
  useKey(key: Buffer): void
  registerIn(database: DatabaseSync): void
}

/** The key never becomes a value of a statement, and is there in every transaction. */
export function createAuditSigner(): AuditSigner {
  let key: Buffer | undefined
  return {
    useKey(given) {
      key = given
    },
    registerIn(database) {
      database.function('audit_mac', { directOnly: true }, (text) => {
        if (key === undefined) throw new Error('The key of the audit log was not opened.')
        return createHmac('sha256', key).update(String(text)).digest('hex')
      })
    },
  }
}

/** HMAC-SHA-256 of each text, in hex. */
export async function signTexts(
  { db }: Pick<ControlStore, 'db'>,
  texts: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ mac: string }>`
    select audit_mac(value) as mac from json_each(${JSON.stringify(texts)}) order by key
  `.execute(db)
  return rows.map(({ mac }) => mac)
}
