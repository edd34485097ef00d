import { z } from 'zod'
import { auditFields } from './audit-fields.ts'

export const HierarchyDependency = z
  .looseObject({
    sourceEntity: z.string().nullish().meta({ description: 'Name of the table that holds the accounts.' }),
    accountIdAttribute: z
      .string()
      .nullish()
      .meta({ description: 'Column of that table with the ID of an account.' }),
    parentAccountIdAttribute: z
      .string()
      .nullish()
      .meta({ description: 'Column of that table with the ID of the account above, empty at the top.' }),
  })
  .meta({ id: 'HierarchyDependency', description: 'The table and columns that a hierarchy is read from.' })

export const HierarchyMetadata = z
  .looseObject({
    hierarchyId: z
      .guid()
      .nullish()
      .meta({ description: 'ID to get, update or delete the hierarchy with; the service sets it.' }),
    name: z.string().meta({ description: 'Name of the hierarchy, unique in the environment.' }),
    displayName: z.string().nullish().meta({ description: 'Name of the hierarchy for people.' }),
    dependency: HierarchyDependency.nullish().meta({
      description: 'Where the accounts and the accounts above them are found.',
    }),
    instanceId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the environment that the hierarchy belongs to.' }),
    ...auditFields,
  })
  .meta({
    id: 'HierarchyMetadata',
    description: 'Which account is above which, for segments and measures that roll accounts up.',
  })
