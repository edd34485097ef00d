import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'

const KeyRingResponse = z
  .looseObject({
    instanceId: z.guid(),
    customerId: z.string().meta({ description: 'ID of the unified customer.' }),
    keyRing: z.unknown().meta({
      description: 'The keys of the customer in each source table; free-form in the published model.',
    }),
  })
  .meta({ id: 'KeyRingResponse', description: 'Every key that leads to one customer.' })

export const profiles = {
  /** Finds a customer by a source key and gets all of the customer's keys. */
  getKeyRing: defineOperation({
    id: 'GetKeyRing',
    wireId: 'Get-KeyRing',
    method: 'GET',
    path: '/instances/{instanceId}/profile/keyring',
    summary: 'Get a key ring',
    description:
      'Finds the customer behind a key of a source table and gets the keys of that customer in every source.',
    params: z.object({
      instanceId,
      dataSourceName: z
        .string()
        .min(1)
        .meta({ title: 'Data source', description: 'Name of the data source, such as eCommerce.' }),
      entityName: z
        .string()
        .min(1)
        .meta({ title: 'Source table', description: 'Name of the table within the data source.' }),
      key: z
        .string()
        .min(1)
        .meta({ title: 'Key', description: 'Primary key of the row in the source table.' }),
    }),
    response: KeyRingResponse,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'viewCustomers',
  }),
}
