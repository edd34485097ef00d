import { randomUUID } from 'node:crypto'
import { type Actor, appendAudit } from './audit-log.ts'
import { checkReplaced, type ReplacedMeanwhile } from './check-replaced.ts'
import type { ControlStore } from './control-store.ts'
import { listRoleGroups } from './key-makers.ts'
import { type AboveCaller, checkReach, isWider, type KeyCaller } from './key-reach.ts'
import { createNamedKey } from './key-text.ts'
import {
  addValue,
  findPresentValue,
  type LastUsedMs,
  type LivingValue,
  listLivingValues,
  retireValue,
} from './key-values.ts'
import {
  findNamedKey,
  hasExpired,
  isReservedName,
  type KeyState,
  type NamedKeyFields,
  type NamedKeyId,
  toFields,
  toKeyState,
  toRow,
} from './named-keys.ts'
import { getApiAccess } from './subscription-keys.ts'

/** A key whose text is told this once. */
interface ToldKey {
  readonly keyId: string
  readonly name: string
  readonly text: string
  readonly state: KeyState
}

/** Why nothing was changed. */
export type KeyRefusal =
  | { readonly refusal: 'missing' | 'nameTaken' | 'tooMany' | 'expired' }
  | AboveCaller
  | ReplacedMeanwhile

/** They are listed at once, and calls wait meanwhile. */
export const maxNamedKeys = 1000

export function createKey(
  store: ControlStore,
  instanceId: string,
  fields: NamedKeyFields,
  { by, callerIds }: KeyCaller,
): Promise<ToldKey | KeyRefusal> {
  return store.db.transaction().execute(async (db) => {
    const within = { ...store, db }
    const refusal = await checkReach(within, instanceId, { callerIds }, fields)
    if (refusal !== undefined) return refusal
    const { total } = await db
      .selectFrom('named_keys')
      .select((row) => row.fn.countAll<number>().as('total'))
      .where('instance_id', '=', instanceId)
      .executeTakeFirstOrThrow()
    if (total >= maxNamedKeys) return { refusal: 'tooMany' }
    if (isReservedName(fields.name)) return { refusal: 'nameTaken' }
    const keyId = randomUUID()
    const row = await db
      .insertInto('named_keys')
      .values({
        key_id: keyId,
        instance_id: instanceId,
        ...toRow(fields),
        created_utc: new Date().toISOString(),
        created_by: by.name,
        created_by_id: by.id,
      })
      .onConflict((conflict) => conflict.columns(['instance_id', 'name_key']).doNothing())
      .returningAll()
      .executeTakeFirst()
    if (row === undefined) return { refusal: 'nameTaken' }
    const text = createNamedKey()
    const makerGroups = await listRoleGroups(within, instanceId, { by, callerIds })
    await addValue(within, instanceId, { keyId }, { text, by, makerGroups, isShownAgain: false })
    await appendAudit(within, by, {
      instanceId,
      action: 'CreateKey',
      target: `keys/${keyId}`,
      after: { ...fields },
    })
    const { enabled: isAccessOn } = await getApiAccess(within, instanceId)
    return { keyId, name: fields.name, text, state: toKeyState(row, { isAccessOn }) }
  })
}

type Changes = { readonly [Name in keyof NamedKeyFields]?: NamedKeyFields[Name] | undefined }

/** What is left out stays; a change that changes nothing leaves no entry. */
export function updateKey(
  store: ControlStore,
  id: NamedKeyId,
  changes: Changes,
  { by, callerIds }: KeyCaller,
): Promise<KeyRefusal | undefined> {
  return store.db.transaction().execute(async (db) => {
    const within = { ...store, db }
    const present = await findNamedKey(within, id)
    if (present === undefined) return { refusal: 'missing' }
    const before = toFields(present)
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const after: NamedKeyFields = { ...before, ...Object.fromEntries(given) }
    const row = toRow(after)
    // Whoever says anew until when it works means it, also where that is what it was.
    const isRevived = hasExpired(present) && changes.expiresUtc !== undefined
    if (!isRevived && JSON.stringify(row) === JSON.stringify(toRow(before))) return undefined
    // Whoever sees a key do harm may always disable or limit it.
    const refusal =
      (isRevived || isWider(before, after)) && (await checkReach(within, id.instanceId, { callerIds }, after))
    if (refusal) return refusal
    if (isRevived && !(await hasFreshValue(within, present))) return { refusal: 'expired' }
    const isRenamed = row.name_key !== present.name_key
    if (isRenamed && isReservedName(after.name)) return { refusal: 'nameTaken' }
    const other = await db
      .selectFrom('named_keys')
      .select('key_id')
      .where('instance_id', '=', id.instanceId)
      .where('name_key', '=', row.name_key)
      .where('key_id', '<>', id.keyId)
      .executeTakeFirst()
    if (other !== undefined) return { refusal: 'nameTaken' }
    await db
      .updateTable('named_keys')
      .set({ ...row, expired_utc: isRevived ? null : present.expired_utc })
      .where('key_id', '=', id.keyId)
      .execute()
    // No value outlives its key.
    if (after.expiresUtc !== null) {
      await db
        .updateTable('key_values')
        .set({ ends_utc: after.expiresUtc })
        .where('key_id', '=', id.keyId)
        .where('ended_utc', 'is', null)
        .where('ends_utc', '>', after.expiresUtc)
        .execute()
    }
    await appendAudit(within, by, {
      instanceId: id.instanceId,
      action: 'UpdateKey',
      target: `keys/${id.keyId}`,
      before: { ...before },
      after: { ...after },
    })
    return undefined
  })
}

/**
 * Whether an expired key was rolled since it expired. Under its old text nothing that had ended works again:
 * whoever kept that text counts on nobody watching any more.
 */
async function hasFreshValue(
  store: ControlStore,
  { instance_id, key_id, expires_utc }: NonNullable<Awaited<ReturnType<typeof findNamedKey>>>,
): Promise<boolean> {
  const value = await findPresentValue(store, instance_id, { keyId: key_id })
  return value !== undefined && expires_utc !== null && value.created_utc > expires_utc
}

interface Replacement {
  readonly replaces?: string | undefined
  readonly graceMinutes: number
  readonly lastUsedMs?: LastUsedMs
}

interface RolledKey extends ToldKey {
  readonly valueId: string
  readonly livingValues: readonly LivingValue[]
}

/** Gives the key another value, and tells which older ones still work. */
export function rollKey(
  store: ControlStore,
  id: NamedKeyId,
  { by, callerIds, replaces, graceMinutes, lastUsedMs = () => undefined }: KeyCaller & Replacement,
): Promise<RolledKey | KeyRefusal> {
  const { instanceId, keyId } = id
  return store.db.transaction().execute(async (db) => {
    const within = { ...store, db }
    const row = await findNamedKey(within, id)
    const old = row && (await findPresentValue(within, instanceId, { keyId }))
    if (row === undefined || old === undefined) return { refusal: 'missing' }
    // Also while it is disabled: the text would be known when it no longer is.
    const refusal = await checkReach(within, instanceId, { callerIds }, toFields(row))
    if (refusal !== undefined) return refusal
    const replaced = await checkReplaced(within, instanceId, { keyId }, old, replaces)
    if (replaced !== undefined) return replaced
    const text = createNamedKey()
    await retireValue(within, old, { graceMinutes, notAfterUtc: row.expires_utc })
    const makerGroups = await listRoleGroups(within, instanceId, { by, callerIds })
    const made = { text, by, makerGroups, isShownAgain: false }
    const value = await addValue(within, instanceId, { keyId }, made)
    await appendAudit(within, by, {
      instanceId,
      action: 'RollKey',
      target: `keys/${keyId}`,
      before: { valueId: old.value_id },
      after: { valueId: value.value_id, graceMinutes },
    })
    const livingValues = await listLivingValues(within, instanceId, { keyId }, lastUsedMs)
    const { enabled: isAccessOn } = await getApiAccess(within, instanceId)
    const told = { keyId, name: row.name, text, state: toKeyState(row, { isAccessOn }) }
    return { ...told, valueId: value.value_id, livingValues }
  })
}

/** Ends the key with all its values at once; false where there is no such key. */
export function deleteKey(store: ControlStore, id: NamedKeyId, by: Actor): Promise<boolean> {
  return store.db.transaction().execute(async (db) => {
    const row = await findNamedKey({ db }, id)
    if (row === undefined) return false
    await db.deleteFrom('key_values').where('key_id', '=', id.keyId).execute()
    await db.deleteFrom('named_keys').where('key_id', '=', id.keyId).execute()
    await appendAudit({ db }, by, {
      instanceId: id.instanceId,
      action: 'DeleteKey',
      target: `keys/${id.keyId}`,
      before: { ...toFields(row) },
    })
    return true
  })
}
