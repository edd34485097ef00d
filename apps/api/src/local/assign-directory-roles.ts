import type { ControlStore } from '../store/control-store.ts'
import { listInstancesWithoutRoles } from '../store/instances.ts'
import { assignRole } from '../store/role-assignments.ts'
import { findApplication, type LocalDirectory } from './local-directory.ts'

/** Gives the local users their roles in an environment and, on request, the sample application Admin. */
export async function assignDirectoryRoles(
  control: ControlStore,
  directory: LocalDirectory,
  instanceId: string,
  { withApplication }: { readonly withApplication: boolean },
): Promise<void> {
  for (const { id, role } of directory.users) {
    await assignRole(control, { instance_id: instanceId, principal_id: id, principal_type: 'user', role })
  }
  if (!withApplication) return
  const { objectId } = findApplication(directory, 'sample')
  await assignRole(control, {
    instance_id: instanceId,
    principal_id: objectId,
    principal_type: 'app',
    role: 'Admin',
  })
}

/** Environments that were loaded before the local identity first started have nobody to use them. */
export async function adoptInstances(control: ControlStore, directory: LocalDirectory): Promise<void> {
  for (const instanceId of await listInstancesWithoutRoles(control)) {
    await assignDirectoryRoles(control, directory, instanceId, { withApplication: true })
  }
}
