import { z } from 'zod'
import { EntityType } from './entity-enums.ts'

export const ActivitySourceEntityInfo = z
  .looseObject({
    entityName: z.string().nullish().meta({ description: 'Name of the source table.' }),
  })
  .meta({ id: 'ActivitySourceEntityInfo', description: 'A source table that activities come from.' })

export const InsightActivityDetails = z
  .looseObject({
    activityType: z
      .string()
      .nullish()
      .meta({ description: 'Type of the activities, such as SalesOrderLine.' }),
    entityName: z.string().nullish().meta({ description: 'Table that holds the activities.' }),
    activitySourceEntitiesInfo: z
      .array(ActivitySourceEntityInfo)
      .nullish()
      .meta({ description: 'Source tables that the activities come from.' }),
  })
  .meta({ id: 'InsightActivityDetails', description: 'Activities that a definition depends on.' })

export const EntityDependency = z
  .looseObject({
    qualifiedEntityName: z.string().nullish().meta({ description: 'Name of the table in data paths.' }),
    type: EntityType.nullish().meta({ description: 'What the table is for.' }),
    attributeNames: z.array(z.string()).nullish().meta({ description: 'Columns that are used.' }),
    relationshipNames: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Relationships that are followed to reach the table.' }),
    activityDetails: z
      .array(InsightActivityDetails)
      .nullish()
      .meta({ description: 'Which activities are used, where the table holds some.' }),
  })
  .meta({ id: 'EntityDependency', description: 'A table that must be there for a definition to work.' })
