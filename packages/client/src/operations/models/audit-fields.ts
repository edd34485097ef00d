import { z } from 'zod'

/** Who made and changed a piece of configuration; every management object carries these. */
export const auditFields = {
  version: z.number().int().nullish().meta({ description: 'Counts the changes.' }),
  updatedBy: z.string().nullish().meta({ description: 'Who made the last change.' }),
  updatedUtc: z.iso
    .datetime({ offset: true })
    .nullish()
    .meta({ description: 'When the last change was made.' }),
  createdBy: z.string().nullish().meta({ description: 'Who created it.' }),
  createdUtc: z.iso.datetime({ offset: true }).nullish().meta({ description: 'When it was created.' }),
}
