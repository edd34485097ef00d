import { type Actor, appendAudit } from './audit-log.ts'
import { checkReplaced, type ReplacedMeanwhile } from './check-replaced.ts'
import type { ControlStore } from './control-store.ts'
import type { KeySlot } from './control-tables.ts'
import { toKeyContext } from './key-contexts.ts'
import { createSlotKey } from './key-text.ts'
import {
  addValue,
  findPresentValue,
  type LastUsedMs,
  type LivingValue,
  listLivingValues,
  retireValue,
} from './key-values.ts'

const keySlots = ['primary', 'secondary'] as const satisfies readonly KeySlot[]

export interface ApiAccessState {
  readonly enabled: boolean
  readonly hasKeys: boolean
  /** Whether administrators may see the two keys again. */
  readonly showsKeys: boolean
  readonly changedUtc: string | null
  readonly changedBy: string | null
}

export async function getApiAccess(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
): Promise<ApiAccessState> {
  const row = await db
    .selectFrom('api_access')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .executeTakeFirst()
  return {
    enabled: row?.enabled === 1,
    hasKeys: row !== undefined,
    showsKeys: row?.shows_keys !== 0,
    changedUtc: row?.changed_utc ?? null,
    changedBy: row?.changed_by ?? null,
  }
}

interface AccessChange {
  readonly enabled: boolean
  readonly by: Actor
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
  const before = await getApiAccess(store, instanceId)
  if (before.enabled === enabled) return
  const row = {
    enabled: enabled ? 1 : 0,
    changed_utc: new Date().toISOString(),
    changed_by: by.name,
  } as const
  await db
    .insertInto('api_access')
    .values({ instance_id: instanceId, ...row })
    .onConflict((conflict) => conflict.column('instance_id').doUpdateSet(row))
    .execute()
  for (const slot of before.hasKeys ? [] : keySlots) {
    await addValue(store, instanceId, { slot }, { text: createSlotKey(), by, isShownAgain: true })
  }
  await appendAudit(store, by, {
    instanceId,
    action: enabled ? 'EnableApiAccess' : 'DisableApiAccess',
    target: 'api-access',
    before: { enabled: before.enabled },
    after: { enabled },
  })
}

/**
 * Lets administrators see the two keys again, or not: then what is stored of them is forgotten but for their
 * hashes, and they can be seen again only after they were regenerated.
 */
export function setShowsKeys(
  store: ControlStore,
  instanceId: string,
  { showsKeys, by }: { readonly showsKeys: boolean; readonly by: Actor },
): Promise<void> {
  return store.db.transaction().execute(async (db) => {
    const before = await getApiAccess({ ...store, db }, instanceId)
    if (!before.hasKeys || before.showsKeys === showsKeys) return
    await db
      .updateTable('api_access')
      .set({ shows_keys: showsKeys ? 1 : 0 })
      .where('instance_id', '=', instanceId)
      .execute()
    if (!showsKeys) {
      const forgotten = db.updateTable('key_values').set({ key_ciphertext: null })
      await forgotten.where('instance_id', '=', instanceId).execute()
    }
    await appendAudit({ db }, by, {
      instanceId,
      action: 'UpdateApiAccess',
      target: 'api-access',
      before: { showsKeys: before.showsKeys },
      after: { showsKeys },
    })
  })
}

/** The key in a slot, in the clear; undefined before access was first enabled, and where it may not be seen. */
export async function revealKey(
  store: ControlStore,
  instanceId: string,
  slot: KeySlot,
): Promise<string | undefined> {
  const encrypted = (await findPresentValue(store, instanceId, { slot }))?.key_ciphertext
  if (encrypted === undefined || encrypted === null) return undefined
  return store.cipher.decrypt(encrypted, toKeyContext(instanceId, slot))
}

/**
 * The key in a slot, in the clear, for somebody whom the audit log names before they see it; undefined as
 * with {@link revealKey}.
 */
export function showKey(
  store: ControlStore,
  instanceId: string,
  slot: KeySlot,
  by: Actor,
): Promise<string | undefined> {
  return store.db.transaction().execute(async (db) => {
    const key = await revealKey({ ...store, db }, instanceId, slot)
    if (key === undefined) return undefined
    await appendAudit({ db }, by, { instanceId, action: 'RevealSubscriptionKey', target: `keys/${slot}` })
    return key
  })
}

interface Regeneration {
  readonly by: Actor
  readonly replaces?: string | undefined
  readonly graceMinutes?: number | undefined
  readonly lastUsedMs?: LastUsedMs
}

interface RegeneratedKey {
  readonly text: string
  readonly valueId: string
  readonly livingValues: readonly LivingValue[]
}

/**
 * Replaces the key in a slot and returns the new one, and which older ones still work; undefined before
 * access was first enabled. The old value works for the minutes of grace; none ends it at once.
 */
export function regenerateKey(
  store: ControlStore,
  instanceId: string,
  slot: KeySlot,
  { by, replaces, graceMinutes = 0, lastUsedMs = () => undefined }: Regeneration,
): Promise<RegeneratedKey | ReplacedMeanwhile | undefined> {
  return store.db.transaction().execute(async (db) => {
    const within = { ...store, db }
    const old = await findPresentValue(within, instanceId, { slot })
    if (old === undefined) return undefined
    const replaced = await checkReplaced(within, instanceId, { slot }, old, replaces)
    if (replaced !== undefined) return replaced
    const { showsKeys } = await getApiAccess(within, instanceId)
    const text = createSlotKey()
    await retireValue(within, old, { graceMinutes })
    const value = await addValue(within, instanceId, { slot }, { text, by, isShownAgain: showsKeys })
    await appendAudit(within, by, {
      instanceId,
      action: 'RegenerateSubscriptionKey',
      target: `keys/${slot}`,
      before: { valueId: old.value_id },
      after: { valueId: value.value_id, graceMinutes },
    })
    const livingValues = await listLivingValues(within, instanceId, { slot }, lastUsedMs)
    return { text, valueId: value.value_id, livingValues }
  })
}
