import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'

type RoleAssignmentRow = ControlTables['role_assignments']

/** Gives a principal a role in an environment; giving it twice changes nothing. */
export async function assignRole({ db }: ControlStore, assignment: RoleAssignmentRow): Promise<void> {
  await db
    .insertInto('role_assignments')
    .values(assignment)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Names of the roles that these principals have in an environment, or in any; empty for an unknown one. */
export async function listRoles(
  { db }: ControlStore,
  instanceId: string | undefined,
  principalIds: readonly string[],
): Promise<string[]> {
  const roles = db
    .selectFrom('role_assignments')
    .select('role')
    .distinct()
    .where('principal_id', 'in', principalIds)
    .orderBy('role')
  const rows = await (instanceId === undefined
    ? roles
    : roles.where('instance_id', '=', instanceId)
  ).execute()
  return rows.map((row) => row.role)
}
