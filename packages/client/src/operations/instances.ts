import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { InstanceInfo, InstanceMetadata } from './models/instance.ts'
import { instanceId } from './models/parameters.ts'

export const instances = {
  /** Lists the environments in which the caller has a role. */
  list: defineOperation({
    id: 'ListInstances',
    wireId: 'Get-all-instances',
    method: 'GET',
    path: '/instances',
    summary: 'List environments',
    description: 'Lists the environments in which the signed-in user or application has a role.',
    params: z.object({}),
    response: z.array(InstanceInfo),
    errors: ['notFound'],
    capability: 'viewEnvironment',
    connector: { visibility: 'important' },
  }),

  /** Gets one environment. */
  get: defineOperation({
    id: 'GetInstance',
    wireId: 'Get-instance-metadata',
    method: 'GET',
    path: '/instances/{instanceId}',
    summary: 'Get an environment',
    description: 'Gets one environment with its type, region, state and refresh schedule.',
    params: z.object({ instanceId }),
    response: InstanceMetadata,
    errors: ['forbidden', 'notFound'],
    capability: 'viewEnvironment',
  }),
}
