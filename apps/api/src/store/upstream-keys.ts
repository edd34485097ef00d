import type { Selectable } from 'kysely'
import { type Actor, appendAudit, serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables, KeySlot, UpstreamKeyState } from './control-tables.ts'
import { toUpstreamKeyContext } from './key-contexts.ts'

/** A key of the upstream, in the clear. */
export interface UpstreamKey {
  readonly instanceId: string
  readonly slot: KeySlot
  readonly key: string
  readonly setUtc: string
  readonly setBy: string
  readonly state: UpstreamKeyState
  readonly checkedUtc: string
  readonly failedOverUtc: string | null
}

/** The keys of one environment, or of all, in the order in which calls try them: refused ones last. */
export async function listUpstreamKeys(
  { db, cipher }: ControlStore,
  instanceId?: string | undefined,
): Promise<UpstreamKey[]> {
  const keys = db.selectFrom('upstream_keys').selectAll().orderBy('slot').orderBy('instance_id')
  const rows = await (instanceId === undefined ? keys : keys.where('instance_id', '=', instanceId)).execute()
  const [refused, others] = [rows.filter(isRefused), rows.filter((row) => !isRefused(row))]
  return [...others, ...refused].map((row) => ({
    instanceId: row.instance_id,
    slot: row.slot,
    key: cipher.decrypt(row.key_ciphertext, toUpstreamKeyContext(row.instance_id, row.slot)),
    setUtc: row.set_utc,
    setBy: row.set_by,
    state: row.state,
    checkedUtc: row.checked_utc,
    failedOverUtc: row.failed_over_utc,
  }))
}

const isRefused = ({ state }: Selectable<ControlTables['upstream_keys']>): boolean => state === 'invalid'

export type PastedKeys = { readonly [Slot in KeySlot]?: string | undefined }

/** Takes keys that were just tried, in place of those of the same slots; the other slot stays. */
export async function setUpstreamKeys(
  { db, cipher }: ControlStore,
  instanceId: string,
  keys: PastedKeys,
  actor: Actor,
): Promise<void> {
  const now = new Date().toISOString()
  const given = (['primary', 'secondary'] as const).flatMap((slot) => {
    const key = keys[slot]
    return key === undefined ? [] : [{ slot, key }]
  })
  await db.transaction().execute(async (transaction) => {
    const before = await describeKeys(transaction, instanceId)
    for (const { slot, key } of given) {
      const row = {
        key_ciphertext: cipher.encrypt(key, toUpstreamKeyContext(instanceId, slot)),
        set_utc: now,
        set_by: actor.name,
        state: 'valid',
        checked_utc: now,
        failed_over_utc: null,
      } as const
      await transaction
        .insertInto('upstream_keys')
        .values({ instance_id: instanceId, slot, ...row })
        .onConflict((conflict) => conflict.columns(['instance_id', 'slot']).doUpdateSet(row))
        .execute()
    }
    await appendAudit({ db: transaction }, actor, {
      instanceId,
      action: 'ReplaceUpstreamKeys',
      target: given.length === 1 ? `upstream-keys/${given[0]?.slot}` : 'upstream-keys',
      before,
      after: await describeKeys(transaction, instanceId),
    })
  })
}

/** Remembers that somebody pasted a key that the upstream does not take. */
export const recordRefusedKey = (
  { db }: ControlStore,
  instanceId: string,
  slot: string,
  actor: Actor,
): Promise<void> =>
  db.transaction().execute((transaction) =>
    appendAudit({ db: transaction }, actor, {
      instanceId,
      action: 'ReplaceUpstreamKeys',
      target: `upstream-keys/${slot}`,
      after: { refused: true },
    }),
  )

export interface KeyOutcome {
  readonly state: UpstreamKeyState
  /** When the upstream was asked. */
  readonly askedUtc: string
  /** Whether the call went on with another key. */
  readonly failedOver?: boolean
  /** Who had the key tried; the service, which calls with it, unless given. */
  readonly by?: Actor
}

/**
 * Remembers what became of a key; nothing, when it was replaced or asked about again in the meantime. That a
 * key is refused, or is not any more, is audited; the upstream out of reach says nothing about a key.
 */
export async function recordUpstreamKey(
  { db }: ControlStore,
  { instanceId, slot, setUtc }: UpstreamKey,
  { state, askedUtc, failedOver = false, by = serviceActor }: KeyOutcome,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const present = await transaction
      .selectFrom('upstream_keys')
      .select('state')
      .where('instance_id', '=', instanceId)
      .where('slot', '=', slot)
      .where('set_utc', '=', setUtc)
      .where('checked_utc', '<=', askedUtc)
      .executeTakeFirst()
    if (present === undefined) return
    await transaction
      .updateTable('upstream_keys')
      .set({ state, checked_utc: askedUtc, ...(failedOver && { failed_over_utc: askedUtc }) })
      .where('instance_id', '=', instanceId)
      .where('slot', '=', slot)
      .execute()
    if (present.state === state || ![present.state, state].includes('invalid')) return
    await appendAudit({ db: transaction }, by, {
      instanceId,
      action: 'ChangeUpstreamKeyState',
      target: `upstream-keys/${slot}`,
      before: { state: present.state },
      after: { state },
    })
  })
}

export async function removeUpstreamKeys(
  { db }: ControlStore,
  instanceId: string,
  actor: Actor,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const before = await describeKeys(transaction, instanceId)
    await transaction.deleteFrom('upstream_keys').where('instance_id', '=', instanceId).execute()
    await appendAudit({ db: transaction }, actor, {
      instanceId,
      action: 'RemoveUpstreamKeys',
      target: 'upstream-keys',
      before,
      after: {},
    })
  })
}

/** What the audit log tells of keys: since when and by whom, never the keys. */
async function describeKeys(db: ControlStore['db'], instanceId: string) {
  const rows = await db
    .selectFrom('upstream_keys')
    .select(['slot', 'set_utc', 'set_by', 'state'])
    .where('instance_id', '=', instanceId)
    .orderBy('slot')
    .execute()
  return Object.fromEntries(
    rows.map(({ slot, set_utc, set_by, state }) => [slot, { setUtc: set_utc, setBy: set_by, state }]),
  )
}
