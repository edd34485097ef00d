import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { openEnum } from './open-enum.ts'

const ResourceKind = openEnum([
  'bearerAuthenticationConnection',
  'sshKeyAuthenticationConnection',
  'apiKeyAuthenticationConnection',
  'basicAuthenticationConnection',
  'firstPartyADConnection',
  'amazonS3Connection',
  'adlsGen2',
  'd365Sales',
  'd365Marketing',
  'attachCds',
  'ftp',
  'facebookAds',
  'amlWorkspace',
  'mlStudioWebservice',
  'adRoll',
  'rollWorks',
  'constantContact',
  'campaignMonitor',
  'http',
  'dotDigital',
  'mailchimp',
  'linkedIn',
  'googleAds',
  'marketo',
  'microsoftAds',
  'omnisend',
  'sendGrid',
  'sendinblue',
  'activeCampaign',
  'autopilot',
  'klaviyo',
  'snapchat',
  'powerBI',
  'azureSql',
  'synapse',
])

const instanceId = z.guid().nullish().meta({ description: 'ID of the environment.' })

export const MappedSecretMetadata = z
  .looseObject({
    mappedFieldId: z.string().nullish().meta({ description: 'ID of the field that holds the secret.' }),
    linkedKeyVaultMetadataId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the key vault that the secret comes from.' }),
    mappingEntityId: z.guid().nullish().meta({ description: 'ID of what uses the secret.' }),
    byoKeyVaultFieldMapping: z
      .record(z.string(), z.string())
      .nullish()
      .meta({ description: 'Name of the secret in your key vault, by field of the connection.' }),
    instanceId,
  })
  .meta({ id: 'MappedSecretMetadata', description: 'Which secrets of a key vault a connection uses.' })

export const ResourceMetadata = z
  .looseObject({
    kind: ResourceKind.nullish().meta({ description: 'What the connection leads to.' }),
    resourceId: z.guid().nullish().meta({ description: 'ID of the connection.' }),
    operationId: z.guid().nullish().meta({ description: 'ID of what the connection was made for.' }),
    name: z.string().nullish().meta({ description: 'Name of the connection.' }),
    description: z.string().nullish().meta({ description: 'What the connection is for.' }),
    keyVaultMetadataId: z.guid().nullish().meta({ description: 'ID of the key vault with its secrets.' }),
    mappedSecrets: MappedSecretMetadata.nullish().meta({
      description: 'Which secrets of the key vault it uses.',
    }),
    instanceId,
    ...auditFields,
  })
  .meta({ id: 'ResourceMetadata', description: 'A connection to something outside the environment.' })
