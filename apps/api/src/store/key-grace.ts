import type { AuditAction } from './audit-actions.ts'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { type AboveCaller, checkReach, type KeyCaller } from './key-reach.ts'
import { isAlive, type KeyValueRow } from './key-values.ts'
import { findNamedKey, toFields } from './named-keys.ts'

export interface ValueId {
  readonly instanceId: string
  readonly valueId: string
}

/** Why nothing was changed; `notInGrace` is a present value, or one that ended. */
export type GraceRefusal = { readonly refusal: 'missing' } | { readonly refusal: 'notInGrace' } | AboveCaller

export async function findValue(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  valueId: string,
): Promise<KeyValueRow | undefined> {
  return db
    .selectFrom('key_values')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('value_id', '=', valueId)
    .executeTakeFirst()
}

/** Lets a replaced value work for some minutes from now, no longer than its key, and never for less. */
export const extendValue = (
  store: ControlStore,
  id: ValueId,
  { by, callerIds, graceMinutes }: KeyCaller & { readonly graceMinutes: number },
): Promise<GraceRefusal | undefined> =>
  changeGrace(store, id, by, 'ExtendGrace', async (value, within) => {
    const key = value.key_id === null ? undefined : await findNamedKey(within, { ...id, keyId: value.key_id })
    const refusal = key && (await checkReach(within, id.instanceId, { callerIds }, toFields(key)))
    if (refusal !== undefined) return refusal
    const wanted = new Date(Date.now() + graceMinutes * 60_000).toISOString()
    const [allowed = wanted] = [wanted, key?.expires_utc ?? wanted].sort()
    return value.ends_utc !== null && value.ends_utc >= allowed ? {} : { ends_utc: allowed }
  })

/** Ends a replaced value at once. */
export const endValue = (
  store: ControlStore,
  id: ValueId,
  { by }: { readonly by: Actor },
): Promise<GraceRefusal | undefined> =>
  changeGrace(store, id, by, 'EndGrace', async () => {
    const now = new Date().toISOString()
    return { ends_utc: now, ended_utc: now }
  })

/** Ends a replaced value once it was not used for some minutes. */
export const endValueWhenQuiet = (
  store: ControlStore,
  id: ValueId,
  { by, quietMinutes }: { readonly by: Actor; readonly quietMinutes: number },
): Promise<GraceRefusal | undefined> =>
  changeGrace(store, id, by, 'EndGraceWhenQuiet', async () => ({
    quiet_minutes: quietMinutes,
    quiet_since_utc: new Date().toISOString(),
  }))

type GraceFields = {
  readonly [Name in 'ends_utc' | 'ended_utc' | 'quiet_minutes' | 'quiet_since_utc']?:
    | KeyValueRow[Name]
    | undefined
}

function changeGrace(
  store: ControlStore,
  { instanceId, valueId }: ValueId,
  by: Actor,
  action: AuditAction,
  decide: (value: KeyValueRow, within: ControlStore) => Promise<GraceFields | AboveCaller>,
): Promise<GraceRefusal | undefined> {
  return store.db.transaction().execute(async (db) => {
    const value = await findValue({ db }, instanceId, valueId)
    if (value === undefined) return { refusal: 'missing' }
    if (value.replaced_utc === null || !isAlive(value)) return { refusal: 'notInGrace' }
    const fields = await decide(value, { ...store, db })
    if ('refusal' in fields) return fields
    if (Object.keys(fields).length === 0) return undefined
    await db.updateTable('key_values').set(fields).where('value_id', '=', valueId).execute()
    await appendAudit({ db }, by, {
      instanceId,
      action,
      target: `key-values/${valueId}`,
      before: { endsUtc: value.ends_utc, quietMinutes: value.quiet_minutes },
      after: {
        endsUtc: fields.ends_utc ?? value.ends_utc,
        quietMinutes: fields.quiet_minutes === undefined ? value.quiet_minutes : fields.quiet_minutes,
      },
    })
    return undefined
  })
}
