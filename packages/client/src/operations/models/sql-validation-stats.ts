import { z } from 'zod'
import { instant } from './instant.ts'

export const SqlValidationStats = z
  .looseObject({
    validationDate: instant.nullish().meta({ description: 'When the SQL was last checked.' }),
    error: z
      .string()
      .nullish()
      .meta({ description: 'What the check found wrong; absent when the SQL is sound.' }),
  })
  .meta({ id: 'SqlValidationStats', description: 'Outcome of the last check of a definition in SQL.' })
