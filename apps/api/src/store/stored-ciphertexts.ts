import { type Kysely, sql } from 'kysely'
import { auditKeyContext } from './audit-anchor.ts'
import type { ControlTables, KeySlot } from './control-tables.ts'
import { erasureKeyContext } from './erasure-key.ts'
import type { KeyCipher } from './key-cipher.ts'
import { toCallbackContext, toKeyContext, toSigningContext, toUpstreamKeyContext } from './key-contexts.ts'

interface CiphertextColumn {
  readonly table: keyof ControlTables
  /** May be null in some rows. */
  readonly column: string
  readonly keyColumns: readonly string[]
  /** The context that a row's ciphertext was made for, from its key columns. */
  readonly toContext: (row: Readonly<Record<string, string>>) => string
}

/** Every column that holds what only the master key opens; a test compares the list with the tables. */
export const ciphertextColumns: readonly CiphertextColumn[] = [
  {
    table: 'key_values',
    column: 'key_ciphertext',
    keyColumns: ['value_id', 'instance_id', 'slot'],
    toContext: ({ instance_id = '', slot }) => toKeyContext(instance_id, slot as KeySlot),
  },
  {
    table: 'upstream_keys',
    column: 'key_ciphertext',
    keyColumns: ['instance_id', 'slot'],
    toContext: ({ instance_id = '', slot }) => toUpstreamKeyContext(instance_id, slot as KeySlot),
  },
  {
    table: 'audit_anchor',
    column: 'key_ciphertext',
    keyColumns: ['anchor_id'],
    toContext: () => auditKeyContext,
  },
  {
    table: 'erasure_key',
    column: 'key_ciphertext',
    keyColumns: ['key_id'],
    toContext: () => erasureKeyContext,
  },
  {
    table: 'subscriptions',
    column: 'callback_ciphertext',
    keyColumns: ['subscription_id'],
    toContext: ({ subscription_id = '' }) => toCallbackContext(subscription_id),
  },
  {
    table: 'subscriptions',
    column: 'secret_ciphertext',
    keyColumns: ['subscription_id'],
    toContext: ({ subscription_id = '' }) => toSigningContext(subscription_id),
  },
]

type Row = Readonly<Record<string, string>>

/** Whether a cipher opens what is stored; `hasAny` is false while nothing is. */
export async function checkCiphertexts(db: Kysely<ControlTables>) {
  // All are re-encrypted in one transaction, so that one of each table stands for the others.
  const samples = await Promise.all(
    ciphertextColumns.map(async (column) => ({ column, rows: await readRows(db, column, 1) })),
  )
  return {
    hasAny: samples.some(({ rows }) => rows.length > 0),
    isOpenedBy: (cipher: KeyCipher): boolean =>
      samples.every(({ column, rows }) =>
        rows.every((row) => {
          try {
            cipher.decrypt(row[column.column] ?? '', column.toContext(row))
            return true
          } catch {
            return false // Made under another key.
          }
        }),
      ),
  }
}

/** Encrypts everything stored anew, within a transaction of the caller's. Answers how many there were. */
export async function reencryptAll(
  db: Kysely<ControlTables>,
  from: KeyCipher,
  to: KeyCipher,
): Promise<number> {
  let count = 0
  for (const column of ciphertextColumns) {
    for (const row of await readRows(db, column)) {
      const context = column.toContext(row)
      const renewed = to.encrypt(from.decrypt(row[column.column] ?? '', context), context)
      const isRow = column.keyColumns.map((name) => sql`${sql.ref(name)} = ${row[name]}`)
      await sql`
        update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${renewed}
        where ${sql.join(isRow, sql` and `)}
      `.execute(db)
      count += 1
    }
  }
  return count
}

async function readRows(
  db: Kysely<ControlTables>,
  { table, column, keyColumns }: CiphertextColumn,
  limit = -1,
) {
  const columns = [column, ...keyColumns].map((name) => sql.ref(name))
  const { rows } = await sql<Row>`
    select ${sql.join(columns)} from ${sql.table(table)} where ${sql.ref(column)} is not null limit ${limit}
  `.execute(db)
  return rows
}
