import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const validUntilUtc = z.iso
  .datetime()
  .meta({ description: 'When it expires, unless a load brings it first.' })
const writtenUtc = z.iso.datetime().meta({ description: 'When it was written last.' })

const OverlaidRow = z
  .object({
    table: z.string().meta({ description: 'Name of the table in data paths.' }),
    rowId: z.string().meta({ description: 'Key of the row.' }),
    kind: z.enum(['update', 'create']).meta({
      description: 'Whether values of a row were changed, or the row is new.',
    }),
    customerId: z.string().nullable().meta({ description: 'Whom the row is about, or null.' }),
    columns: z
      .array(z.object({ name: z.string(), validUntilUtc, writtenUtc }))
      .meta({ description: 'The columns that were changed; empty for a new row.' }),
    validUntilUtc: validUntilUtc.meta({ description: 'When the last of it expires.' }),
    writtenUtc,
  })
  .meta({ id: 'OverlaidRow', description: 'A row that was changed or added since the last load.' })

const OverlaidRows = z
  .object({ rows: z.array(OverlaidRow) })
  .meta({ id: 'OverlaidRows', description: 'Rows of one customer that were changed or added.' })

const OverlayPage = z
  .object({
    rows: z.array(OverlaidRow).meta({ description: 'In the order of their tables and keys.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: 'What to ask for as after to get the next page, or null at the end.' }),
  })
  .meta({ id: 'OverlayPage', description: 'One page of the rows that were changed or added.' })

const path = '/management/instances/{instanceId}/overlays'

export const overlays = {
  /** Lists the rows that were changed or added since the last load. */
  list: defineOperation({
    id: 'ListOverlays',
    method: 'GET',
    path,
    summary: 'List overlays',
    description:
      'Lists what was written in real time and has not expired: which columns of which customers, and which activities, and until when. The values are in the rows.',
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
        .meta({ title: 'Top', description: 'How many rows a page holds, 100 by default.' }),
    }),
    response: OverlayPage,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewCustomers',
  }),

  /** Tells what was written of one customer. */
  get: defineOperation({
    id: 'GetOverlays',
    method: 'GET',
    path: `${path}/{customerId}`,
    summary: 'Get the overlays of a customer',
    description:
      'Tells which columns of a customer were written in real time, which activities, and until when each holds; at most 1000 of them, columns first.',
    params: z.object({
      instanceId,
      customerId: z
        .string()
        .min(1)
        .meta({ title: 'Customer ID', description: 'CustomerId of the customer.' }),
    }),
    response: OverlaidRows,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewCustomers',
  }),
}
