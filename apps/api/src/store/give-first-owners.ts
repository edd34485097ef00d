import { appendAudit, serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { listInstancesWithoutRoles } from './instances.ts'
import { assignRole } from './role-assignments.ts'

/** Makes these users owners of every environment in which nobody has a role: without one nobody could give any. */
export async function giveFirstOwners(control: ControlStore, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const instanceId of await listInstancesWithoutRoles(store)) {
      for (const principal_id of userIds) {
        const assignment = { principal_id, principal_type: 'user', role: 'Owner' } as const
        await assignRole(store, { instance_id: instanceId, ...assignment })
        await appendAudit(store, serviceActor, {
          instanceId,
          action: 'UpdateRoleAssignment',
          target: `principals/${principal_id}`,
          after: { principalType: 'user', roles: ['Owner'] },
        })
      }
    }
  })
}
