import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

export const subjects = {
  /** Exports everything about one customer. */
  export: defineOperation({
    id: 'ExportSubject',
    method: 'GET',
    path: '/management/instances/{instanceId}/subjects/{customerId}/export',
    summary: 'Export a subject',
    description:
      'Answers a ZIP of JSON and CSV with everything that is kept about one customer: the profile, keys, activities, measures, rows of source tables, and what was written in real time.',
    params: z.object({
      instanceId,
      customerId: z
        .string()
        .min(1)
        .meta({ title: 'Customer ID', description: 'CustomerId of the customer.' }),
      encoding: z.enum(['base64', 'binary']).default('base64').meta({
        title: 'Encoding',
        description: 'As a text, base64 by default, or binary, as a file to save.',
      }),
    }),
    response: z.string(),
    media: ['text/plain', 'application/zip'],
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'managePersonalData',
  }),
}
