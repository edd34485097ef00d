import { z } from 'zod'

export const EntitySize = z
  .looseObject({
    qualifiedEntityName: z.string().meta({ description: 'Name of the table in data paths.' }),
    size: z.number().int().nullish().meta({ description: 'Size in bytes.' }),
    rowCount: z.number().int().nullish().meta({ description: 'How many rows the table has.' }),
  })
  .meta({ id: 'EntitySize', description: 'How large a table is.' })
