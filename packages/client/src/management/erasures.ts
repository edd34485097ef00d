import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const count = (description: string) => z.number().int().meta({ description })

const Erasure = z
  .object({
    erasureId: z.guid(),
    customerHash: z.string().meta({
      description:
        'Keyed hash of the CustomerId, which tells whom it was about only to who knows the id already.',
    }),
    state: z.enum(['running', 'finished']).meta({
      description:
        'Nobody can read the customer any more in either; when finished, the data file holds nothing of them.',
    }),
    requestedUtc: z.iso.datetime(),
    requestedBy: z.string(),
    finishedUtc: z.iso.datetime().nullable(),
    removed: z
      .object({
        customers: count('Unified customers.'),
        sourceRows: count('Rows of source tables.'),
        activities: count('Activities of the timeline.'),
        measures: count('Rows of measures.'),
        overlays: count('Values and rows written in real time.'),
      })
      .meta({ description: 'How much was removed.' }),
    suppressions: z
      .array(z.object({ table: z.string(), hash: z.string() }))
      .meta({ description: 'Keyed hashes of the keys that no load brings back.' }),
  })
  .meta({ id: 'Erasure', description: 'The receipt of an erased customer, without personal data.' })

const ErasurePage = z
  .object({
    erasures: z.array(Erasure).meta({ description: 'Newest first.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'What to ask for as after to get the next page, or null at the end.' }),
  })
  .meta({ id: 'ErasurePage', description: 'One page of receipts.' })

const path = '/management/instances/{instanceId}/erasures'

export const erasures = {
  /** Erases a customer. */
  create: defineOperation({
    id: 'EraseCustomer',
    method: 'POST',
    path,
    summary: 'Erase a customer',
    description:
      'Removes a customer with activities, measures, overlays and the linked rows of source tables. From the answer on nobody reads them and no load brings them back; the data file without them takes the place of the old one in the background.',
    params: z.object({
      instanceId,
      request: z
        .strictObject({
          customerId: z
            .string()
            .min(1)
            .max(1000)
            .meta({ title: 'Customer ID', description: 'CustomerId of the customer.' }),
        })
        .meta({ id: 'ErasureRequest', title: 'Request', description: 'Whom to erase.' }),
    }),
    body: 'request',
    response: Erasure,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),

  /** Lists the receipts. */
  list: defineOperation({
    id: 'ListErasures',
    method: 'GET',
    path,
    summary: 'List erasures',
    description:
      'Lists the receipts of erased customers with the suppressions that keep them out, newest first.',
    params: z.object({
      instanceId,
      after: z
        .string()
        .optional()
        .meta({ title: 'After', description: 'Only what comes later: the next of the page before.' }),
      top: z
        .number()
        .int()
        .min(1)
        .max(1000)
        .default(100)
        .meta({ title: 'Top', description: 'How many a page holds, 100 by default.' }),
    }),
    response: ErasurePage,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),

  /** Gets one receipt. */
  get: defineOperation({
    id: 'GetErasure',
    method: 'GET',
    path: `${path}/{erasureId}`,
    summary: 'Get an erasure',
    description: 'Gets the receipt of one erased customer, and tells whether the data file is without them.',
    params: z.object({
      instanceId,
      erasureId: z.guid().meta({ title: 'Erasure ID', description: 'Id of the receipt.' }),
    }),
    response: Erasure,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),
}
