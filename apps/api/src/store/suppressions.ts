import type { ControlStore } from './control-store.ts'
import { type HashRowKey, readRowKeyHash } from './erasure-key.ts'

/** The hashed key of a row of somebody who was erased. */
export interface SuppressedKey {
  readonly table: string
  readonly hash: string
  readonly erasureId: string
}

/** Tells which rows are of erased customers. */
export interface Suppressions {
  has(table: string, key: string): boolean
  /**
   * Remembers a row that leads to such a row, so that what leads to it does too; for good where others may come
   * without it later.
   */
  add(row: RowName, through: RowName, options: { readonly isForGood: boolean }): void
  /** What was remembered for good, and was not before. */
  listAdded(): SuppressedKey[]
}

interface RowName {
  readonly table: string
  readonly key: string
}

/** Those of an environment; undefined where nobody was erased. */
export async function readSuppressions(
  control: ControlStore,
  instanceId: string,
): Promise<Suppressions | undefined> {
  const rows = await control.db
    .selectFrom('suppressions')
    .select(['table_name', 'hash', 'erasure_id'])
    .where('instance_id', '=', instanceId)
    .execute()
  if (rows.length === 0) return undefined
  return createSuppressions(
    rows.map(({ table_name: table, hash, erasure_id: erasureId }) => ({ table, hash, erasureId })),
    await readRowKeyHash(control),
  )
}

export function createSuppressions(rows: readonly SuppressedKey[], hashRowKey: HashRowKey): Suppressions {
  const tables = new Set(rows.map(({ table }) => table))
  const erasures = new Map(rows.map(({ hash, erasureId }) => [hash, erasureId]))
  const added = new Map<string, Map<string, string>>()
  const forGood = new Map<string, SuppressedKey>()

  /** Through which erasure. */
  function find({ table, key }: RowName): string | undefined {
    const erasureId = added.get(table)?.get(key)
    return erasureId ?? (tables.has(table) ? erasures.get(hashRowKey(table, key)) : undefined)
  }

  return {
    has: (table, key) => find({ table, key }) !== undefined,
    add({ table, key }, through, { isForGood }) {
      const erasureId = find(through)
      if (erasureId === undefined) return
      const keys = added.get(table) ?? new Map()
      added.set(table, keys.set(key, erasureId))
      if (!isForGood) return
      const hash = hashRowKey(table, key)
      if (!erasures.has(hash)) forGood.set(hash, { table, hash, erasureId })
    },
    listAdded: () => [...forGood.values()],
  }
}
