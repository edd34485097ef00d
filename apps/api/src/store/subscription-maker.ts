import { type Capability, hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Reader } from './caller-masks.ts'
import type { ControlStore } from './control-store.ts'
import { hasExpired, toCapabilities } from './named-keys.ts'
import { listRoles } from './role-assignments.ts'
import { getApiAccess } from './subscription-keys.ts'
import type { SubscriptionRow } from './subscriptions.ts'

/** What a subscription to an event needs, of who made it and for as long as it is there. */
export const neededFor = (event: string): readonly Capability[] =>
  event === 'keyExpiring' ? ['keepSubscriptions', 'manageApiAccess'] : ['keepSubscriptions', 'viewCustomers']

/**
 * As whom the maker of a subscription reads now. `paused` while the key that made it is switched off; undefined when
 * the maker may not be told any more.
 */
export async function findMaker(
  control: Pick<ControlStore, 'db'>,
  subscription: SubscriptionRow,
): Promise<Reader | 'paused' | undefined> {
  const { instance_id, owner_id, owner_groups, key_value_id, event } = subscription
  const needed = neededFor(event)
  if (key_value_id !== null) return findKeyMaker(control, instance_id, key_value_id, needed)
  const groups = areGroupsFresh(subscription) ? JSON.parse(owner_groups) : []
  const roles = await listRoles(control, instance_id, [owner_id, ...groups])
  return needed.every((capability) => hasCapability(roles, capability)) ? roles : undefined
}

const groupsCountMs = 30 * 86_400_000

/** Who has left a group may never call again to tell. */
const areGroupsFresh = ({ groups_seen_utc, created_utc }: SubscriptionRow): boolean =>
  Date.now() - Date.parse(groups_seen_utc ?? created_utc) < groupsCountMs

/** With the value of the key ends what was made with it: who knew a leaked one is told nothing more. */
async function findKeyMaker(
  control: Pick<ControlStore, 'db'>,
  instanceId: string,
  valueId: string,
  needed: readonly Capability[],
): Promise<'key' | 'paused' | undefined> {
  const row = await control.db
    .selectFrom('key_values as value')
    .innerJoin('named_keys as named', 'named.key_id', 'value.key_id')
    .select(['value.ended_utc', 'value.ends_utc', 'named.enabled', 'named.acts_alone'])
    .select(['named.expires_utc', 'named.expired_utc', 'named.scope', 'named.capabilities'])
    .where('value.value_id', '=', valueId)
    .executeTakeFirst()
  if (row === undefined || row.ended_utc !== null || hasExpired(row)) return undefined
  if (row.ends_utc !== null && Date.parse(row.ends_utc) <= Date.now()) return undefined
  const allowed = toCapabilities(row)
  if (row.acts_alone === 0 || !needed.every((capability) => allowed.includes(capability))) return undefined
  const { enabled } = await getApiAccess(control, instanceId)
  return enabled && row.enabled === 1 ? 'key' : 'paused'
}
