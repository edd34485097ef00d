import { coversRole } from '@customer-insights-kit/client/capabilities'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { type Assignment, listAssignments, type PrincipalType } from './role-assignments.ts'

export interface AssignmentChange {
  readonly instanceId: string
  readonly principalId: string
  /** The roles from now on, in place of those that the principal had; undefined takes all of them. */
  readonly next: { readonly principalType: PrincipalType; readonly roles: readonly string[] } | undefined
  /** The caller's own id and those of its groups. */
  readonly callerIds: readonly string[]
}

/** Why nothing was changed. */
export type AssignmentRefusal = 'notAssigned' | 'aboveCaller' | 'lastOwner'

/**
 * Replaces or removes the roles of one principal. Within one transaction, since of two callers who each
 * remove an owner the second must see what the first left.
 */
export async function changeAssignment(
  control: ControlStore,
  actor: Actor,
  { instanceId, principalId, next, callerIds }: AssignmentChange,
): Promise<AssignmentRefusal | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const before = await listAssignments(store, instanceId)
    const present = before.find((assignment) => assignment.principalId === principalId)
    if (present === undefined && next === undefined) return 'notAssigned'

    const callers = before.filter((assignment) => callerIds.includes(assignment.principalId))
    const callerRoles = callers.flatMap(({ roles }) => roles)
    const touched = [...(present?.roles ?? []), ...(next?.roles ?? [])]
    if (!touched.every((role) => coversRole(callerRoles, role))) return 'aboveCaller'

    const others = before.filter((assignment) => assignment !== present)
    if (!keepsOwner(before, next === undefined ? others : [...others, { principalId, ...next }])) {
      return 'lastOwner'
    }
    if (isSame(present, next)) return undefined
    await db
      .deleteFrom('role_assignments')
      .where('instance_id', '=', instanceId)
      .where('principal_id', '=', principalId)
      .execute()
    if (next !== undefined) {
      const { principalType: principal_type, roles } = next
      const rows = roles.map((role) => ({
        instance_id: instanceId,
        principal_id: principalId,
        principal_type,
        role,
      }))
      await db.insertInto('role_assignments').values(rows).execute()
    }
    await appendAudit(store, actor, {
      instanceId,
      action: next === undefined ? 'DeleteRoleAssignment' : 'UpdateRoleAssignment',
      target: `principals/${principalId}`,
      before: present && { principalType: present.principalType, roles: present.roles },
      after: next && { ...next },
    })
    return undefined
  })
}

/**
 * An environment that never had an owner, such as a sample, keeps an administrator instead; and somebody who gives
 * roles is no application, which has no dashboard and whose secret may be lost.
 */
function keepsOwner(before: readonly Assignment[], after: readonly Assignment[]): boolean {
  const has = (list: readonly Assignment[], ...kept: readonly string[]) =>
    list.some(({ roles }) => kept.some((role) => roles.includes(role)))
  const listPeople = (list: readonly Assignment[]) =>
    list.filter(({ principalType }) => principalType !== 'app')
  const kept = has(before, 'Owner') ? 'Owner' : 'Admin'
  if (has(before, kept) && !has(after, kept)) return false
  return !has(listPeople(before), 'Owner', 'Admin') || has(listPeople(after), 'Owner', 'Admin')
}

function isSame(present: Assignment | undefined, next: AssignmentChange['next']): boolean {
  return (
    present?.principalType === next?.principalType &&
    present?.roles.toSorted().join() === next?.roles.toSorted().join()
  )
}
