import { z } from 'zod'
import { openEnum } from './open-enum.ts'

export const RoleAssignment = z
  .looseObject({
    principalId: z
      .string()
      .nullish()
      .meta({ description: 'Directory object ID of the user, group or application.' }),
    principalType: openEnum(['user', 'group', 'app']).meta({ description: 'Who has the roles.' }),
    roles: z.array(z.string()).meta({ description: 'Names of the roles, such as Admin or Viewer.' }),
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment.' }),
  })
  .meta({ id: 'RoleAssignment', description: 'The roles of one principal in an environment.' })

export const RoleDefinition = z
  .looseObject({
    roleName: z.string().meta({ description: 'Name of the role, as assignments spell it.' }),
    description: z.string().nullish().meta({ description: 'What the role allows, for people.' }),
  })
  .meta({ id: 'RoleDefinition', description: 'A role that can be assigned.' })
