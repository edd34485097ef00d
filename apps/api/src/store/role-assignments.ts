import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { prepareQuery } from './prepare-query.ts'

type RoleAssignmentRow = ControlTables['role_assignments']

export type PrincipalType = RoleAssignmentRow['principal_type']

/** All roles of one principal in an environment. */
export interface Assignment {
  readonly principalId: string
  readonly principalType: PrincipalType
  readonly roles: readonly string[]
}

/** Gives a principal a role in an environment; giving it twice changes nothing. */
export async function assignRole({ db }: ControlStore, assignment: RoleAssignmentRow): Promise<void> {
  await db
    .insertInto('role_assignments')
    .values(assignment)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Most callers are in no group that the token names. */
const selectRoles = prepareQuery(['instanceId', 'principalId'], (db, { instanceId, principalId }) =>
  db
    .selectFrom('role_assignments')
    .select('role')
    .where('instance_id', '=', instanceId)
    .where('principal_id', '=', principalId)
    .orderBy('role'),
)

/** Names of the roles that these principals have in an environment, or in any; empty for an unknown one. */
export async function listRoles(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string | undefined,
  principalIds: readonly string[],
): Promise<string[]> {
  const [principalId, ...groupIds] = principalIds
  if (instanceId !== undefined && principalId !== undefined && groupIds.length === 0) {
    return (await selectRoles(db, { instanceId, principalId })).map((row) => row.role)
  }
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

/** Who has which roles in an environment, by id; roles are sorted. */
export async function listAssignments({ db }: ControlStore, instanceId: string): Promise<Assignment[]> {
  const rows = await db
    .selectFrom('role_assignments')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .orderBy('principal_id')
    .orderBy('role')
    .execute()
  const byPrincipal = Map.groupBy(rows, (row) => row.principal_id)
  return [...byPrincipal].map(([principalId, [first, ...others]]) => ({
    principalId,
    principalType: first?.principal_type ?? 'user',
    roles: [first, ...others].flatMap((row) => row?.role ?? []),
  }))
}
