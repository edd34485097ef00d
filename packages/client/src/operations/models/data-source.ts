import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { DataSourceModel } from './data-source-model.ts'
import { AttributeSemanticType, EntityType } from './entity-enums.ts'
import { ProvisioningState } from './instance.ts'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'

export const AttributeSemanticInformation = z
  .looseObject({
    attributeName: z.string().nullish().meta({ description: 'Name of the column.' }),
    label: AttributeSemanticType.nullish().meta({ description: 'What the column means.' }),
  })
  .meta({ id: 'AttributeSemanticInformation', description: 'The meaning of one column of a source table.' })

export const EntityEnrichmentInformation = z
  .looseObject({
    hasEnrichedEntity: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether an enriched copy of the table exists.' }),
    enrichedEntityName: z.string().nullish().meta({ description: 'Name of the enriched copy.' }),
    configuredEnrichments: z
      .array(z.guid())
      .nullish()
      .meta({ description: 'IDs of the enrichments that run on the table.' }),
  })
  .meta({ id: 'EntityEnrichmentInformation', description: 'How a source table is enriched.' })

export const DatasourceEntityInformation = z
  .looseObject({
    entityName: z
      .string()
      .nullish()
      .meta({ title: 'Source Table', description: 'Name of the table within its data source.' }),
    primaryKey: z.string().nullish().meta({ description: 'Column whose value tells the rows apart.' }),
    entityType: EntityType.nullish().meta({ description: 'What the table is for.' }),
    timestampFieldName: z.string().nullish().meta({ description: 'Column that says when a row came to be.' }),
    semanticLabels: z
      .array(AttributeSemanticInformation)
      .nullish()
      .meta({ description: 'The meaning of its columns, where one is known.' }),
    entityEnrichmentInfo: EntityEnrichmentInformation.nullish().meta({
      description: 'How the table is enriched.',
    }),
    deltaTableVersion: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'Version of the Delta table that is read, where it is one.' }),
    autoGenerateCDMDefinition: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether its Common Data Model definition is made by the service.' }),
  })
  .meta({ id: 'DatasourceEntityInformation', description: 'One table of a data source.' })

export const IncrementalRefreshProperties = z
  .looseObject({
    entityName: z.string().nullish().meta({ description: 'Name of the table.' }),
    detectChangesAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column that tells whether a period changed.' }),
    filterByAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column of dates by which rows fall into periods.' }),
    incrementalGranularity: z
      .string()
      .nullish()
      .meta({ description: 'Unit of the periods to refresh, such as day or month.' }),
    incrementalPeriods: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'How many of the latest periods are refreshed.' }),
    refreshCompletePeriods: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether a period is loaded only once it is over.' }),
    incrementalPeriodsOffset: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'By how many periods the refreshed ones lie back.' }),
    primaryKeyAttributeName: z
      .string()
      .nullish()
      .meta({ description: 'Column whose value tells which row is updated.' }),
    rollingWindowGranularity: z
      .string()
      .nullish()
      .meta({ description: 'Unit of the periods to keep, such as month or year.' }),
    rollingWindowPeriods: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'How many of the latest periods are kept.' }),
  })
  .meta({
    id: 'IncrementalRefreshProperties',
    description: 'How a table is refreshed in part, by periods of time.',
  })

export const DataSourceMetadata = z
  .looseObject({
    kind: openEnum([
      'salesforce',
      'dynamics365',
      'powerQuery',
      'attachCdm',
      'attachSynapse',
      'attachCds',
      'powerPlatform',
      'datahub',
      'firstParty',
    ])
      .nullish()
      .meta({ description: 'How the data comes in.' }),
    isActive: z.boolean().nullish().meta({ description: 'Whether the data source is in use.' }),
    entityNames: z.array(z.string()).nullish().meta({ description: 'Names of its tables.' }),
    entitiesCount: z.number().int().nullish().meta({ description: 'How many tables it has.' }),
    dataSourceId: z.guid().meta({ description: 'ID of the data source.' }),
    name: z
      .string()
      .nullish()
      .meta({ description: 'Name of the data source, with which the names of its tables start.' }),
    friendlyName: z.string().nullish().meta({ description: 'Name of the data source for people.' }),
    entityInformation: z
      .array(DatasourceEntityInformation)
      .nullish()
      .meta({ description: 'More about each of its tables.' }),
    provisioningState: ProvisioningState.nullish().meta({
      description: 'How far the data source has come in being set up.',
    }),
    lastRefresh: instant.nullish().meta({ description: 'When its data was last loaded.' }),
    refreshState: openEnum(['notUpdated', 'updated', 'updating', 'updateFailed', 'updateCancelled'])
      .nullish()
      .meta({ description: 'How the last refresh went, or that one is running.' }),
    incrementalRefreshProperties: z
      .array(IncrementalRefreshProperties)
      .nullish()
      .meta({ description: 'The tables that are refreshed in part, and how.' }),
    modelJsonPath: z
      .string()
      .nullish()
      .meta({ description: 'Where the model.json of an attached Common Data Model folder is.' }),
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment.' }),
    ...auditFields,
  })
  .meta({ id: 'DataSourceMetadata', description: 'A data source with its tables and how it is refreshed.' })

export const DataSourceInfo = z
  .looseObject({
    dataSourceMetadata: DataSourceMetadata.meta({ description: 'The data source itself.' }),
    model: DataSourceModel.nullish().meta({ description: 'Its Common Data Model folder, when asked for.' }),
  })
  .meta({ id: 'DataSourceInfo', description: 'A data source and, when asked for, the model of its data.' })
