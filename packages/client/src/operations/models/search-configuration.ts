import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { AttributeSearchProperties } from './entity-metadata.ts'

export const AttributeSearchConfiguration = z
  .looseObject({
    name: z.string().meta({ description: 'Name of the column.' }),
    properties: AttributeSearchProperties.nullish().meta({ description: 'How search treats the column.' }),
  })
  .meta({ id: 'AttributeSearchConfiguration', description: 'How search treats one named column.' })

export const EntitySearchConfiguration = z
  .looseObject({
    qualifiedEntityName: z.string().meta({ description: 'Name of the table, which is Customer.' }),
    attributes: z
      .array(AttributeSearchConfiguration)
      .meta({ description: 'The indexed columns; search ignores any other.' }),
  })
  .meta({ id: 'EntitySearchConfiguration', description: 'The indexed columns of one table.' })

export const InstanceSearchConfiguration = z
  .looseObject({
    entityConfig: z
      .array(EntitySearchConfiguration)
      .meta({ description: 'One entry for each searchable table.' }),
    isSystemGenerated: z.boolean().nullish().meta({ description: 'Whether nobody has changed it yet.' }),
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment.' }),
    ...auditFields,
  })
  .meta({ id: 'InstanceSearchConfiguration', description: 'The search and filter index of an environment.' })
