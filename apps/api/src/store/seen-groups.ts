import type { ControlStore } from './control-store.ts'

/** Who called, and in which groups the token says that they are. */
interface Seen {
  readonly id: string
  readonly type: 'user' | 'app' | 'key'
  readonly principalIds: readonly string[]
}

/** As many callers as are remembered, so that most calls ask nothing of the store. */
const maxRemembered = 10_000
const rememberedMs = 3_600_000

/**
 * Takes over into a caller's subscriptions what each token says of groups: what somebody may be told of
 * because of one ends when they call without it.
 */
export function createGroupWatch(control: ControlStore): (seen: Seen) => Promise<void> {
  const remembered = new Map<string, { readonly groups: string; readonly atMs: number }>()

  return async ({ id, type, principalIds }) => {
    if (type === 'key') return
    const groups = principalIds.filter((principal) => principal !== id).toSorted()
    const known = remembered.get(id)
    const nowMs = Date.now()
    const isFresh = known !== undefined && Math.abs(nowMs - known.atMs) < rememberedMs
    if (isFresh && known.groups === groups.join()) return
    await takeOver(control, id, groups)
    remembered.delete(id)
    if (remembered.size >= maxRemembered) remembered.delete(remembered.keys().next().value ?? '')
    remembered.set(id, { groups: groups.join(), atMs: nowMs })
  }
}

/** Of the groups those count that have a role in the environment, as when a subscription is made. */
async function takeOver(control: ControlStore, ownerId: string, groups: readonly string[]): Promise<void> {
  const rows = await control.db
    .selectFrom('subscriptions')
    .select(['subscription_id', 'instance_id'])
    .where('owner_id', '=', ownerId)
    .where('key_value_id', 'is', null)
    .where('state', '!=', 'disabled')
    .execute()
  if (rows.length === 0) return
  const assigned = await control.db
    .selectFrom('role_assignments')
    .select(['instance_id', 'principal_id'])
    .execute()
  for (const { subscription_id, instance_id } of rows) {
    const own = assigned.flatMap((row) =>
      row.instance_id === instance_id && groups.includes(row.principal_id) ? [row.principal_id] : [],
    )
    await control.db
      .updateTable('subscriptions')
      .set({
        owner_groups: JSON.stringify([...new Set(own)].toSorted()),
        groups_seen_utc: new Date().toISOString(),
      })
      .where('subscription_id', '=', subscription_id)
      .execute()
  }
}
