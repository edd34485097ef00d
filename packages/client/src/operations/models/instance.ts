import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'

const InstanceType = openEnum(['trial', 'sandbox', 'production', 'pitchDemo', 'pov'])

/** How far an environment or a data source has come in being set up. */
export const ProvisioningState = openEnum([
  'new',
  'creating',
  'active',
  'createFailed',
  'updateFailed',
  'deleting',
  'refreshCredentials',
  'resetInstanceInProgress',
  'updating',
  'quickUpdate',
  'deactivated',
])

const instanceType = InstanceType.nullish().meta({ description: 'What the environment is used for.' })
const expiryTimeUtc = instant.nullish().meta({ description: 'When a trial ends.' })
const maxTrialExtensionsAllowed = z
  .number()
  .int()
  .nullish()
  .meta({ description: 'How many times a trial can be extended.' })
const trialExtensionHistory = z
  .string()
  .nullish()
  .meta({ description: 'How a trial was extended so far, as a text.' })
const platformType = z
  .string()
  .nullish()
  .meta({ description: 'Name of the platform that the environment runs on.' })
const azureRegion = z.string().nullish().meta({ description: 'Azure region that holds the data.' })

export const InstanceInfo = z
  .looseObject({
    instanceId: z.guid().meta({ description: 'ID of the environment.' }),
    name: z.string().meta({ description: 'Display name of the environment.' }),
    instanceType,
    expiryTimeUtc,
    maxTrialExtensionsAllowed,
    trialExtensionHistory,
    scaleUnitId: z
      .string()
      .nullish()
      .meta({ description: 'ID of the group of servers that serves the environment.' }),
    azureRegion,
    platformType,
  })
  .meta({ id: 'InstanceInfo', description: 'An environment the caller has a role in.' })

export const DataRefreshSchedule = z
  .looseObject({
    isActive: z.boolean().nullish().meta({ description: 'Whether the schedule is switched on.' }),
    timezoneId: z
      .string()
      .nullish()
      .meta({ description: 'ID of the time zone that the times are meant in, such as UTC.' }),
    cronSchedules: z
      .array(z.string())
      .nullish()
      .meta({ description: 'When to refresh; each entry is a cron expression.' }),
    scheduleId: z.guid().nullish().meta({ description: 'ID of the schedule.' }),
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment.' }),
  })
  .meta({ id: 'DataRefreshSchedule', description: 'When an environment refreshes its data.' })

export const CdsOrgInfo = z
  .looseObject({
    friendlyName: z.string().nullish().meta({ description: 'Name of the organization for people.' }),
    url: z.string().nullish().meta({ description: 'Address of the organization.' }),
    state: z.string().nullish().meta({ description: 'Whether the organization is ready for use.' }),
    location: z.string().nullish().meta({ description: 'Where the organization is hosted.' }),
    environmentSku: z
      .string()
      .nullish()
      .meta({ description: 'Kind of the Power Platform environment, such as Sandbox or Production.' }),
    expirationTime: instant.nullish().meta({ description: 'When the organization ends, if it does.' }),
    maxAllowedExpirationTime: instant
      .nullish()
      .meta({ description: 'How far the end can be put off at most.' }),
  })
  .meta({ id: 'CdsOrgInfo', description: 'The Dataverse organization behind an environment.' })

export const DatalakeFolderDetail = z
  .looseObject({
    name: z.string().nullish().meta({ description: 'Name of the folder for people.' }),
    uniqueName: z.string().nullish().meta({ description: 'Name that no other folder has.' }),
  })
  .meta({ id: 'DatalakeFolderDetail', description: 'A folder of the managed data lake.' })

export const CdsMdlInfo = z
  .looseObject({
    privateWorkSpace: DatalakeFolderDetail.nullish().meta({
      description: 'The folder that the environment keeps to itself.',
    }),
    publicWorkSpace: DatalakeFolderDetail.nullish().meta({
      description: 'The folder that other applications may read.',
    }),
  })
  .meta({ id: 'CdsMdlInfo', description: 'The managed data lake of an environment.' })

export const TrialExtensionDetails = z
  .looseObject({
    extendedOn: instant.nullish().meta({ description: 'When the trial was extended.' }),
    extendedForDays: z.string().nullish().meta({ description: 'By how many days, as a text.' }),
    extendedBy: z.string().nullish().meta({ description: 'Who extended it.' }),
  })
  .meta({ id: 'TrialExtensionDetails', description: 'One extension of a trial.' })

export const InstanceMetadata = z
  .looseObject({
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment; always present in answers.' }),
    name: z.string().meta({ description: 'Display name of the environment.' }),
    isB2B: z.boolean().nullish().meta({ description: 'Whether its customers are accounts.' }),
    isB2C: z.boolean().nullish().meta({ description: 'Whether its customers are persons.' }),
    isByoPbi: z.boolean().nullish().meta({ description: 'Whether it uses a Power BI capacity of your own.' }),
    isByoSynapse: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether it uses a Synapse workspace of your own.' }),
    isCdsMdlOrCdsByodl: z
      .boolean()
      .nullish()
      .meta({ description: "Whether Dataverse shares its data, from Dataverse's data lake or your own." }),
    provisioningState: ProvisioningState.nullish().meta({
      description: 'How far the environment has come in being set up.',
    }),
    instanceType,
    refreshSchedule: DataRefreshSchedule.nullish().meta({ description: 'When it refreshes its data.' }),
    expiryTimeUtc,
    region: z.string().nullish().meta({ description: 'Region that was chosen for the environment.' }),
    cdsOrgInfo: CdsOrgInfo.nullish().meta({ description: 'The Dataverse organization behind it.' }),
    cdsMdlInfo: CdsMdlInfo.nullish().meta({ description: 'Its managed data lake.' }),
    maxTrialExtensionsAllowed,
    trialExtensionHistory,
    isRefreshCredentialRequired: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether somebody must sign in to a connection again.' }),
    trialExtensionDetails: z
      .array(TrialExtensionDetails)
      .nullish()
      .meta({ description: 'Every extension of a trial.' }),
    configuredWorkspaces: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Names of the workspaces that are connected.' }),
    platformType,
    azureRegion,
    ...auditFields,
  })
  .meta({ id: 'InstanceMetadata', description: 'One environment in full.' })
