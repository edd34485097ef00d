import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { AcceptedResult, CreatedResult } from './models/results.ts'
import { ODataEntityPayload, PartitionRequests } from './models/rows.ts'

const entityName = z.string().min(1)

const row = z.record(z.string(), z.unknown(), {
  error: 'must be a JSON object with values by column name',
})

const validUntil = z.iso.datetime({ offset: true }).optional()

const caller = z.string().optional().meta({
  title: 'Caller',
  description: 'Who sends the row, in your own words; usage statistics can be grouped by it.',
})

export const data = {
  /** Reads rows of a table with OData query options. */
  list: defineOperation({
    id: 'ListRows',
    wireId: 'Get-entities-with-OData-path',
    method: 'GET',
    path: '/instances/{instanceId}/data/{relativePath}',
    summary: 'List rows of a table',
    description:
      'Reads rows of a table such as Customer or UnifiedActivity. Filter, search, sort, page and expand with OData query options; a page holds 100 rows unless told otherwise.',
    params: z.object({
      instanceId,
      relativePath: z
        .string()
        .min(1)
        .meta({ title: 'Table', description: 'Name of the table, such as Customer or UnifiedActivity.' }),
      forceSearch: z
        .boolean()
        .optional()
        .meta({ title: 'Force search', description: 'Answers from the search index.' }),
      proxy: z.boolean().optional().meta({
        title: 'Proxy',
        description: 'Answers with the places of the stored partitions instead of rows.',
      }),
      search: z.string().optional().meta({
        title: 'Search',
        wireName: '$search',
        description: 'Words to look for in the searchable columns.',
      }),
      select: z.string().optional().meta({
        title: 'Select',
        wireName: '$select',
        odata: 'columns',
        description: 'Columns to return, separated by commas.',
      }),
      skip: z
        .number()
        .int()
        .min(0)
        .optional()
        .meta({ title: 'Skip', wireName: '$skip', description: 'How many rows to pass over.' }),
      skiptoken: z.string().optional().meta({
        title: 'Skip token',
        wireName: '$skiptoken',
        description: 'Where the next page starts, from a next link.',
      }),
      filter: z.string().optional().meta({
        title: 'Filter',
        wireName: '$filter',
        odata: 'filter',
        description: "Condition on the rows, such as City eq 'Austin'.",
      }),
      orderby: z.string().optional().meta({
        title: 'Order by',
        wireName: '$orderby',
        odata: 'order',
        description: 'Columns to sort by, each with asc or desc.',
      }),
      expand: z.string().optional().meta({
        title: 'Expand',
        wireName: '$expand',
        odata: 'expand',
        description: 'Related tables to include, such as UnifiedActivity.',
      }),
      top: z.number().int().min(0).max(1000).optional().meta({
        title: 'Top',
        wireName: '$top',
        description: 'How many rows to return; one answer holds 100 unless set, and 1000 at most.',
      }),
      count: z.boolean().optional().meta({
        title: 'Count',
        wireName: '$count',
        description: "Counts all rows that pass the filter; Microsoft's own service does not take it.",
      }),
    }),
    response: z.union([ODataEntityPayload, PartitionRequests]),
    pages: true,
    pagesUnless: 'proxy',
    errorShape: 'data',
    errors: ['invalidQuery', 'forbidden', 'notFound', 'notAcceptable'],
    capability: 'viewCustomers',
  }),

  /** Stores a row at once, between refreshes: an activity of a customer. */
  create: defineOperation({
    id: 'CreateRow',
    wireId: 'Create-an-entity',
    method: 'POST',
    path: '/instances/{instanceId}/data/{entityName}',
    summary: 'Create a row',
    description:
      'Stores an activity in real time, in the columns of a source table or as UnifiedActivity. It shows on the customer within seconds and expires after 30 days unless validUntil says otherwise. It cannot be changed, and it reaches segments, measures and exports only with a refresh that brings it from its source.',
    params: z.object({
      instanceId,
      entityName: entityName.meta({
        title: 'Table',
        description: 'UnifiedActivity or a source table of activities, such as PoS_posPurchases.',
      }),
      validUntil: validUntil.meta({
        title: 'Valid until',
        description: 'When the row expires: 30 days from now unless set, and at most.',
      }),
      caller,
      row: row.meta({
        title: 'Row',
        description: "Values by column name; they must fit the table's columns and include its key.",
      }),
    }),
    body: 'row',
    status: [201, 202],
    response: z.union([CreatedResult, AcceptedResult]),
    errorShape: 'data',
    errors: ['invalidRequest', 'forbidden', 'conflict', 'tooManyRequests'],
    capability: 'writeRows',
  }),

  /** Changes columns of a customer's profile at once, between refreshes. */
  update: defineOperation({
    id: 'UpdateRow',
    wireId: 'Update-an-entity',
    method: 'PATCH',
    path: '/instances/{instanceId}/data/{entityName}/{entityId}',
    summary: 'Update a row',
    description:
      'Changes columns of a unified customer profile in real time. The new values show within seconds and expire after 4 hours unless validUntil says otherwise, or with a refresh that brings them from their source. Segments, measures and exports do not see them; profiles can be neither created nor deleted this way.',
    params: z.object({
      instanceId,
      entityName: entityName.meta({
        title: 'Table',
        description: 'Name of the table, which is Customer.',
      }),
      entityId: z
        .string()
        .min(1)
        .meta({ title: 'Row ID', description: 'CustomerId of the profile to change.' }),
      validUntil: validUntil.meta({
        title: 'Valid until',
        description: 'When the new values expire: in 4 hours unless set, in 30 days at most.',
      }),
      caller,
      row: row.meta({
        title: 'Row',
        description: 'The columns to change with their new values; all others stay as they are.',
      }),
    }),
    body: 'row',
    status: [204],
    errorShape: 'data',
    errors: ['invalidRequest', 'forbidden', 'notFound', 'tooManyRequests'],
    capability: 'writeRows',
  }),
}
