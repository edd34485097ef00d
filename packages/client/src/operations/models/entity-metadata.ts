import { z } from 'zod'
import { AttributeSemanticType, DataflowType, EntitySemanticType, EntityType } from './entity-enums.ts'
import { openEnum } from './open-enum.ts'

export const AttributeSearchProperties = z
  .looseObject({
    isSearchable: z.boolean().nullish().meta({ description: 'Whether search looks into the column.' }),
    isFilterable: z.boolean().nullish().meta({ description: 'Whether filters may name the column.' }),
    isFacetable: z.boolean().nullish().meta({ description: 'Whether the column offers facets.' }),
    isSortable: z.boolean().nullish().meta({ description: 'Whether rows can be sorted by the column.' }),
    facetSpecification: z
      .string()
      .nullish()
      .meta({ description: 'How facet values are built, such as count:5 or interval:10.' }),
  })
  .meta({ id: 'AttributeSearchProperties', description: 'How search treats one column.' })

export const AttributeMetadata = z
  .looseObject({
    name: z.string().meta({ description: 'Name of the column as it appears in rows.' }),
    friendlyName: z.string().nullish().meta({ description: 'Name of the column for people.' }),
    baseName: z.string().nullish().meta({ description: 'Name of the column in its source.' }),
    dataType: z.string().meta({ description: 'OData type of the column, such as Edm.String.' }),
    semanticType: AttributeSemanticType.nullish(),
    searchProperties: AttributeSearchProperties.nullish(),
  })
  .meta({ id: 'AttributeMetadata', description: 'One column of a table.' })

export const PartitionMetadata = z
  .looseObject({
    name: z.string().nullish(),
    location: z.string().nullish().meta({ description: 'Where the partition is stored.' }),
    refreshTime: z.iso.datetime({ offset: true }).nullish(),
    fileFormatSettings: z
      .unknown()
      .optional()
      .meta({ description: 'Free-form settings of the file format.' }),
    isCIGenerated: z.boolean().nullish(),
    forceSasAuth: z.boolean().nullish(),
    hasHeader: z.boolean().nullish(),
  })
  .meta({ id: 'PartitionMetadata', description: 'One stored part of a table.' })

export const Annotation = z
  .looseObject({ name: z.string().nullish(), value: z.string().nullish() })
  .meta({ id: 'Annotation', description: 'A named note on a table.' })

export const RelationshipMetadata = z
  .looseObject({
    name: z.string().nullish(),
    friendlyName: z.string().nullish(),
    fromAttribute: AttributeMetadata.nullish(),
    toAttribute: AttributeMetadata.nullish(),
    relationshipType: openEnum([
      'singleKeyRelationshipOrigin',
      'singleKeyRelationshipDestination',
      'dataSourceLineageOrigin',
      'dataSourceLineageDestination',
    ]).nullish(),
    get dataSourceEntity() {
      return z.nullish(EntityMetadata)
    },
    dataSourceMappingAttributes: z.array(AttributeMetadata).nullish(),
  })
  .meta({ id: 'EntityRelationship', description: 'How one table refers to another.' })

export const EntityMetadata = z
  .looseObject({
    name: z.string().meta({ description: 'Name of the table within its data source.' }),
    qualifiedEntityName: z.string().meta({ description: 'Name of the table in data paths.' }),
    dataSourceName: z
      .string()
      .nullish()
      .meta({ description: 'Name of the data source that owns the table.' }),
    dataflowType: DataflowType.nullish(),
    shouldUseSparkSasAuth: z.boolean().nullish(),
    datasourceId: z.guid().nullish(),
    entityType: EntityType.nullish(),
    attributes: z.array(AttributeMetadata).meta({ description: 'The columns, in their stored order.' }),
    keys: z
      .array(z.array(AttributeMetadata))
      .nullish()
      .meta({ description: 'The keys of the table; each is a list of columns.' }),
    get relationships() {
      return z.nullish(z.array(RelationshipMetadata))
    },
    timestampAttribute: AttributeMetadata.nullish(),
    incrementalAttribute: AttributeMetadata.nullish(),
    semanticType: EntitySemanticType.nullish(),
    refreshTime: z.iso
      .datetime({ offset: true })
      .nullish()
      .meta({ description: 'When the rows were last loaded.' }),
    partitions: z.array(PartitionMetadata).nullish(),
    incrementalUpsertPartitions: z.array(PartitionMetadata).nullish(),
    incrementalDeletePartitions: z.array(PartitionMetadata).nullish(),
    fullPartitionsParquet: z.array(PartitionMetadata).nullish(),
    incrementalUpsertPartitionsParquet: z.array(PartitionMetadata).nullish(),
    incrementalDeletePartitionsParquet: z.array(PartitionMetadata).nullish(),
    annotations: z.array(Annotation).nullish(),
  })
  .meta({ id: 'EntityMetadata', description: 'One table of an environment with its columns and keys.' })

export const EntityModel = z
  .looseObject({
    instanceId: z.guid(),
    dataflowId: z.guid().nullish(),
    datasourceId: z.guid().nullish(),
    dataflowType: DataflowType.nullish(),
    entities: z.array(EntityMetadata).meta({ description: 'Every table of the environment.' }),
  })
  .meta({ id: 'EntityModel', description: 'The tables of an environment.' })
