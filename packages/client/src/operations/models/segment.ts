import { z } from 'zod'
import { auditFields } from './audit-fields.ts'
import { instant } from './instant.ts'
import { openEnum } from './open-enum.ts'
import { SegmentationQuery } from './segment-query.ts'
import { SqlValidationStats } from './sql-validation-stats.ts'
import { StringInfo } from './string-info.ts'

export const SegmentationPublishStats = z
  .looseObject({
    jobStatus: openEnum([
      'None',
      'Queued',
      'Running',
      'CompletedSuccess',
      'CompletedFailure',
      'Cancelled',
      'Interrupted',
      'NotQualified',
    ])
      .nullish()
      .meta({ description: 'How the latest refresh went, or how far it has come.' }),
    evaluationDate: instant.nullish().meta({ description: 'When the latest refresh took place.' }),
    entityCount: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'How many members the latest refresh found.' }),
    error: StringInfo.nullish().meta({ description: 'Why the latest refresh failed, if it did.' }),
    lastSuccessfulRunId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the refresh that the stored members come from.' }),
  })
  .meta({ id: 'SegmentationPublishStats', description: 'Outcome of the latest refresh of a segment.' })

export const HistoricalSegmentStats = z
  .looseObject({
    evaluationDate: instant.nullish().meta({ description: 'When the refresh took place.' }),
    entityCount: z.number().int().nullish().meta({ description: 'How many members the refresh found.' }),
    jobStatus: z.string().nullish().meta({ description: 'How the refresh ended, such as CompletedSuccess.' }),
    error: StringInfo.nullish().meta({ description: 'Why the refresh failed, if it did.' }),
  })
  .meta({ id: 'HistoricalSegmentStats', description: 'Outcome of one earlier refresh of a segment.' })

export const SegmentRowsetStat = z
  .looseObject({
    rowsetId: z.guid().nullish().meta({ description: 'ID of the rule that was counted.' }),
    rowsetCount: z
      .number()
      .int()
      .nullish()
      .meta({ description: 'How many customers the rule finds by itself.' }),
  })
  .meta({ id: 'SegmentRowsetStat', description: 'How many customers one rule of a segment finds.' })

export const SegmentQueryStat = z
  .looseObject({
    rowsetStat: z.array(SegmentRowsetStat).nullish().meta({ description: 'One count for each rule.' }),
  })
  .meta({ id: 'SegmentQueryStat', description: 'How many customers each rule of a segment finds.' })

export const SegmentMetadata = z
  .looseObject({
    kind: openEnum(['default', 'engagement']).nullish().meta({
      description: 'Whether profiles or engagement data decide membership; default means profiles.',
    }),
    name: z.string().meta({
      description: 'Name of the segment and of the table that holds its members, unique in the environment.',
    }),
    friendlyName: z.string().nullish().meta({ description: 'Name of the segment for people.' }),
    description: z.string().nullish().meta({ description: 'What the segment is for.' }),
    segmentQueryExpression: SegmentationQuery.nullish().meta({
      description: 'The rules or the SQL that decide who belongs.',
    }),
    state: openEnum(['inactive', 'active', 'validating', 'validated', 'invalid', 'validationError'])
      .nullish()
      .meta({
        description: 'Whether refreshes include the segment, or how its check stands; a new one is inactive.',
      }),
    errorDescription: z
      .string()
      .nullish()
      .meta({ description: 'What is wrong with the definition, if it is.' }),
    endDate: instant.nullish().meta({ description: 'When the segment stops being refreshed, if ever.' }),
    evaluationStatus: SegmentationPublishStats.nullish().meta({
      description: 'Outcome of the latest refresh, with the number of members; absent before the first.',
    }),
    sqlValidationStats: SqlValidationStats.nullish().meta({
      description: 'Outcome of the last check, on segments that are written in SQL.',
    }),
    evaluationStatusHistory: z
      .array(HistoricalSegmentStats)
      .nullish()
      .meta({ description: 'Outcomes of earlier refreshes, where includeHistoricStats asks for them.' }),
    segmentQueryStats: SegmentQueryStat.nullish().meta({
      description: 'How many customers each rule finds, to see where members are lost.',
    }),
    instanceId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the environment that the segment belongs to.' }),
    ...auditFields,
  })
  .meta({ id: 'SegmentMetadata', description: 'A group of customers and the rules that decide who belongs.' })
