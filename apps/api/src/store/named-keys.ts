import { randomUUID } from 'node:crypto'
import type { Capability } from '@customer-insights-kit/client/capabilities'
import type { Selectable } from 'kysely'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { parseCapabilities } from './find-key.ts'
import { createNamedKey } from './key-text.ts'
import { addValue, findPresentValue, retireValue } from './key-values.ts'

export type NamedKeyRow = Selectable<ControlTables['named_keys']>

/** What may be said of a named key. */
export interface NamedKeyFields {
  readonly name: string
  readonly capabilities: readonly Capability[]
  readonly actsAlone: boolean
  readonly enabled: boolean
  readonly owner: string
  readonly note: string
  readonly expiresUtc: string | null
}

type KeyId = { readonly instanceId: string; readonly keyId: string }

/** Makes a key; its text is told this once. Undefined where another key of the environment has the name. */
export function createKey(
  store: ControlStore,
  instanceId: string,
  fields: NamedKeyFields,
  by: Actor,
): Promise<{ readonly keyId: string; readonly text: string } | undefined> {
  return store.db.transaction().execute(async (db) => {
    const keyId = randomUUID()
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('named_keys')
      .values({
        key_id: keyId,
        instance_id: instanceId,
        ...toRow(fields),
        created_utc: new Date().toISOString(),
        created_by: by.name,
      })
      .onConflict((conflict) => conflict.columns(['instance_id', 'name_key']).doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return undefined
    const text = createNamedKey()
    await addValue({ ...store, db }, instanceId, { keyId }, { text, by, isShownAgain: false })
    await appendAudit({ db }, by, {
      instanceId,
      action: 'CreateKey',
      target: `keys/${keyId}`,
      after: { ...fields },
    })
    return { keyId, text }
  })
}

export async function findNamedKey(
  { db }: Pick<ControlStore, 'db'>,
  { instanceId, keyId }: KeyId,
): Promise<NamedKeyRow | undefined> {
  return db
    .selectFrom('named_keys')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('key_id', '=', keyId)
    .executeTakeFirst()
}

/** What is left out stays. Tells whether there is such a key, and whether another one has its new name. */
export function updateKey(
  store: ControlStore,
  id: KeyId,
  changes: { readonly [Name in keyof NamedKeyFields]?: NamedKeyFields[Name] | undefined },
  by: Actor,
): Promise<'updated' | 'missing' | 'nameTaken'> {
  return store.db.transaction().execute(async (db) => {
    const row = await findNamedKey({ db }, id)
    if (row === undefined) return 'missing'
    const before = toFields(row)
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const after: NamedKeyFields = { ...before, ...Object.fromEntries(given) }
    const other = await db
      .selectFrom('named_keys')
      .select('key_id')
      .where('instance_id', '=', id.instanceId)
      .where('name_key', '=', toNameKey(after.name))
      .where('key_id', '<>', id.keyId)
      .executeTakeFirst()
    if (other !== undefined) return 'nameTaken'
    await db.updateTable('named_keys').set(toRow(after)).where('key_id', '=', id.keyId).execute()
    // No value outlives its key.
    if (after.expiresUtc !== null) {
      await db
        .updateTable('key_values')
        .set({ ends_utc: after.expiresUtc })
        .where('key_id', '=', id.keyId)
        .where('ends_utc', '>', after.expiresUtc)
        .execute()
    }
    await appendAudit({ db }, by, {
      instanceId: id.instanceId,
      action: 'UpdateKey',
      target: `keys/${id.keyId}`,
      before: { ...before },
      after: { ...after },
    })
    return 'updated'
  })
}

/** Gives the key another value and returns it; undefined where there is no such key. */
export function rollKey(
  store: ControlStore,
  id: KeyId,
  { by, graceMinutes }: { readonly by: Actor; readonly graceMinutes: number },
): Promise<string | undefined> {
  return store.db.transaction().execute(async (db) => {
    const within = { ...store, db }
    const row = await findNamedKey(within, id)
    const old = row && (await findPresentValue(within, id.instanceId, id))
    if (row === undefined || old === undefined) return undefined
    const text = createNamedKey()
    await retireValue(within, old, { graceMinutes, notAfterUtc: row.expires_utc })
    const value = await addValue(within, id.instanceId, id, { text, by, isShownAgain: false })
    await appendAudit(within, by, {
      instanceId: id.instanceId,
      action: 'RollKey',
      target: `keys/${id.keyId}`,
      before: { valueId: old.value_id },
      after: { valueId: value.value_id, graceMinutes },
    })
    return text
  })
}

/** Ends the key with all its values at once; false where there is no such key. */
export function deleteKey(store: ControlStore, id: KeyId, by: Actor): Promise<boolean> {
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

const toNameKey = (name: string): string => name.normalize('NFC').toLowerCase()

const toRow = ({ name, capabilities, actsAlone, enabled, owner, note, expiresUtc }: NamedKeyFields) => ({
  name,
  name_key: toNameKey(name),
  capabilities: JSON.stringify(capabilities),
  acts_alone: actsAlone ? (1 as const) : (0 as const),
  enabled: enabled ? (1 as const) : (0 as const),
  owner,
  note,
  expires_utc: expiresUtc,
})

export const toFields = (row: NamedKeyRow): NamedKeyFields => ({
  name: row.name,
  capabilities: parseCapabilities(row.capabilities),
  actsAlone: row.acts_alone === 1,
  enabled: row.enabled === 1,
  owner: row.owner,
  note: row.note,
  expiresUtc: row.expires_utc,
})
