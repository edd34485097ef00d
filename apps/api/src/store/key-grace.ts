import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { isAlive, type KeyValueRow } from './key-values.ts'
import { findNamedKey } from './named-keys.ts'

export interface ValueId {
  readonly instanceId: string
  readonly valueId: string
}

/** `notInGrace` is a present value, or one that ended. */
export type GraceOutcome = 'changed' | 'missing' | 'notInGrace'

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

/** Lets a replaced value work for some minutes from now, no longer than its key. */
export const extendValue = (
  store: ControlStore,
  id: ValueId,
  { by, graceMinutes }: { readonly by: Actor; readonly graceMinutes: number },
): Promise<GraceOutcome> =>
  changeGrace(store, id, by, 'ExtendGrace', async (value, within) => {
    const wanted = new Date(Date.now() + graceMinutes * 60_000).toISOString()
    const key = value.key_id === null ? undefined : await findNamedKey(within, { ...id, keyId: value.key_id })
    const [ends_utc] = [wanted, key?.expires_utc ?? wanted].sort()
    return { ends_utc, quiet_minutes: null, quiet_since_utc: null }
  })

/** Ends a replaced value at once. */
export const endValue = (
  store: ControlStore,
  id: ValueId,
  { by }: { readonly by: Actor },
): Promise<GraceOutcome> =>
  changeGrace(store, id, by, 'EndGrace', async () => ({ ends_utc: new Date().toISOString() }))

/** Ends a replaced value once it was not used for some minutes. */
export const quietValue = (
  store: ControlStore,
  id: ValueId,
  { by, quietMinutes }: { readonly by: Actor; readonly quietMinutes: number },
): Promise<GraceOutcome> =>
  changeGrace(store, id, by, 'EndGraceWhenQuiet', async () => ({
    quiet_minutes: quietMinutes,
    quiet_since_utc: new Date().toISOString(),
  }))

type GraceFields = {
  readonly [Name in 'ends_utc' | 'quiet_minutes' | 'quiet_since_utc']?: KeyValueRow[Name] | undefined
}

function changeGrace(
  store: ControlStore,
  { instanceId, valueId }: ValueId,
  by: Actor,
  action: string,
  decide: (value: KeyValueRow, within: Pick<ControlStore, 'db'>) => Promise<GraceFields>,
): Promise<GraceOutcome> {
  return store.db.transaction().execute(async (db) => {
    const value = await findValue({ db }, instanceId, valueId)
    if (value === undefined) return 'missing'
    if (value.replaced_utc === null || !isAlive(value)) return 'notInGrace'
    const fields = await decide(value, { db })
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
    return 'changed'
  })
}
