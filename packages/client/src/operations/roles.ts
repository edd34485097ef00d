import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { openEnum } from './models/open-enum.ts'
import { instanceId } from './models/parameters.ts'

const RoleAssignment = z
  .looseObject({
    principalId: z.string().meta({ description: 'Directory object id of the user, group or application.' }),
    principalType: openEnum(['user', 'group', 'app']),
    roles: z.array(z.string()).meta({ description: 'Names of the roles, such as Admin or Viewer.' }),
    instanceId: z.guid().nullish(),
  })
  .meta({ id: 'RoleAssignment', description: 'The roles of one principal in an environment.' })

export const roles = {
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
}
