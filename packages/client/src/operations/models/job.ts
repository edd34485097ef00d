import { z } from 'zod'
import { CiResult } from './errors.ts'
import { instant } from './instant.ts'
import { JobStatus, JobSubmissionKind, JobType, OperationSubType, OperationType } from './job-enums.ts'
import { openEnum } from './open-enum.ts'

const operationType = OperationType.nullish().meta({
  description: 'What it refreshes: all of it, or one kind of step.',
})
const subType = OperationSubType.nullish().meta({ description: 'Variety of what it refreshes, if any.' })
const jobType = JobType.nullish().meta({
  description: 'Whether it works through everything or only through what changed.',
})
const submissionKind = JobSubmissionKind.nullish().meta({
  description: 'Whether a caller or a schedule set it off.',
})
const taskStatus = JobStatus.nullish().meta({ description: 'How the step stands.' })
const jobIds = z
  .array(z.guid())
  .nullish()
  .meta({ description: 'IDs of the refresh jobs that it is part of.' })
const submittedTimestamp = instant.nullish().meta({ description: 'When it was submitted.' })
const endTimestamp = instant.nullish().meta({ description: 'When it ended; absent while it runs.' })
const ciError = CiResult.nullish().meta({ description: 'Why it failed, if it did.' })
const ciErrors = z.array(CiResult).nullish().meta({ description: 'Every reason why it failed.' })

export const CustomTaskInformation = z
  .looseObject({
    kind: openEnum([
      'test',
      'segmentation',
      'measures',
      'export',
      'incrementalIngestion',
      'incrementalMatch',
      'incrementalMatchWithPreview',
      'merge',
      'mark',
      'affinities',
    ])
      .nullish()
      .meta({ description: 'What kind of task the other fields belong to.' }),
  })
  .meta({
    id: 'CustomTaskInformation',
    description: 'What only one kind of task tells; the published model leaves out all but the kind.',
  })

const additionalInfo = CustomTaskInformation.nullish().meta({
  description: 'What only this kind of task tells.',
})

export const SelectionReason = z
  .looseObject({
    code: openEnum([
      'unknown',
      'requested',
      'firstRun',
      'unsuccessful',
      'lastRunSkipped',
      'alreadyRunning',
      'modifiedInputs',
      'upstreamRerunning',
      'dependantSystemNode',
      'dependsOnMerge',
    ])
      .nullish()
      .meta({ description: 'The reason, such as modifiedInputs.' }),
    details: z.string().nullish().meta({ description: 'More about the reason, for people.' }),
  })
  .meta({ id: 'SelectionReason', description: 'Why a step of the workflow was chosen to run.' })

export const GraphJobOptions = z
  .looseObject({
    additionalProperties: z
      .record(z.string(), z.unknown())
      .nullish()
      .meta({ description: 'Further options by name; free-form.' }),
    runDownstreamAfterMerge: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether segments, measures and the like run again once profiles are merged.' }),
  })
  .meta({ id: 'GraphJobOptions', description: 'How a job runs.' })

const options = GraphJobOptions.nullish().meta({ description: 'How the job runs.' })

export const OnDemandJobRequest = z
  .looseObject({
    graphName: z.string().nullish().meta({ description: 'Name of the workflow, which is main.' }),
    operationType,
    submissionKind,
    jobType,
    identifiers: z.array(z.string()).nullish().meta({
      description:
        'What to run it for: IDs of data sources, exports or enrichments, names of segments or measures; left out, everything of the type.',
    }),
    forceRunRequested: z.boolean().nullish().meta({ description: 'Whether to run also what is up to date.' }),
    inputRefreshMode: openEnum([
      'FailedOrModifiedRecursive',
      'FailedRecursive',
      'FailedOrModified',
      'Failed',
      'None',
    ])
      .nullish()
      .meta({ description: 'Which of the steps it builds on run first; Recursive includes theirs.' }),
    options,
  })
  .meta({ id: 'OnDemandJobRequest', description: 'A job to run now.' })

export const GraphTaskInfo = z
  .looseObject({
    taskId: z.guid().meta({ description: 'ID of the step.' }),
    taskStatus,
    operationType,
    subType,
    jobIds,
    friendlyName: z.string().nullish().meta({ description: 'Name of what it works on, for people.' }),
    endTimestamp,
    ciError,
    ciErrors,
    waitingTaskIds: z.array(z.guid()).nullish().meta({ description: 'IDs of the tasks that it waits for.' }),
    additionalInfo,
    submittedTimestamp,
  })
  .meta({ id: 'GraphTaskInfo', description: 'One task: a single step of a job.' })

export const GraphJobInfo = z
  .looseObject({
    jobId: z.guid().meta({ description: 'ID of the refresh job.' }),
    jobType,
    jobSubmissionKind: submissionKind,
    jobStatus: JobStatus.nullish().meta({ description: 'How the refresh job stands.' }),
    operationType,
    subType,
    endTimestamp,
    shouldForceRunRequestedNodes: z
      .boolean()
      .nullish()
      .meta({ description: 'Whether it runs also what is up to date.' }),
    tasks: z.array(GraphTaskInfo).nullish().meta({ description: 'Its tasks, when asked for.' }),
    idList: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Names or IDs of what it refreshes, where the request lists them.' }),
    options,
    submittedTimestamp,
  })
  .meta({ id: 'GraphJobInfo', description: 'One job: a run of the workflow or of a part of it.' })

export const GraphNodeInfo = z
  .looseObject({
    operationType,
    subType,
    identifier: z
      .string()
      .nullish()
      .meta({ description: 'What the step works on: an ID or the name of a table.' }),
    friendlyName: z.string().nullish().meta({ description: 'Name of what it works on, for people.' }),
    jobIds,
    taskStatus,
    lastSuccessJobIds: z
      .array(z.guid())
      .nullish()
      .meta({ description: 'IDs of the refresh jobs in which it last succeeded.' }),
    endTimestamp,
    lastSuccessfulTimestamp: instant.nullish().meta({ description: 'When it last succeeded.' }),
    ciError,
    ciErrors,
    additionalInfo,
    selectionReason: SelectionReason.nullish().meta({ description: 'Why it was chosen to run.' }),
  })
  .meta({ id: 'GraphNodeInfo', description: 'One step of the workflow with its latest state.' })
