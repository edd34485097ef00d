import { z } from 'zod'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'

const text = (description: string) => z.string().nullish().meta({ description })

export const InstanceProvisioningError = z
  .looseObject({
    errorCode: openEnum([
      'invalidDynamics365DataSourceCredentials',
      'invalidSalesforceDataSourceCredentials',
      'internalError',
      'bapCannotCreateEnvironment',
    ])
      .nullish()
      .meta({ description: 'What went wrong.' }),
    errorArgs: z.array(z.string()).nullish().meta({ description: 'Values that the error speaks of.' }),
  })
  .meta({ id: 'InstanceProvisioningError', description: 'Why an environment could not be set up.' })

export const ProvisioningStatus = z
  .looseObject({
    totalSteps: z.number().int().nullish().meta({ description: 'How many steps there are.' }),
    currentStep: z.number().int().nullish().meta({ description: 'Number of the step that is running.' }),
    currentOperation: openEnum(['starting', 'creating', 'loadingData', 'completed'])
      .nullish()
      .meta({ description: 'What that step does.' }),
    createdTimeUtc: instant.nullish().meta({ description: 'When the work began.' }),
    lastUpdatedTimeUtc: instant.nullish().meta({ description: 'When there was last some progress.' }),
    errors: z.array(InstanceProvisioningError).nullish().meta({ description: 'Everything that went wrong.' }),
  })
  .meta({ id: 'ProvisioningStatus', description: 'How far a new environment has come.' })

export const PbiProvisioningConfig = z
  .looseObject({
    useClientLoginForReports: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether reports open with the sign-in of whoever looks at them.' }),
    useClientLoginForPQ: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether Power Query loads data with the sign-in of its author.' }),
    capacityId: text('ID of the Power BI capacity.'),
  })
  .meta({ id: 'PbiProvisioningConfig', description: 'How Power BI is set up for an environment.' })

export const ByoPbiProvisioningInfo = z
  .looseObject({
    storageSubscriptionId: text('ID of the Azure subscription with the storage account.'),
    storageResourceGroup: text('Resource group of the storage account.'),
    storageResourceRegion: text('Azure region of the storage account.'),
    storageResourceTenantId: text('ID of the directory that owns the storage account.'),
    capacityId: text('ID of the Power BI capacity.'),
    synapseServerlessSqlHostName: text('Host name of the serverless SQL pool in Synapse.'),
  })
  .meta({ id: 'ByoPbiProvisioningInfo', description: 'A Power BI capacity and storage of your own.' })

export const DataInfo = z
  .looseObject({
    kind: openEnum(['resource', 'entity', 'custom'])
      .nullish()
      .meta({ description: 'What kind of thing it is.' }),
    changeType: openEnum(['none', 'new', 'update']).nullish().meta({ description: 'What happens to it.' }),
    name: text('Name of the thing.'),
  })
  .meta({ id: 'DataInfo', description: 'Something that a step reads or writes.' })

export const ProfileStoreModuleRunInfo = z
  .looseObject({
    runInfo: z
      .record(z.string(), z.string())
      .nullish()
      .meta({ description: 'What is known of the run, by name.' }),
  })
  .meta({ id: 'ProfileStoreModuleRunInfo', description: 'A run that fills the profile store.' })

export const EdmType = z
  .looseObject({
    typeKind: openEnum([
      'none',
      'primitive',
      'entity',
      'complex',
      'collection',
      'entityReference',
      'enum',
      'typeDefinition',
      'untyped',
      'path',
    ])
      .nullish()
      .meta({ description: 'What kind of type it is.' }),
  })
  .meta({ id: 'EdmType', description: 'A type of the OData model.' })
