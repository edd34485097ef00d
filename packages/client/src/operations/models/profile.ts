import { z } from 'zod'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'

const instanceId = z.guid().meta({ description: 'ID of the environment.' })
const customerId = z.string().meta({ description: 'ID of the unified customer.' })

export const KeyRingResponse = z
  .looseObject({
    instanceId,
    customerId,
    keyRing: z.unknown().meta({
      description:
        'The keys of the customer in each source table, free-form in the published model: usually a list of dataSourceName, tableName, preferredKey and keys.',
    }),
  })
  .meta({ id: 'KeyRingResponse', description: 'Every key that leads to one customer.' })

const ActivityTypeCount = z
  .looseObject({
    activityType: z.string().meta({ description: 'Type of the activities, such as SalesOrder.' }),
    count: z.number().int().nullish().meta({ description: 'How many activities of the type there are.' }),
    lastActivityTime: instant.nullish().meta({ description: 'When the latest of them took place.' }),
  })
  .meta({ id: 'ActivityTypeCount', description: "One type of a customer's activities." })

export const ActivityTypesResponse = z
  .looseObject({
    instanceId,
    customerId,
    totalCount: z.number().int().nullish().meta({ description: 'How many activities the customer has.' }),
    activityTypes: z
      .array(ActivityTypeCount)
      .nullish()
      .meta({ description: 'The activities by type; a type without any is left out.' }),
    keyRing: z.unknown().optional().meta({
      description: 'Present where a service answers as the published model says; free-form.',
    }),
  })
  .meta({ id: 'ActivityTypesResponse', description: 'How many activities of which types a customer has.' })

export const ProfileStoreCollectionInfo = z
  .looseObject({
    currentState: openEnum(['empty', 'inBuild', 'queryable'])
      .nullish()
      .meta({ description: 'Whether it can answer; queryable means it can.' }),
    rowCount: z.number().int().nullish().meta({ description: 'How many rows it holds.' }),
    size: z.number().int().nullish().meta({ description: 'Size in bytes.' }),
    profileStoreHydrationStateInfo: z
      .record(z.string(), openEnum(['notHydrated', 'hydrated', 'nothingToHydrate']))
      .nullish()
      .meta({ description: 'Whether the rows of each job have arrived, by job.' }),
  })
  .meta({ id: 'ProfileStoreCollectionInfo', description: 'One of the two copies of the profile store.' })

export const ProfileStoreStateInfo = z
  .looseObject({
    ingestionTime: instant.nullish().meta({ description: 'When the profiles were last loaded.' }),
    primaryInfo: ProfileStoreCollectionInfo.nullish().meta({ description: 'The copy that answers now.' }),
    secondaryInfo: ProfileStoreCollectionInfo.nullish().meta({
      description: 'The copy that is being built or stands by.',
    }),
    instanceId,
  })
  .meta({ id: 'ProfileStoreStateInfo', description: 'State of the store that profiles are looked up in.' })
