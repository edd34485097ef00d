import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instant } from '../operations/models/instant.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const percentile = (share: string) =>
  z
    .number()
    .nullable()
    .meta({
      description: `Milliseconds that ${share} of the calls did not exceed, estimated; null without calls.`,
    })

const figures = {
  calls: z.number().int().meta({ description: 'Calls, refused ones included.' }),
  errors: z.number().int().meta({ description: 'Calls that were answered with 400 or above.' }),
  failures: z.number().int().meta({ description: 'The errors among them with 500 or above.' }),
  requestBytes: z.number().int().meta({ description: 'Bytes of request bodies.' }),
  responseBytes: z.number().int().meta({ description: 'Bytes of answer bodies that were sent.' }),
  p50Ms: percentile('half'),
  p95Ms: percentile('95 %'),
  p99Ms: percentile('99 %'),
}

const UsageFigures = z.object(figures).meta({ id: 'UsageFigures', description: 'Figures of a set of calls.' })

const UsageBucket = z
  .object({
    fromUtc: z.iso.datetime().meta({ description: 'When the minute, hour or day begins.' }),
    ...figures,
  })
  .meta({ id: 'UsageBucket', description: 'Figures of one minute, hour or day.' })

const OperationUsage = z
  .object({
    operation: z.string().meta({ description: 'Id of the operation, such as ListRows.' }),
    ...figures,
  })
  .meta({ id: 'OperationUsage', description: 'Figures of one operation.' })

const UsageGroup = z
  .object({
    id: z.string().meta({
      description:
        'Id of the operation, key or caller, the result or the status; empty for calls without, `other` for all beyond what is told apart. Of calls that need no key, `firstParty` for those of the dashboard and other first-party programs, `management` for those of others.',
    }),
    name: z.string().meta({ description: 'Name of the key or caller; otherwise the id.' }),
    label: z.string().meta({
      description:
        'What the caller calls itself in the parameter `caller`, which only CreateRow and UpdateRow have; otherwise empty.',
    }),
    ...figures,
  })
  .meta({ id: 'UsageGroup', description: 'Figures of the calls that have something in common.' })

const Usage = z
  .object({
    instanceId: z.guid(),
    fromUtc: z.iso.datetime().meta({ description: 'Where the figures begin.' }),
    toUtc: z.iso.datetime().meta({ description: 'Where they end, exclusive.' }),
    period: z.enum(['minute', 'hour', 'day']).meta({ description: 'What a bucket of the series is.' }),
    totals: UsageFigures,
    series: z.array(UsageBucket).meta({ description: 'Every bucket of the time frame, also empty ones.' }),
    operations: z
      .array(OperationUsage)
      .meta({ description: 'Operations that were called, most called first.' }),
    groups: z.array(UsageGroup).nullable().meta({
      description:
        'The groups that were asked for, the 200 most called first, and at last the others together; null when none were.',
    }),
  })
  .meta({ id: 'Usage', description: 'How the API of an environment was used.' })

export const usage = {
  /** Tells how the API of an environment was used. */
  get: defineOperation({
    id: 'GetUsage',
    method: 'GET',
    path: '/management/instances/{instanceId}/usage',
    summary: 'Get API usage',
    description:
      'Counts calls, errors, bytes and latency of an environment in a time frame: in total, as a series, by operation, and by what else is asked for. The latest calls are included. A call outside of any environment, such as ListInstances, counts for the environment of its subscription key.',
    params: z.object({
      instanceId,
      timeFrame: z.enum(['lastHour', 'last24Hours', 'last7Days', 'last30Days']).optional().meta({
        title: 'Time frame',
        description: 'The time up to now, last24Hours by default. Not together with a start and an end.',
      }),
      from: instant.optional().meta({
        title: 'From',
        description:
          'The start, for a time frame of your own. Minutes are kept for 2 days, hours for 60, days for 2 years.',
      }),
      to: instant.optional().meta({ title: 'To', description: 'The end, exclusive; now by default.' }),
      groupBy: z.enum(['operation', 'key', 'caller', 'result', 'status']).optional().meta({
        title: 'Group by',
        description: 'What the groups of the answer have in common.',
      }),
      operation: z
        .string()
        .optional()
        .meta({ title: 'Operation', description: 'Counts this operation alone, such as ListRows.' }),
      keyId: z
        .string()
        .optional()
        .meta({ title: 'Key', description: 'Counts calls with this key alone, by the id of its group.' }),
      exceptKeyId: z.string().optional().meta({
        title: 'Except key',
        description:
          'Leaves out calls with this key, by the id of its group, such as `firstParty` for those of the dashboard itself.',
      }),
    }),
    response: Usage,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewUsage',
  }),
}
