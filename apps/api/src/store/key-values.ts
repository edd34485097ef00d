import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Actor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables, KeySlot } from './control-tables.ts'
import { toKeyContext } from './key-contexts.ts'
import { hashKey } from './key-text.ts'

export type KeyValueRow = Selectable<ControlTables['key_values']>

/** A key of an environment: one of the two subscription keys, or a named one. */
export type KeyOwner = { readonly slot: KeySlot } | { readonly keyId: string }

interface NewValue {
  readonly text: string
  readonly by: Actor
  /** Whether administrators may see it again. */
  readonly isShownAgain: boolean
  /** Groups that gave who made it a role. */
  readonly makerGroups?: readonly string[]
}

export const toOwnerColumns = (owner: KeyOwner) =>
  'slot' in owner ? { slot: owner.slot, key_id: null } : { slot: null, key_id: owner.keyId }

/** Gives a key its first value, or the next one after {@link retireValue}; within the caller's transaction. */
export async function addValue(
  { db, cipher }: ControlStore,
  instanceId: string,
  owner: KeyOwner,
  { text, by, isShownAgain, makerGroups = [] }: NewValue,
): Promise<KeyValueRow> {
  const isShown = isShownAgain && 'slot' in owner
  return db
    .insertInto('key_values')
    .values({
      value_id: randomUUID(),
      instance_id: instanceId,
      ...toOwnerColumns(owner),
      key_hash: hashKey(text),
      key_ciphertext: isShown ? cipher.encrypt(text, toKeyContext(instanceId, owner.slot)) : null,
      last_four: text.slice(-4),
      created_utc: new Date().toISOString(),
      created_by: by.name,
      created_by_id: by.id,
      maker_groups: JSON.stringify(makerGroups),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The value that a key has now; undefined for a key that is none. */
export async function findPresentValue(
  { db }: ControlStore,
  instanceId: string,
  owner: KeyOwner,
): Promise<KeyValueRow | undefined> {
  const { slot, key_id } = toOwnerColumns(owner)
  return db
    .selectFrom('key_values')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('slot', slot === null ? 'is' : '=', slot)
    .where('key_id', key_id === null ? 'is' : '=', key_id)
    .where('replaced_utc', 'is', null)
    .executeTakeFirst()
}

/** A replaced value that may still work. */
export interface LivingValue {
  readonly valueId: string
  readonly lastFour: string
  readonly endsUtc: string | null
}

/** What is not stored yet of when a value was last used. */
export type LastUsedMs = (valueId: string) => number | undefined

/** The replaced values of a key whose grace goes on, the latest first. */
export async function listLivingValues(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  owner: KeyOwner,
  lastUsedMs: LastUsedMs,
): Promise<LivingValue[]> {
  const { slot, key_id } = toOwnerColumns(owner)
  const rows = await db
    .selectFrom('key_values')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('slot', slot === null ? 'is' : '=', slot)
    .where('key_id', key_id === null ? 'is' : '=', key_id)
    .where('replaced_utc', 'is not', null)
    .where('ended_utc', 'is', null)
    .where('ends_utc', '>', new Date().toISOString())
    .orderBy('replaced_utc', 'desc')
    .execute()
  // Some may have ended for want of use since that was last written down.
  const living = rows.filter((row) => isAlive(row, lastUsedMs(row.value_id)))
  return living.map((row) => ({ valueId: row.value_id, lastFour: row.last_four, endsUtc: row.ends_utc }))
}

/**
 * Takes the present value out of its place: it works for the minutes of grace, no longer than its key, and
 * cannot be seen again.
 */
export async function retireValue(
  { db }: ControlStore,
  { value_id }: KeyValueRow,
  {
    graceMinutes,
    notAfterUtc = null,
  }: { readonly graceMinutes: number; readonly notAfterUtc?: string | null },
): Promise<void> {
  const now = Date.now()
  const graceEnd = new Date(now + graceMinutes * 60_000).toISOString()
  const endsUtc = notAfterUtc !== null && notAfterUtc < graceEnd ? notAfterUtc : graceEnd
  await db
    .updateTable('key_values')
    .set({
      replaced_utc: new Date(now).toISOString(),
      ends_utc: endsUtc,
      // A fact, not a comparison: a clock that goes back revives nothing.
      ended_utc: endsUtc <= new Date(now).toISOString() ? endsUtc : null,
      key_ciphertext: null,
    })
    .where('value_id', '=', value_id)
    .execute()
}

/** Whether a value works at this moment; `lastUsedMs` is what memory knows of its last use. */
export function isAlive(
  value: Pick<KeyValueRow, 'ended_utc' | 'ends_utc' | 'quiet_minutes' | 'quiet_since_utc' | 'last_used_utc'>,
  lastUsedMs = 0,
  nowMs = Date.now(),
): boolean {
  if (value.ended_utc !== null) return false
  if (value.ends_utc !== null && Date.parse(value.ends_utc) <= nowMs) return false
  return nowMs < findQuietEnd(value, lastUsedMs)
}

/** When a value ends because nobody uses it; infinite where it does not end so. */
export function findQuietEnd(
  value: Pick<KeyValueRow, 'quiet_minutes' | 'quiet_since_utc' | 'last_used_utc'>,
  lastUsedMs = 0,
): number {
  if (value.quiet_minutes === null) return Number.POSITIVE_INFINITY
  const quietSince = [value.quiet_since_utc, value.last_used_utc].map((utc) => Date.parse(utc ?? '') || 0)
  return Math.max(...quietSince, lastUsedMs) + value.quiet_minutes * 60_000
}

/**
 * When a value stops to work: at the end of its grace, with its key, or for want of use after `lastUsedMs`;
 * null where nothing ends it.
 */
export function findEnd(
  value: Pick<KeyValueRow, 'ends_utc' | 'quiet_minutes' | 'quiet_since_utc' | 'last_used_utc'>,
  keyExpiresUtc: string | null,
  lastUsedMs = 0,
): string | null {
  const ends = [value.ends_utc, keyExpiresUtc].map((utc) => Date.parse(utc ?? '') || Number.POSITIVE_INFINITY)
  const end = Math.min(...ends, findQuietEnd(value, lastUsedMs))
  return Number.isFinite(end) ? new Date(end).toISOString() : null
}
