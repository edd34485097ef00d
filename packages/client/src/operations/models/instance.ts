import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { openEnum } from './open-enum.ts'

const instant = z.iso.datetime({ offset: true })

const InstanceType = openEnum(['trial', 'sandbox', 'production', 'pitchDemo', 'pov'])

export const InstanceInfo = z
  .looseObject({
    instanceId: z.guid().meta({ description: 'ID of the environment.' }),
    name: z.string().meta({ description: 'Display name of the environment.' }),
    instanceType: InstanceType.nullish(),
    expiryTimeUtc: instant.nullish().meta({ description: 'When a trial ends.' }),
    maxTrialExtensionsAllowed: z.number().int().nullish(),
    trialExtensionHistory: z.string().nullish(),
    scaleUnitId: z.string().nullish(),
    azureRegion: z.string().nullish(),
    platformType: z.string().nullish(),
  })
  .meta({ id: 'InstanceInfo', description: 'An environment the caller has a role in.' })

export const DataRefreshSchedule = z
  .looseObject({
    isActive: z.boolean().nullish(),
    timezoneId: z.string().nullish(),
    cronSchedules: z.array(z.string()).nullish(),
    scheduleId: z.guid().nullish(),
    instanceId: z.guid().nullish(),
  })
  .meta({ id: 'DataRefreshSchedule', description: 'When an environment refreshes its data.' })

export const CdsOrgInfo = z
  .looseObject({
    friendlyName: z.string().nullish(),
    url: z.string().nullish(),
    state: z.string().nullish(),
    location: z.string().nullish(),
    environmentSku: z.string().nullish(),
    expirationTime: instant.nullish(),
    maxAllowedExpirationTime: instant.nullish(),
  })
  .meta({ id: 'CdsOrgInfo', description: 'The Dataverse organization behind an environment.' })

export const DatalakeFolderDetail = z
  .looseObject({ name: z.string().nullish(), uniqueName: z.string().nullish() })
  .meta({ id: 'DatalakeFolderDetail', description: 'A folder of the managed data lake.' })

export const CdsMdlInfo = z
  .looseObject({
    privateWorkSpace: DatalakeFolderDetail.nullish(),
    publicWorkSpace: DatalakeFolderDetail.nullish(),
  })
  .meta({ id: 'CdsMdlInfo', description: 'The managed data lake of an environment.' })

export const TrialExtensionDetails = z
  .looseObject({
    extendedOn: instant.nullish(),
    extendedForDays: z.string().nullish(),
    extendedBy: z.string().nullish(),
  })
  .meta({ id: 'TrialExtensionDetails', description: 'One extension of a trial.' })

export const InstanceMetadata = z
  .looseObject({
    instanceId: z.guid().meta({ description: 'ID of the environment.' }),
    name: z.string().meta({ description: 'Display name of the environment.' }),
    isB2B: z.boolean().nullish(),
    isB2C: z.boolean().nullish(),
    isByoPbi: z.boolean().nullish(),
    isByoSynapse: z.boolean().nullish(),
    isCdsMdlOrCdsByodl: z.boolean().nullish(),
    provisioningState: openEnum([
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
    ]).nullish(),
    instanceType: InstanceType.nullish(),
    refreshSchedule: DataRefreshSchedule.nullish(),
    expiryTimeUtc: instant.nullish().meta({ description: 'When a trial ends.' }),
    region: z.string().nullish(),
    cdsOrgInfo: CdsOrgInfo.nullish(),
    cdsMdlInfo: CdsMdlInfo.nullish(),
    maxTrialExtensionsAllowed: z.number().int().nullish(),
    trialExtensionHistory: z.string().nullish(),
    isRefreshCredentialRequired: z.boolean().nullish(),
    trialExtensionDetails: z.array(TrialExtensionDetails).nullish(),
    configuredWorkspaces: z.array(z.string()).nullish(),
    platformType: z.string().nullish(),
    azureRegion: z.string().nullish(),
    ...auditFields,
  })
  .meta({ id: 'InstanceMetadata', description: 'One environment in full.' })
