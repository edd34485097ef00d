import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { InstanceInfo, InstanceMetadata } from './models/instance.ts'
import { InstanceCopyRequest, InstanceCreationRequest } from './models/instance-requests.ts'
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
  }),

  /** Creates an environment without data. */
  create: defineOperation({
    id: 'CreateInstance',
    wireId: 'Create-an-instance',
    method: 'POST',
    path: '/instances/V2',
    summary: 'Create an environment',
    description:
      'Creates an environment without data and answers before it is ready: its provisioningState says active once it can be used. A name that is taken is refused as a conflict.',
    params: z.object({
      request: InstanceCreationRequest.meta({
        title: 'Environment to create',
        description: 'The new environment, of which a name is enough, and where its data is kept.',
      }),
    }),
    body: 'request',
    response: InstanceMetadata,
    errors: ['invalidRequest', 'forbidden', 'conflict'],
    capability: 'createEnvironment',
  }),

  /** Creates an environment with the configuration of another. */
  copy: defineOperation({
    id: 'CopyInstance',
    wireId: 'Copy-an-instance',
    method: 'POST',
    path: '/instances/copy',
    summary: 'Copy an environment',
    description:
      'Creates an environment with the configuration of another: data sources, unification, relationships, activities, segments, measures, enrichments, models, search, exports, schedules and roles, but no data. Connections may need new credentials before the first refresh. The self-hosted service copies the data too, but no roles.',
    params: z.object({
      request: InstanceCopyRequest.meta({
        title: 'Environment to copy',
        description: 'Which environment to copy from, and the name of the new one.',
      }),
    }),
    body: 'request',
    source: 'instanceIdToCopy',
    response: InstanceMetadata,
    errors: ['invalidRequest', 'forbidden', 'conflict'],
    capability: 'createEnvironment',
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

  /** Changes an environment. */
  update: defineOperation({
    id: 'UpdateInstance',
    wireId: 'Update-an-instance',
    method: 'PATCH',
    path: '/instances/{instanceId}/V2',
    summary: 'Update an environment',
    description:
      'Changes the name of an environment, where its data is kept or how it is linked to Dataverse. It takes the same body as the creation; administrators and owners may do this.',
    params: z.object({
      instanceId,
      request: InstanceCreationRequest.meta({
        title: 'Changes',
        description: 'The properties to change; what is left out stays as it is.',
      }),
    }),
    body: 'request',
    response: InstanceMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict'],
    capability: 'updateEnvironment',
  }),

  /** Deletes an environment with all of its data; only its owner may. */
  delete: defineOperation({
    id: 'DeleteInstance',
    wireId: 'Delete-an-instance',
    method: 'DELETE',
    path: '/instances/{instanceId}',
    summary: 'Delete an environment',
    description:
      'Deletes an environment with all of its data, configuration and keys, for good. Only its owner may do this, and the answer is true.',
    params: z.object({ instanceId }),
    response: z.boolean(),
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'deleteEnvironment',
  }),

  /** Empties an environment; only its owner may. */
  reset: defineOperation({
    id: 'ResetInstance',
    wireId: 'Reset-an-instance',
    method: 'DELETE',
    path: '/instances/{instanceId}/manage/reset',
    summary: 'Reset an environment',
    description:
      'Deletes all data and configuration of an environment and starts it afresh. Only its owner may do this, and the answer is true. Afterwards look the environment up again, since its ID may have changed.',
    params: z.object({
      instanceId,
      instanceManagementOperationScope: z.string().optional().meta({
        title: 'Scope',
        description: 'How much to reset; left out, the whole environment.',
      }),
    }),
    response: z.boolean(),
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'deleteEnvironment',
  }),
}
