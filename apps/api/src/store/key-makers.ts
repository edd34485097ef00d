import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { Actor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { KeyCaller } from './key-reach.ts'
import type { KeyValueRow } from './key-values.ts'
import type { NamedKeyFields } from './named-keys.ts'
import type { Assignment } from './role-assignments.ts'

/** Those of the caller's groups that have a role in the environment: what the caller may can come from them. */
export async function listRoleGroups(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  { by, callerIds }: Pick<KeyCaller, 'callerIds'> & { readonly by: Pick<Actor, 'id'> },
): Promise<string[]> {
  const groups = callerIds.filter((id) => id !== by.id)
  if (groups.length === 0) return []
  const rows = await db
    .selectFrom('role_assignments')
    .select('principal_id')
    .distinct()
    .where('instance_id', '=', instanceId)
    .where('principal_id', 'in', groups)
    .orderBy('principal_id')
    .execute()
  return rows.map((row) => row.principal_id)
}

/**
 * Whether all who were told these values of a key may still do what it may: a key that acts alone works on
 * when their roles are taken. What is asked are the roles of today, of the groups that they were in then.
 */
export function doMakersReach(
  { actsAlone, capabilities }: Pick<NamedKeyFields, 'actsAlone' | 'capabilities'>,
  values: readonly Pick<KeyValueRow, 'created_by_id' | 'maker_groups'>[],
  assignments: readonly Assignment[],
): boolean {
  if (!actsAlone) return true
  return values.every(({ created_by_id, maker_groups }) => {
    const groups: unknown = JSON.parse(maker_groups)
    const ids = [created_by_id, ...(Array.isArray(groups) ? groups : [])]
    const roles = assignments.flatMap(({ principalId, roles }) => (ids.includes(principalId) ? roles : []))
    return capabilities.every((capability) => hasCapability(roles, capability))
  })
}
