import { z } from 'zod'
import { Annotation } from './entity-metadata.ts'
import { instant } from './instant.ts'

const annotations = z
  .array(Annotation)
  .nullish()
  .meta({ description: 'Notes that somebody or some program left on it.' })

export const QueryMetadata = z
  .looseObject({
    queryId: z.string().nullish().meta({ description: 'ID of the query.' }),
    queryName: z.string().nullish().meta({ description: 'Name of the query.' }),
    queryGroupId: z.string().nullish().meta({ description: 'ID of the group it stands in.' }),
    entityName: z.string().nullish().meta({ description: 'Name of the table that it fills.' }),
    loadEnabled: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether its rows are loaded; a query may only serve others.' }),
  })
  .meta({ id: 'QueryMetadata', description: 'One query of a Power Query document.' })

export const Mashup = z
  .looseObject({
    fastCombine: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether sources are combined without regard to their privacy levels.' }),
    allowNativeQueries: z
      .boolean()
      .nullish()
      .meta({ description: "Whether queries in a source's own language may run." }),
    queriesMetadata: z
      .record(z.string(), QueryMetadata)
      .nullish()
      .meta({ description: 'Each query, by its name.' }),
    document: z.string().nullish().meta({ description: 'The queries, written in M.' }),
  })
  .meta({ id: 'Mashup', description: 'The Power Query document that loads a data source.' })

export const DataSourceModelEntity = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the table.' }),
    description: z.string().nullish().meta({ description: 'What the table holds.' }),
    isHidden: z.boolean().nullish().meta({ description: 'Whether the table is kept from view.' }),
    annotations,
  })
  .meta({ id: 'DataSourceModelEntity', description: 'One table of a Common Data Model folder.' })

export const DataSourceModelRelationship = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the relationship.' }),
    description: z.string().nullish().meta({ description: 'What the relationship means.' }),
    annotations,
  })
  .meta({
    id: 'DataSourceModelRelationship',
    description: 'How two tables of a Common Data Model folder belong together.',
  })

export const ReferenceModel = z
  .looseObject({
    id: z.string().nullish().meta({ description: 'ID by which the tables refer to it.' }),
    location: z.string().nullish().meta({ description: 'Where its model.json is.' }),
  })
  .meta({ id: 'ReferenceModel', description: 'Another Common Data Model folder that one refers to.' })

export const DataSourceModel = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the folder.' }),
    description: z.string().nullish().meta({ description: 'What the folder holds.' }),
    isHidden: z.boolean().nullish().meta({ description: 'Whether the folder is kept from view.' }),
    version: z.string().nullish().meta({ description: 'Version of the model.json format, such as 1.0.' }),
    culture: z.string().nullish().meta({ description: 'Language and region of the data, such as en-US.' }),
    'pbi:timeZone': z.string().nullish().meta({ description: 'Time zone of the data.' }),
    modifiedTime: instant.nullish().meta({ description: 'When the folder was last changed.' }),
    'pbi:mashup': Mashup.nullish().meta({ description: 'The queries that fill the tables.' }),
    annotations,
    entities: z.array(DataSourceModelEntity).nullish().meta({ description: 'The tables.' }),
    relationships: z
      .array(DataSourceModelRelationship)
      .nullish()
      .meta({ description: 'How the tables belong together.' }),
    referenceModels: z
      .array(ReferenceModel)
      .nullish()
      .meta({ description: 'Other folders whose tables are used.' }),
  })
  .meta({ id: 'DataSourceModel', description: 'The Common Data Model folder behind a data source.' })
