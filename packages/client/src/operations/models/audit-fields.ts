import { z } from 'zod'
import { instant } from './instant.ts'

/** Who made and changed a piece of configuration; every management object carries these. */
export const auditFields = {
  version: z.number().int().nullish().meta({ description: 'Counts the changes.' }),
  updatedBy: z.string().nullish().meta({ description: 'Who made the last change.' }),
  updatedUtc: instant.nullish().meta({ description: 'When the last change was made.' }),
  createdBy: z.string().nullish().meta({ description: 'Who created it.' }),
  createdUtc: instant.nullish().meta({ description: 'When it was created.' }),
}
