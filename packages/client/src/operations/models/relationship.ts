import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { openEnum } from './open-enum.ts'

/** What a relationship stands for and from which of its ends it is seen. */
export const RelationshipType = openEnum([
  'singleKeyRelationshipOrigin',
  'singleKeyRelationshipDestination',
  'dataSourceLineageOrigin',
  'dataSourceLineageDestination',
])

export const RelationshipMetadata = z
  .looseObject({
    name: z.string().meta({
      description:
        'Name of the relationship: letters, digits and underscores, case-sensitive, unique in the environment.',
    }),
    friendlyName: z.string().nullish().meta({ description: 'Name of the relationship for people.' }),
    description: z.string().nullish().meta({ description: 'What the relationship is for.' }),
    relationshipType: RelationshipType.nullish().meta({
      description: 'Whether keys link the rows or one table was made from the other, and from which end.',
    }),
    fromAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column of the first table that holds the key of the second.' }),
    fromEntityName: z
      .string()
      .nullish()
      .meta({ description: 'Table the relationship starts from, such as Purchases.' }),
    toAttributeName: z.string().nullish().meta({ description: 'Key column of the second table.' }),
    toEntityName: z
      .string()
      .nullish()
      .meta({ description: 'Table the relationship leads to, such as Customer.' }),
    cardinality: openEnum(['oneToMany', 'oneToOne', 'manyToOne'])
      .nullish()
      .meta({ description: 'How many rows of the first table go with how many of the second.' }),
    source: openEnum(['user', 'system', 'inferred'])
      .nullish()
      .meta({ description: 'Who made the relationship; only those of users can be changed or deleted.' }),
    instanceId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the environment that the relationship belongs to.' }),
    ...auditFields,
  })
  .meta({
    id: 'RelationshipMetadata',
    description: 'A link between a column of one table and one of another.',
  })
