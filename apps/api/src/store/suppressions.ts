import type { ControlStore } from './control-store.ts'
import { type HashRowKey, readRowKeyHash } from './erasure-key.ts'

/** Tells which rows are of erased customers. */
export interface Suppressions {
  has(table: string, key: string): boolean
  /** Remembers a row that leads to one of them, so that what leads to it does too. */
  add(table: string, key: string): void
}

/** Those of an environment; undefined where nobody was erased. */
export async function readSuppressions(
  control: ControlStore,
  instanceId: string,
): Promise<Suppressions | undefined> {
  const rows = await control.db
    .selectFrom('suppressions')
    .select(['table_name', 'hash'])
    .where('instance_id', '=', instanceId)
    .execute()
  if (rows.length === 0) return undefined
  return createSuppressions(
    rows.map(({ table_name: table, hash }) => ({ table, hash })),
    await readRowKeyHash(control),
  )
}

export function createSuppressions(
  rows: readonly { readonly table: string; readonly hash: string }[],
  hashRowKey: HashRowKey,
): Suppressions {
  const tables = new Set(rows.map(({ table }) => table))
  const hashes = new Set(rows.map(({ hash }) => hash))
  const added = new Map<string, Set<string>>()
  return {
    has: (table, key) =>
      added.get(table)?.has(key) === true || (tables.has(table) && hashes.has(hashRowKey(table, key))),
    add(table, key) {
      const keys = added.get(table) ?? new Set()
      added.set(table, keys.add(key))
    },
  }
}
