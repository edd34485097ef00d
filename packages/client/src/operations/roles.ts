import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { RoleAssignment, RoleDefinition } from './models/role.ts'

const principalId = z.string().min(1).meta({
  title: 'Principal',
  description: 'Directory object ID of the user, group or application; for an application not its client ID.',
})

export const roles = {
  /** Lists the roles that can be assigned. */
  list: defineOperation({
    id: 'ListRoles',
    wireId: 'Get-all-role-definitions',
    method: 'GET',
    path: '/instances/{instanceId}/rbac/roles',
    summary: 'List roles',
    description:
      'Lists the roles that can be assigned in an environment, each with a description. The names are what role assignments carry.',
    params: z.object({ instanceId }),
    response: z.array(RoleDefinition),
    errors: ['forbidden'],
    capability: 'viewPermissions',
  }),

  /** Gets the caller's own roles in an environment. */
  getMine: defineOperation({
    id: 'GetMyRole',
    wireId: 'Get-current-user-role',
    method: 'GET',
    path: '/instances/{instanceId}/rbac/myrole',
    summary: 'Get my role',
    description: 'Gets the roles that the signed-in user or application has in an environment.',
    params: z.object({ instanceId }),
    response: RoleAssignment,
    errors: ['forbidden'],
    capability: 'viewOwnRole',
  }),

  /** Lists who has which roles in an environment. */
  listAssignments: defineOperation({
    id: 'ListRoleAssignments',
    wireId: 'Get-all-role-assignments',
    method: 'GET',
    path: '/instances/{instanceId}/rbac/assignments',
    summary: 'List role assignments',
    description:
      'Lists the users, groups and applications that have a role in an environment, each with its roles.',
    params: z.object({ instanceId }),
    response: z.array(RoleAssignment),
    errors: ['forbidden'],
    capability: 'viewPermissions',
  }),

  /** Gives a principal its roles, in place of those it had. */
  updateAssignment: defineOperation({
    id: 'UpdateRoleAssignment',
    wireId: 'Update-a-role-assignment',
    method: 'PUT',
    path: '/instances/{instanceId}/rbac/principals/{principalId}/assignment',
    summary: 'Assign roles',
    description:
      'Gives a user, group or application its roles in an environment, in place of those it had, and answers with the assignments as they are now. It can take 15 minutes until the new roles work everywhere. The last owner keeps that role.',
    params: z.object({
      instanceId,
      principalId,
      assignment: RoleAssignment.meta({
        title: 'Assignment',
        description: 'What kind of principal it is and the names of its roles, as listed by List roles.',
      }),
    }),
    body: 'assignment',
    response: z.array(RoleAssignment),
    errors: ['invalidRequest', 'forbidden', 'conflict'],
    capability: 'managePermissions',
  }),

  /** Takes all roles in an environment from a principal. */
  deleteAssignment: defineOperation({
    id: 'DeleteRoleAssignment',
    wireId: 'Deletes-a-role-assignment',
    method: 'DELETE',
    path: '/instances/{instanceId}/rbac/principals/{principalId}/assignment',
    summary: 'Delete a role assignment',
    description:
      'Takes all roles in an environment from a user, group or application, which thereby loses access. The last owner cannot be removed.',
    params: z.object({ instanceId, principalId }),
    errors: ['forbidden', 'notFound', 'conflict'],
    capability: 'managePermissions',
  }),
}
