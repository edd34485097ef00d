import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { openEnum } from '../operations/models/open-enum.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const bytes = (description: string) => z.number().int().nullable().meta({ description })

const SystemInfo = z
  .object({
    instanceId: z.guid(),
    version: z.string().meta({ description: 'Version of the service.' }),
    store: openEnum(['sqlite', 'cloud']).meta({
      description: 'Where the customers are: in a database of this service, or in the cloud behind it.',
    }),
    refreshedUtc: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the data was loaded last, or null without any.' }),
    sizes: z
      .object({
        dataBytes: bytes('Of the data file, with its indexes; null where there is none.'),
        searchBytes: bytes(
          'Of them, those of the search index; null where there is none, or while it is being measured.',
        ),
        maskedSearchBytes: bytes('Of the search indexes for roles with masked columns.'),
        quarantineBytes: bytes('Of the rows that were put aside.'),
        controlBytes: bytes('Of keys, roles, usage and audit log, of all environments together.'),
      })
      .meta({ description: 'What is stored, in bytes.' }),
  })
  .meta({ id: 'SystemInfo', description: 'What the service is, and how much it keeps of an environment.' })

export const system = {
  /** Tells what the service is, and how much it keeps. */
  get: defineOperation({
    id: 'GetSystemInfo',
    method: 'GET',
    path: '/management/instances/{instanceId}/system',
    summary: 'Get system information',
    description:
      'Tells the version of the service, where the customers of an environment are stored, and how many bytes that takes.',
    params: z.object({ instanceId }),
    response: SystemInfo,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewSystem',
  }),
}
