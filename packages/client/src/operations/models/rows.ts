import { z } from 'zod'

export const ODataEntityPayload = z
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
