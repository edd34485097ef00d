import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { instant } from './instant.ts'
import { MeasureDefinition } from './measure-definition.ts'
import { openEnum } from './open-enum.ts'
import { SqlValidationStats } from './sql-validation-stats.ts'
import { StringInfo } from './string-info.ts'

export const Evaluation = z
  .looseObject({
    lastSuccessfulRunId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the refresh that the stored results come from.' }),
    state: openEnum(['none', 'running', 'failed', 'completed'])
      .nullish()
      .meta({ description: 'How the refresh went, or how far it has come.' }),
    endTime: instant.nullish().meta({ description: 'When the refresh ended.' }),
    error: z.string().nullish().meta({ description: 'Why the refresh failed, if it did.' }),
  })
  .meta({ id: 'Evaluation', description: 'One refresh of a measure.' })

export const EvaluationStats = z
  .looseObject({
    lastSuccessful: instant.nullish().meta({ description: 'When a refresh last succeeded.' }),
    consecutiveFailureCount: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'How many refreshes have failed since then.' }),
  })
  .meta({ id: 'EvaluationStats', description: 'How reliably a measure runs.' })

export const ScalarOutput = z
  .looseObject({
    values: z
      .record(z.string(), z.string())
      .nullish()
      .meta({ description: 'The result of each calculation as text, by the alias of the calculation.' }),
    measureName: z.string().nullish().meta({ description: 'Name of the measure.' }),
    evaluationTime: instant.nullish().meta({ description: 'When the values were calculated.' }),
  })
  .meta({ id: 'ScalarOutput', description: 'Result of a measure that gives a single value.' })

export const MeasureMetadata = z
  .looseObject({
    name: z.string().meta({
      description:
        'Name of the measure and of the table or column with its results, unique in the environment.',
    }),
    displayName: z.string().nullish().meta({ description: 'Name of the measure for people.' }),
    description: z.string().nullish().meta({ description: 'What the measure tells.' }),
    definition: MeasureDefinition.nullish().meta({ description: 'What is calculated and from which rows.' }),
    latestEvaluation: Evaluation.nullish().meta({
      description: 'The latest refresh; absent before the first.',
    }),
    output: ScalarOutput.nullish().meta({
      description: 'The result, on measures without dimensions; others have rows in a table.',
    }),
    evaluationStats: EvaluationStats.nullish().meta({ description: 'Last success and failures since.' }),
    errorDescription: StringInfo.nullish().meta({
      description: 'What is wrong with the definition, if it is.',
    }),
    sqlValidationStats: SqlValidationStats.nullish().meta({
      description: 'Outcome of the last check, on measures that are written in SQL.',
    }),
    evaluationHistory: z
      .array(Evaluation)
      .nullish()
      .meta({ description: 'Earlier refreshes, where includeHistoricStats asks for them.' }),
    outputHistory: z
      .array(ScalarOutput)
      .nullish()
      .meta({ description: 'Earlier results, where includeHistoricStats asks for them.' }),
    isTemplate: z.boolean().nullish().meta({ description: 'Whether other measures can be made from it.' }),
    templateId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the template that the measure was made from.' }),
    isCreatedFromTemplate: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether a template was filled in to make the measure.' }),
    instanceId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the environment that the measure belongs to.' }),
    ...auditFields,
  })
  .meta({
    id: 'MeasureMetadata',
    description: 'A figure about customers or the business and how it is made.',
  })
