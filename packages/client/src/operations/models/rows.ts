import { z } from 'zod'

export const ODataEntityPayload = z
  .looseObject({
    '@odata.context': z.string().nullish().meta({ description: 'Describes the shape of the rows.' }),
    '@odata.count': z.number().int().nullish().meta({
      description:
        'How many rows match the search, or are in the table; of a search, Microsoft may stop counting at 10,000.',
    }),
    '@odata.nextLink': z.string().nullish().meta({
      description:
        'Address of the next page, which may be missing although there are more rows: iterate instead.',
    }),
    value: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The rows, by column name.' }),
  })
  .meta({ id: 'ODataEntityPayload', description: 'A page of rows.' })

export const PartitionRequest = z
  .looseObject({
    uri: z.string().meta({ description: 'Address of a partition, which is a CSV file.' }),
    headers: z
      .record(z.string(), z.string())
      .nullish()
      .meta({ description: 'Headers that must be sent along.' }),
  })
  .meta({ id: 'PartitionRequest', description: 'How to download one partition of a table.' })

export const PartitionRequests = z
  .looseObject({
    httpRequests: z
      .array(PartitionRequest)
      .meta({ description: 'One for each partition; none where the table is empty.' }),
  })
  .meta({ id: 'PartitionRequests', description: 'Where the stored partitions of a table are.' })
