import { z } from 'zod'
import { AttributeSemanticType, DataflowType, EntitySemanticType, EntityType } from './entity-enums.ts'
import { instant } from './instant.ts'
import { RelationshipType } from './relationship.ts'

const dataflowType = DataflowType.nullish().meta({ description: 'What kind of process fills it.' })
const datasourceId = z.guid().nullish().meta({ description: 'ID of the data source that owns it.' })

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
    semanticType: AttributeSemanticType.nullish().meta({ description: 'What the column means.' }),
    searchProperties: AttributeSearchProperties.nullish().meta({
      description: 'How search treats the column.',
    }),
  })
  .meta({ id: 'AttributeMetadata', description: 'One column of a table.' })

export const PartitionMetadata = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the partition.' }),
    location: z.string().nullish().meta({ description: 'Where the partition is stored.' }),
    refreshTime: instant.nullish().meta({ description: 'When its rows were last loaded.' }),
    fileFormatSettings: z
      .unknown()
      .optional()
      .meta({ description: 'Free-form settings of the file format.' }),
    isCIGenerated: z.boolean().nullish().meta({ description: 'Whether Customer Insights itself wrote it.' }),
    forceSasAuth: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether it can only be read with a shared access signature.' }),
    hasHeader: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether its first line holds the names of the columns.' }),
  })
  .meta({ id: 'PartitionMetadata', description: 'One stored part of a table.' })

const partitions = (description: string) => z.array(PartitionMetadata).nullish().meta({ description })

export const Annotation = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'What the note is about.' }),
    value: z.string().nullish().meta({ description: 'What the note says.' }),
  })
  .meta({ id: 'Annotation', description: 'A named note on a table, column or folder.' })

export const EntityRelationship = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the relationship.' }),
    friendlyName: z.string().nullish().meta({ description: 'Name of the relationship for people.' }),
    fromAttribute: AttributeMetadata.nullish().meta({ description: 'Column that refers.' }),
    toAttribute: AttributeMetadata.nullish().meta({ description: 'Column that is referred to.' }),
    relationshipType: RelationshipType.nullish().meta({
      description: 'Whether it is a key or a lineage, and which end the table is.',
    }),
    get dataSourceEntity(): z.ZodOptional<z.ZodNullable<typeof EntityMetadata>> {
      return EntityMetadata.nullish().meta({ description: 'The table at the other end.' })
    },
    dataSourceMappingAttributes: z
      .array(AttributeMetadata)
      .nullish()
      .meta({ description: 'Columns by which rows of the two tables are matched.' }),
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
    dataflowType,
    shouldUseSparkSasAuth: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether Spark reads it with a shared access signature.' }),
    datasourceId,
    entityType: EntityType.nullish().meta({ description: 'What the table is for.' }),
    attributes: z.array(AttributeMetadata).meta({ description: 'The columns, in their stored order.' }),
    keys: z
      .array(z.array(AttributeMetadata))
      .nullish()
      .meta({ description: 'The keys of the table; each is a list of columns.' }),
    get relationships(): z.ZodOptional<z.ZodNullable<z.ZodArray<typeof EntityRelationship>>> {
      return z.array(EntityRelationship).nullish().meta({ description: 'How it refers to other tables.' })
    },
    timestampAttribute: AttributeMetadata.nullish().meta({
      description: 'Column that says when a row came to be.',
    }),
    incrementalAttribute: AttributeMetadata.nullish().meta({
      description: 'Column that tells changed rows from unchanged ones.',
    }),
    semanticType: EntitySemanticType.nullish().meta({ description: 'What a row of the table is.' }),
    refreshTime: instant.nullish().meta({ description: 'When the rows were last loaded.' }),
    partitions: partitions('The stored parts that together are the table.'),
    incrementalUpsertPartitions: partitions('Rows added or changed by the last incremental refresh.'),
    incrementalDeletePartitions: partitions('Rows removed by the last incremental refresh.'),
    fullPartitionsParquet: partitions('The whole table once more, as Parquet.'),
    incrementalUpsertPartitionsParquet: partitions(
      'Rows added or changed by the last incremental refresh, as Parquet.',
    ),
    incrementalDeletePartitionsParquet: partitions(
      'Rows removed by the last incremental refresh, as Parquet.',
    ),
    annotations: z.array(Annotation).nullish().meta({ description: 'Notes on the table.' }),
  })
  .meta({ id: 'EntityMetadata', description: 'One table of an environment with its columns and keys.' })

export const EntityModel = z
  .looseObject({
    instanceId: z.guid().meta({ description: 'ID of the environment.' }),
    dataflowId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the process that fills the tables, if there is just one.' }),
    datasourceId,
    dataflowType,
    entities: z.array(EntityMetadata).meta({ description: 'Every table of the environment.' }),
  })
  .meta({ id: 'EntityModel', description: 'The tables of an environment.' })
