import { z } from 'zod'
import { InstanceMetadata } from './instance.ts'
import { openEnum } from './open-enum.ts'
import { ResourceMetadata } from './resource-metadata.ts'

/** What is asked of a new environment, whether it starts empty or as a copy. */
const requestFields = {
  instanceMetadata: InstanceMetadata.meta({
    description: 'The environment itself; its name is all that is needed.',
  }),
  byosaResourceMetadata: ResourceMetadata.nullish().meta({
    description: 'Connection to a storage account of your own, which then holds the data.',
  }),
  cdsResourceMetadata: ResourceMetadata.nullish().meta({
    description: 'Connection to the Dataverse organization that shares the data.',
  }),
  isCdsMdlStorageEnabled: z
    .boolean()
    .nullish()
    .meta({ description: "Whether Dataverse's managed data lake holds the data." }),
  isCiToByosaMigrationEnabled: z
    .boolean()
    .nullish()
    .meta({ description: 'Whether existing data moves to a storage account of your own.' }),
  bapProvisioningType: openEnum(['skip', 'create', 'attach'])
    .nullish()
    .meta({ description: 'Whether to leave out, create or attach a Power Platform environment.' }),
  isPbiProvisioningRequired: z
    .boolean()
    .nullish()
    .meta({ description: 'Whether a Power BI workspace is set up along with it.' }),
  isDataverseUpdateRequested: z
    .boolean()
    .nullish()
    .meta({ description: 'Whether the link to Dataverse is set up anew.' }),
}

export const InstanceCreationRequest = z
  .looseObject(requestFields)
  .meta({ id: 'InstanceCreationRequest', description: 'An environment to create, or what to change in one.' })

export const InstanceCopyRequest = z
  .looseObject({
    instanceIdToCopy: z.guid().meta({ description: 'ID of the environment to copy from.' }),
    ...requestFields,
  })
  .meta({ id: 'InstanceCopyRequest', description: 'A new environment that starts as a copy of another.' })
