import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { auditFields } from './models/audit-fields.ts'
import { AttributeSearchProperties } from './models/entity-metadata.ts'
import { instanceId } from './models/parameters.ts'

const AttributeSearchConfiguration = z
  .looseObject({ name: z.string(), properties: AttributeSearchProperties.nullish() })
  .meta({ id: 'AttributeSearchConfiguration', description: 'How search treats one named column.' })

const EntitySearchConfiguration = z
  .looseObject({
    qualifiedEntityName: z.string().meta({ description: 'Name of the table.' }),
    attributes: z.array(AttributeSearchConfiguration),
  })
  .meta({ id: 'EntitySearchConfiguration', description: 'The indexed columns of one table.' })

const InstanceSearchConfiguration = z
  .looseObject({
    entityConfig: z
      .array(EntitySearchConfiguration)
      .meta({ description: 'One entry for each searchable table.' }),
    isSystemGenerated: z.boolean().nullish().meta({ description: 'Whether nobody has changed it yet.' }),
    instanceId: z.guid(),
    ...auditFields,
  })
  .meta({ id: 'InstanceSearchConfiguration', description: 'The search and filter index of an environment.' })

export const search = {
  /** Gets the search and filter index of an environment. */
  getConfiguration: defineOperation({
    id: 'GetSearchConfiguration',
    wireId: 'Get-search-configuration',
    method: 'GET',
    path: '/instances/{instanceId}/manage/search',
    summary: 'Get the search configuration',
    description: 'Gets which columns of an environment can be searched, filtered, sorted and faceted.',
    params: z.object({ instanceId }),
    response: InstanceSearchConfiguration,
    errors: ['forbidden', 'notFound'],
    capability: 'viewSearchConfiguration',
  }),
}
