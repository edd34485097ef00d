import { z } from 'zod'
import { JobType, OperationSubType, OperationType } from './job-enums.ts'

export const WorkflowRefreshSchedule = z
  .looseObject({
    operationType: OperationType.meta({ description: 'What to run; all is the whole refresh.' }),
    subType: OperationSubType.nullish().meta({ description: 'Variety of the operation type, if any.' }),
    identifiers: z.array(z.string()).nullish().meta({
      description:
        'What to run it for: IDs of data sources, exports or enrichments, names of segments or measures; left out, everything of the type.',
    }),
    jobType: JobType.nullish().meta({
      description: 'Whether to work through everything or only through what changed.',
    }),
    isActive: z.boolean().nullish().meta({ description: 'Whether the schedule is switched on.' }),
    timezoneId: z
      .string()
      .nullish()
      .meta({ description: 'ID of the time zone that the times are meant in, from List time zones.' }),
    cronSchedules: z.array(z.string()).meta({
      description: 'When to run; each entry is a cron expression, and four times a day is the most.',
    }),
    scheduleId: z
      .guid()
      .nullish()
      .meta({ description: 'ID of the schedule; given by the service to a new one.' }),
    instanceId: z.guid().nullish().meta({ description: 'ID of the environment.' }),
  })
  .meta({ id: 'WorkflowRefreshSchedule', description: 'When a part of the workflow runs by itself.' })

export const TimezoneDetail = z
  .looseObject({
    id: z.string().meta({ description: 'ID of the time zone, as schedules name it.' }),
    name: z.string().nullish().meta({ description: 'Name of the time zone for people.' }),
  })
  .meta({ id: 'TimezoneDetail', description: 'A time zone that schedules can use.' })
