import { createHash, randomBytes } from 'node:crypto'
import type { ControlStore } from './control-store.ts'
import type { KeySlot } from './control-tables.ts'

const keySlots = ['primary', 'secondary'] as const satisfies readonly KeySlot[]

export interface ApiAccessState {
  readonly enabled: boolean
  readonly hasKeys: boolean
  readonly changedUtc: string | null
  readonly changedBy: string | null
}

export async function getApiAccess({ db }: ControlStore, instanceId: string): Promise<ApiAccessState> {
  const row = await db
    .selectFrom('api_access')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  return {
    enabled: row?.enabled === 1,
    hasKeys: row !== undefined,
    changedUtc: row?.changed_utc ?? null,
    changedBy: row?.changed_by ?? null,
  }
}

interface AccessChange {
  readonly enabled: boolean
  readonly by: string
}

/** Switches access on or off. The first time on makes both keys; off keeps them. */
export function setApiAccess(store: ControlStore, instanceId: string, change: AccessChange): Promise<void> {
  return store.db.transaction().execute((db) => changeApiAccess({ ...store, db }, instanceId, change))
}

/** The same within a transaction of the caller's. */
export async function changeApiAccess(
  store: ControlStore,
  instanceId: string,
  { enabled, by }: AccessChange,
): Promise<void> {
  const { db } = store
  const state = { enabled: enabled ? 1 : 0, changed_utc: new Date().toISOString(), changed_by: by } as const
  const existing = await db
    .selectFrom('api_access')
    .select('enabled')
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  if (existing?.enabled === state.enabled) return
  if (existing !== undefined) {
    await db.updateTable('api_access').set(state).where('instance_id', '=', instanceId).execute()
    return
  }
  if (!enabled) return
  await db
    .insertInto('api_access')
    .values({ instance_id: instanceId, ...state })
    .execute()
  const rows = keySlots.map((slot) => toKeyRow(store, instanceId, slot, createKey()))
  await db.insertInto('subscription_keys').values(rows).execute()
}

/** The key in a slot, in the clear; undefined before access was first enabled. */
export async function revealKey(store: ControlStore, instanceId: string, slot: KeySlot) {
  const row = await store.db
    .selectFrom('subscription_keys')
    .select('key_ciphertext')
    .where('instance_id', '=', instanceId)
    .where('slot', '=', slot)
    .executeTakeFirst()
  return row && store.cipher.decrypt(row.key_ciphertext, toContext(instanceId, slot))
}

/** Replaces the key in a slot and returns the new one; undefined before access was first enabled. */
export async function regenerateKey(store: ControlStore, instanceId: string, slot: KeySlot) {
  const key = createKey()
  const { numUpdatedRows } = await store.db
    .updateTable('subscription_keys')
    .set(toKeyRow(store, instanceId, slot, key))
    .where('instance_id', '=', instanceId)
    .where('slot', '=', slot)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n ? key : undefined
}

/**
 * The environment a key belongs to, while its access is on. The look-up compares hashes of a random
 * 128-bit key, so its timing tells nothing about the key.
 */
export async function findSubscriptionKey({ db }: ControlStore, key: string) {
  if (!/^[0-9a-f]{32}$/.test(key)) return undefined
  const row = await db
    .selectFrom('subscription_keys')
    .innerJoin('api_access', 'api_access.instance_id', 'subscription_keys.instance_id')
    .select(['subscription_keys.instance_id', 'slot', 'key_hash'])
    .where('key_hash', '=', hashKey(key))
    .where('enabled', '=', 1)
    .executeTakeFirst()
  return (
    row && {
      instanceId: row.instance_id,
      key: {
        valueId: row.key_hash.slice(0, 16),
        keyId: toContext(row.instance_id, row.slot),
        name: row.slot,
      },
    }
  )
}

function toKeyRow({ cipher }: ControlStore, instanceId: string, slot: KeySlot, key: string) {
  return {
    instance_id: instanceId,
    slot,
    key_hash: hashKey(key),
    key_ciphertext: cipher.encrypt(key, toContext(instanceId, slot)),
    created_utc: new Date().toISOString(),
  }
}

const createKey = (): string => randomBytes(16).toString('hex')

const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

const toContext = (instanceId: string, slot: KeySlot): string => `${instanceId}/${slot}`
