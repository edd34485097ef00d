import { type Actor, appendAudit, serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { listInstancesWithoutRoles } from '../store/instances.ts'
import { assignRole } from '../store/role-assignments.ts'
import { findApplication, type LocalDirectory } from './local-directory.ts'

/**
 * Gives the local users their roles in a new environment and, on request, the sample application Admin,
 * within the transaction that makes it.
 */
export async function assignDirectoryRoles(
  control: ControlStore,
  directory: LocalDirectory,
  instanceId: string,
  { withApplication, by = serviceActor }: { readonly withApplication: boolean; readonly by?: Actor },
): Promise<void> {
  const assign = async (principalId: string, principalType: 'user' | 'app', role: string) => {
    const assignment = { principal_id: principalId, principal_type: principalType, role }
    await assignRole(control, { instance_id: instanceId, ...assignment })
    await appendAudit(control, by, {
      instanceId,
      action: 'UpdateRoleAssignment',
      target: `principals/${principalId}`,
      after: { principalType, roles: [role] },
    })
  }
  for (const { id, role } of directory.users) await assign(id, 'user', role)
  if (withApplication) await assign(findApplication(directory, 'sample').objectId, 'app', 'Admin')
}

/** Environments that were loaded before the local identity first started have nobody to use them. */
export async function adoptInstances(control: ControlStore, directory: LocalDirectory): Promise<void> {
  await control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    for (const instanceId of await listInstancesWithoutRoles(store)) {
      await assignDirectoryRoles(store, directory, instanceId, { withApplication: true })
    }
  })
}
