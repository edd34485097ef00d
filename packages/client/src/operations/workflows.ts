import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { GraphJobInfo, GraphNodeInfo, GraphTaskInfo, OnDemandJobRequest } from './models/job.ts'
import { OperationType } from './models/job-enums.ts'
import { instanceId } from './models/parameters.ts'
import { TimezoneDetail, WorkflowRefreshSchedule } from './models/schedule.ts'

const workflowName = z
  .string()
  .min(1)
  .meta({ title: 'Workflow', description: 'Name of the workflow; the only one is main.' })

const jobId = z
  .guid()
  .meta({ title: 'Job', description: 'ID of the job, as Submit a job or List jobs gives it.' })

const top = z.number().int().min(0).optional()

const includeTasks = z.boolean().optional().meta({
  title: 'Include tasks',
  description: 'Adds the single steps to each job; false unless set.',
  default: false,
})

const workflow = '/instances/{instanceId}/workflows/{workflowName}'

export const workflows = {
  /** Gets the latest state of every step of the workflow. */
  getStatus: defineOperation({
    id: 'GetWorkflowStatus',
    wireId: 'Get-workflow-status',
    method: 'GET',
    path: `${workflow}/status`,
    summary: 'Get the workflow status',
    description:
      'Gets every step of the workflow, such as a data source, the merge or a segment, with its latest state and when it last succeeded. This is what to ask repeatedly while a job runs.',
    params: z.object({ instanceId, workflowName }),
    response: z.array(GraphNodeInfo),
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),

  /** Lists the latest tasks. */
  listHistory: defineOperation({
    id: 'ListWorkflowHistory',
    wireId: 'Get-list-of-workflow-task-information-history',
    method: 'GET',
    path: `${workflow}/history`,
    summary: 'List the workflow history',
    description:
      'Lists the latest tasks, which are the single steps of jobs, newest first, with the reason of each failure.',
    params: z.object({
      instanceId,
      workflowName,
      top: top.meta({
        title: 'Top',
        description: 'How many tasks to return at most; 10 unless set.',
        default: 10,
      }),
    }),
    response: z.array(GraphTaskInfo),
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),

  /** Lists the latest jobs. */
  listJobs: defineOperation({
    id: 'ListJobs',
    wireId: 'Get-list-of-recent-workflow-jobs',
    method: 'GET',
    path: `${workflow}/jobs`,
    summary: 'List jobs',
    description:
      'Lists the latest jobs, newest first, with who set each off, what it does and how it stands.',
    params: z.object({
      instanceId,
      workflowName,
      top: top.meta({
        title: 'Top',
        description: 'How many jobs to return at most; 10 unless set.',
        default: 10,
      }),
      includeTasks,
    }),
    response: z.array(GraphJobInfo),
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),

  /** Starts a job: the whole refresh or a part of it. */
  submitJob: defineOperation({
    id: 'SubmitJob',
    wireId: 'Submit-a-workflow-job',
    method: 'POST',
    path: `${workflow}/jobs`,
    summary: 'Submit a job',
    description:
      'Starts the whole refresh or a part of it and answers at once with the job, which runs on. Say what to run in the query or in the body. A step that is already running is not started twice, and steps that build on a failed one are skipped.',
    params: z.object({
      instanceId,
      workflowName,
      operationType: OperationType.optional().meta({
        title: 'Operation type',
        description:
          'What to run, such as ingestion, segmentation or measures; all is the whole refresh and takes no identifiers.',
      }),
      identifiers: z.array(z.string()).optional().meta({
        title: 'Identifiers',
        description:
          'What to run it for: IDs for ingestion, enrichment and export, names of tables for segmentation and measures. Left out, everything of the type.',
      }),
      forceRunRequested: z.boolean().optional().meta({
        title: 'Force run',
        description: 'Runs also what is up to date; false unless set.',
        default: false,
      }),
      job: OnDemandJobRequest.optional().meta({
        title: 'Job',
        description: 'The job in full, in place of the query parameters or for what they cannot say.',
      }),
    }),
    body: 'job',
    response: GraphJobInfo,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'runWorkflows',
  }),

  /** Gets one job. */
  getJob: defineOperation({
    id: 'GetJob',
    wireId: 'Get-a-workflow-job-information',
    method: 'GET',
    path: `${workflow}/jobs/{jobId}`,
    summary: 'Get a job',
    description:
      'Gets one job with its state and its times. It is over once jobStatus is successful, failed, skipped, timedOut, aborted or deleted.',
    params: z.object({ instanceId, workflowName, jobId, includeTasks }),
    response: GraphJobInfo,
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),

  /** Cancels a job. */
  cancelJob: defineOperation({
    id: 'CancelJob',
    wireId: 'Cancel-a-workflow-job',
    method: 'POST',
    path: `${workflow}/jobs/{jobId}/cancel`,
    summary: 'Cancel a job',
    description:
      'Cancels a job that waits or runs and answers with the job. Steps that have ended keep their results, all others go back to their last state.',
    params: z.object({ instanceId, workflowName, jobId }),
    response: GraphJobInfo,
    errors: ['forbidden', 'notFound'],
    capability: 'runWorkflows',
  }),

  /** Lists the schedules. */
  listSchedules: defineOperation({
    id: 'ListSchedules',
    wireId: 'Get-workflow-schedules',
    method: 'GET',
    path: `${workflow}/schedules`,
    summary: 'List schedules',
    description:
      'Lists when the whole refresh runs by itself, and when single data sources, segments, measures or exports do.',
    params: z.object({ instanceId, workflowName }),
    response: z.array(WorkflowRefreshSchedule),
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),

  /** Creates a schedule, or replaces the one with the same ID. */
  createSchedule: defineOperation({
    id: 'CreateSchedule',
    wireId: 'Create-workflow-refresh-schedule',
    method: 'POST',
    path: `${workflow}/schedules`,
    summary: 'Create a schedule',
    description:
      'Creates a schedule by which the whole refresh or a part of it runs by itself. With the scheduleId of one that exists it replaces that one; to stop a schedule, replace it with isActive false.',
    params: z.object({
      instanceId,
      workflowName,
      schedule: WorkflowRefreshSchedule.meta({
        title: 'Schedule',
        description: 'What to run and when; without a scheduleId it gets a new one.',
      }),
    }),
    body: 'schedule',
    response: WorkflowRefreshSchedule,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'runWorkflows',
  }),

  /** Creates several schedules at once. */
  createSchedules: defineOperation({
    id: 'CreateSchedules',
    wireId: 'Create-a-batch-of-workflow-refresh-schedules',
    method: 'POST',
    path: `${workflow}/schedules/batch`,
    summary: 'Create schedules',
    description:
      'Creates or replaces several schedules in one request, each like Create a schedule does, and answers with all of them.',
    params: z.object({
      instanceId,
      workflowName,
      schedules: z.array(WorkflowRefreshSchedule).meta({
        title: 'Schedules',
        description: 'The schedules to create or replace.',
      }),
    }),
    body: 'schedules',
    response: z.array(WorkflowRefreshSchedule),
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'runWorkflows',
  }),

  /** Lists the time zones that schedules can use. */
  listTimeZones: defineOperation({
    id: 'ListTimeZones',
    wireId: 'Get-supported-timezones',
    method: 'GET',
    path: `${workflow}/schedules/supportedTimezones`,
    summary: 'List time zones',
    description: 'Lists the time zones that a schedule can be written in, by ID and name.',
    params: z.object({ instanceId, workflowName }),
    response: z.array(TimezoneDetail),
    errors: ['forbidden', 'notFound'],
    capability: 'viewWorkflows',
  }),
}
