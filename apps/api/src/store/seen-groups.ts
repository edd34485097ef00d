import type { ControlStore } from './control-store.ts'
import { listRoleGroups } from './key-makers.ts'

/** Who called, in which groups the token says that they are, and when it was issued; keys have none. */
interface Seen {
  readonly id: string
  readonly principalIds: readonly string[]
  readonly issuedAtMs?: number
}

interface Remembered {
  readonly groups: string
  readonly issuedAtMs: number
  readonly atMs: number
}

/** As many callers as are remembered, so that most calls ask nothing of the store. */
const maxRemembered = 10_000
const rememberedMs = 3_600_000

/**
 * Takes over into a caller's subscriptions what the latest token says of groups: what somebody may be told of
 * because of one ends when they call without it. A token of before stays good for a while after somebody left.
 */
export function createGroupWatch(control: ControlStore): (seen: Seen) => Promise<void> {
  const remembered = new Map<string, Remembered>()

  return async ({ id, principalIds, issuedAtMs }) => {
    if (issuedAtMs === undefined) return
    const groups = principalIds.filter((principal) => principal !== id).toSorted()
    const known = remembered.get(id)
    const nowMs = Date.now()
    const isFresh = known !== undefined && Math.abs(nowMs - known.atMs) < rememberedMs
    if (isFresh && known.groups === groups.join() && issuedAtMs <= known.issuedAtMs) return
    await takeOver(control, { id, principalIds, issuedUtc: new Date(issuedAtMs).toISOString() })
    remembered.delete(id)
    if (remembered.size >= maxRemembered) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(id, { groups: groups.join(), issuedAtMs, atMs: nowMs })
  }
}

interface Issued extends Pick<Seen, 'id' | 'principalIds'> {
  readonly issuedUtc: string
}

/** Of the groups those count that have a role in the environment, as when a subscription is made. */
async function takeOver(control: ControlStore, { id, principalIds, issuedUtc }: Issued): Promise<void> {
  const environments = await control.db
    .selectFrom('subscriptions')
    .select('instance_id')
    .distinct()
    .where('owner_id', '=', id)
    .where('key_value_id', 'is', null)
    .where('state', '!=', 'disabled')
    .execute()
  if (environments.length === 0) return
  await control.db.transaction().execute(async (db) => {
    for (const { instance_id } of environments) {
      const groups = await listRoleGroups({ db }, instance_id, { by: { id }, callerIds: principalIds })
      await db
        .updateTable('subscriptions')
        .set({ owner_groups: JSON.stringify(groups), groups_seen_utc: issuedUtc })
        .where('instance_id', '=', instance_id)
        .where('owner_id', '=', id)
        .where('key_value_id', 'is', null)
        .where('state', '!=', 'disabled')
        .where((eb) => eb.or([eb('groups_seen_utc', 'is', null), eb('groups_seen_utc', '<=', issuedUtc)]))
        .execute()
    }
  })
}
