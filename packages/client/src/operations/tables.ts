import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { EntityMetadata, EntityModel } from './models/entity-metadata.ts'
import { instanceId } from './models/parameters.ts'

const attributesAnnotations = z
  .boolean()
  .optional()
  .meta({ title: 'Attribute annotations', description: 'Includes the annotations of the columns.' })

export const tables = {
  /** Lists every table of an environment with its columns. */
  list: defineOperation({
    id: 'ListTables',
    wireId: 'Get-all-entity-metadata',
    method: 'GET',
    path: '/instances/{instanceId}/manage/entities',
    summary: 'List tables',
    description: 'Lists every table of an environment with its columns, keys and relationships.',
    params: z.object({
      instanceId,
      attributesAnnotations,
      includeQuarantined: z
        .boolean()
        .optional()
        .meta({ title: 'Include quarantined', description: 'Includes tables of rejected rows.' }),
      includeSelfConflatedEntity: z
        .boolean()
        .optional()
        .meta({ title: 'Include deduplicated', description: 'Includes tables made by deduplication.' }),
    }),
    response: EntityModel,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewTables',
  }),

  /** Gets one table with its columns. */
  get: defineOperation({
    id: 'GetTable',
    wireId: 'Get-entity-metadata',
    method: 'GET',
    path: '/instances/{instanceId}/manage/entities/{entityName}',
    summary: 'Get a table',
    description: 'Gets one table of an environment with its columns, keys and relationships.',
    params: z.object({
      instanceId,
      entityName: z
        .string()
        .min(1)
        .meta({ title: 'Table', description: 'Name of the table, such as Customer.' }),
      attributesAnnotations,
    }),
    response: EntityMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewTables',
  }),
}
