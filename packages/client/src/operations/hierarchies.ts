import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { HierarchyMetadata } from './models/hierarchy.ts'
import { instanceId } from './models/parameters.ts'
import { OkObjectResult } from './models/results.ts'

const hierarchyId = z
  .guid()
  .meta({ title: 'Hierarchy', description: 'ID of the hierarchy, as listed by List hierarchies.' })

export const hierarchies = {
  /** Lists the account hierarchies of an environment. */
  list: defineOperation({
    id: 'ListHierarchies',
    wireId: 'Get-all-hierarchies',
    method: 'GET',
    path: '/instances/{instanceId}/hierarchies',
    summary: 'List hierarchies',
    description:
      'Lists the account hierarchies of an environment for business accounts, each with the table and the columns that say which account is above which.',
    params: z.object({ instanceId }),
    response: z.array(HierarchyMetadata),
    errors: ['forbidden', 'notFound'],
    capability: 'viewHierarchies',
  }),

  /** Creates an account hierarchy. */
  create: defineOperation({
    id: 'CreateHierarchy',
    wireId: 'Create-a-hierarchy',
    method: 'POST',
    path: '/instances/{instanceId}/hierarchies',
    summary: 'Create a hierarchy',
    description:
      'Creates a hierarchy from a table that holds accounts and, in another column, the account above each. Conditions childOf and parentOf and roll-up measures can use it after the next run.',
    params: z.object({
      instanceId,
      hierarchy: HierarchyMetadata.meta({
        title: 'Hierarchy',
        description: 'The hierarchy to create: a new name, the table and its two columns.',
      }),
    }),
    body: 'hierarchy',
    response: HierarchyMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict'],
    capability: 'configureHierarchies',
  }),

  /** Gets one account hierarchy. */
  get: defineOperation({
    id: 'GetHierarchy',
    wireId: 'Get-a-hierarchy',
    method: 'GET',
    path: '/instances/{instanceId}/hierarchies/{hierarchyId}',
    summary: 'Get a hierarchy',
    description: 'Gets one account hierarchy with the table and the columns that it is read from.',
    params: z.object({ instanceId, hierarchyId }),
    response: HierarchyMetadata,
    errors: ['forbidden', 'notFound'],
    capability: 'viewHierarchies',
  }),

  /** Changes an account hierarchy. */
  update: defineOperation({
    id: 'UpdateHierarchy',
    wireId: 'Update-a-hierarchy',
    method: 'PATCH',
    path: '/instances/{instanceId}/hierarchies/{hierarchyId}',
    summary: 'Update a hierarchy',
    description:
      'Changes the properties of an account hierarchy that are sent and keeps the others. Segments and measures see the change after their next run.',
    params: z.object({
      instanceId,
      hierarchyId,
      hierarchy: HierarchyMetadata.meta({
        title: 'Changes',
        description: 'The name of the hierarchy and the properties to change.',
      }),
    }),
    body: 'hierarchy',
    response: HierarchyMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureHierarchies',
  }),

  /** Deletes an account hierarchy. */
  delete: defineOperation({
    id: 'DeleteHierarchy',
    wireId: 'Delete-a-hierarchy',
    method: 'DELETE',
    path: '/instances/{instanceId}/hierarchies/{hierarchyId}',
    summary: 'Delete a hierarchy',
    description:
      'Deletes an account hierarchy; the accounts stay. A conflict says that a segment or a measure still uses it.',
    params: z.object({ instanceId, hierarchyId }),
    response: OkObjectResult,
    errors: ['forbidden', 'notFound', 'conflict'],
    capability: 'configureHierarchies',
  }),
}
