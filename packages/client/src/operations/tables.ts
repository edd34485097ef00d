import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { AttributeDataProfile, EntityDataProfile } from './models/data-profile.ts'
import { EntityMetadata, EntityModel } from './models/entity-metadata.ts'
import { EntitySize } from './models/entity-size.ts'
import { instanceId } from './models/parameters.ts'

const attributesAnnotations = z.boolean().optional().meta({
  title: 'Attribute annotations',
  description: 'Includes the annotations of the columns; false unless set.',
  default: false,
})

const entityName = z
  .string()
  .min(1)
  .meta({ title: 'Table', description: 'Name of the table, such as Customer.' })

const qualifiedEntityName = z.string().min(1).meta({
  title: 'Table',
  description: 'Name of the table in data paths, such as Customer or eCommerce_eCommerceContacts.',
})

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
      includeQuarantined: z.boolean().optional().meta({
        title: 'Include quarantined',
        description: 'Includes tables of rejected rows; false unless set.',
        default: false,
      }),
      includeSelfConflatedEntity: z.boolean().optional().meta({
        title: 'Include deduplicated',
        description: 'Includes tables made by deduplication; false unless set.',
        default: false,
      }),
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
    params: z.object({ instanceId, entityName, attributesAnnotations }),
    response: EntityMetadata,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewTables',
  }),

  /** Gets how large a table is. */
  getSize: defineOperation({
    id: 'GetTableSize',
    wireId: 'Get-entity-size',
    method: 'GET',
    path: '/instances/{instanceId}/manage/entities/{entityName}/entitysize',
    summary: 'Get the size of a table',
    description: 'Tells how many rows a table has and how many bytes they take, as of the last refresh.',
    params: z.object({ instanceId, entityName }),
    response: EntitySize,
    errors: ['forbidden', 'notFound'],
    capability: 'viewTables',
  }),

  /** Gets what the rows of a table are like. */
  getProfile: defineOperation({
    id: 'GetTableProfile',
    wireId: 'Get-an-entity-profile',
    method: 'GET',
    path: '/instances/{instanceId}/dataprofile/{qualifiedEntityName}',
    summary: 'Get the profile of a table',
    description:
      'Tells what the rows of a table are like: how many there are and how many were rejected and, when asked, missing values, frequent values and spread column by column. Tables that the system makes may have no profile.',
    params: z.object({
      instanceId,
      qualifiedEntityName,
      includeAttributeData: z.boolean().optional().meta({
        title: 'Include columns',
        description: 'Adds the profile of every column; false unless set.',
        default: false,
      }),
    }),
    response: EntityDataProfile,
    errors: ['forbidden', 'notFound'],
    capability: 'viewDataProfiles',
  }),

  /** Gets what the values of a column are like. */
  getColumnProfile: defineOperation({
    id: 'GetColumnProfile',
    wireId: 'Get-an-attribute-profile',
    method: 'GET',
    path: '/instances/{instanceId}/dataprofile/{qualifiedEntityName}/{attributeName}',
    summary: 'Get the profile of a column',
    description:
      'Tells what the values of one column are like: missing, erroneous and different ones, least and greatest, the 100 most frequent and, for numbers, histogram, quantiles and moments.',
    params: z.object({
      instanceId,
      qualifiedEntityName,
      attributeName: z
        .string()
        .min(1)
        .meta({ title: 'Column', description: 'Name of the column as it appears in rows.' }),
    }),
    response: AttributeDataProfile,
    errors: ['forbidden', 'notFound'],
    capability: 'viewDataProfiles',
  }),
}
