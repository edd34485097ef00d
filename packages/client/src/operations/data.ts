import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'

const ODataEntityPayload = z
  .looseObject({
    '@odata.context': z.string().optional().meta({ description: 'Describes the shape of the rows.' }),
    '@odata.count': z.number().int().optional().meta({
      description: 'How many rows match a search or stand in the table; a search counts to 10,000.',
    }),
    '@odata.nextLink': z
      .string()
      .optional()
      .meta({ description: 'Address of the next page, absent on the last.' }),
    value: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The rows, by column name.' }),
  })
  .meta({ id: 'ODataEntityPayload', description: 'A page of rows.' })

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
        description: "Condition on the rows, such as City eq 'Austin'.",
      }),
      orderby: z.string().optional().meta({
        title: 'Order by',
        wireName: '$orderby',
        description: 'Columns to sort by, each with asc or desc.',
      }),
      expand: z.string().optional().meta({
        title: 'Expand',
        wireName: '$expand',
        description: 'Related tables to include, such as UnifiedActivity.',
      }),
      top: z.number().int().min(0).max(1000).optional().meta({
        title: 'Top',
        wireName: '$top',
        description: 'How many rows to return, 100 by default and 1000 at most.',
      }),
    }),
    response: ODataEntityPayload,
    errorShape: 'data',
    errors: ['invalidQuery', 'forbidden', 'notFound', 'notAcceptable'],
    capability: 'viewCustomers',
    connector: { visibility: 'important' },
  }),
}
