import { operations } from '@customer-insights-kit/client/operations'
import { lists } from '../lists.ts'
import { defineView, type View } from '../view.ts'
import { environment } from './inputs.ts'

/** The only workflow. */
export const main = { workflowName: 'main' } as const

/** Of jobs and steps, what explains itself only to the service. */
const inner = ['additionalInfo', 'ciErrors', 'waitingTaskIds', 'options', 'params', 'ciResults', 'tasks']

const refresh = {
  jobId: {
    visibility: 'important',
    description: 'ID of the refresh, as Submit a refresh or List refreshes gives it.',
    list: lists.refreshes,
  },
} as const

const kind = {
  visibility: 'important',
  required: true,
  description: 'What to refresh: all of it, or one kind of step with all that it works on.',
  except: ['none'],
} as const

const force = { forceRunRequested: 'advanced' } as const

/** An answer that tells of refreshes or their steps. */
export const job = (description: string) => ({ kind: 'model', description, omit: inner }) as const
const submitted = job('The refresh, which runs on.')

export const refreshes: readonly View[] = [
  defineView(operations.workflows.submitJob, {
    id: 'SubmitRefresh',
    summary: 'Submit a refresh',
    description:
      'Starts the whole refresh of an environment or one kind of step and answers at once with the refresh, which runs on. Get a refresh tells when it is over.',
    visibility: 'important',
    inputs: { ...environment, operationType: kind, ...force },
    fixed: main,
    answer: submitted,
  }),
  defineView(operations.workflows.submitJob, {
    id: 'RefreshSegment',
    summary: 'Refresh a segment',
    description:
      'Starts a refresh that finds the members of one segment anew and answers at once, while the refresh runs on.',
    visibility: 'important',
    path: '/instances/{instanceId}/refreshes/segment',
    inputs: {
      ...environment,
      identifiers: {
        visibility: 'important',
        required: true,
        label: 'Segment',
        description: 'Name of the segment to refresh.',
        list: lists.segments,
      },
      ...force,
    },
    fixed: { ...main, operationType: 'segmentation' },
    answer: submitted,
  }),
  defineView(operations.workflows.submitJob, {
    id: 'RefreshMeasure',
    summary: 'Refresh a measure',
    description:
      'Starts a refresh that calculates one measure anew and answers at once, while the refresh runs on.',
    visibility: 'advanced',
    path: '/instances/{instanceId}/refreshes/measure',
    inputs: {
      ...environment,
      identifiers: {
        visibility: 'important',
        required: true,
        label: 'Measure',
        description: 'Name of the measure to refresh.',
        list: lists.measures,
      },
      ...force,
    },
    fixed: { ...main, operationType: 'measures' },
    answer: submitted,
  }),
  defineView(operations.workflows.submitJob, {
    id: 'RefreshDataSource',
    summary: 'Refresh a data source',
    description:
      'Starts to load the data of one data source anew and answers at once, while the refresh runs on.',
    visibility: 'advanced',
    path: '/instances/{instanceId}/refreshes/data-source',
    inputs: {
      ...environment,
      identifiers: {
        visibility: 'important',
        required: true,
        label: 'Data Source ID',
        description: 'ID of the data source to refresh.',
        list: lists.dataSources,
      },
      ...force,
    },
    fixed: { ...main, operationType: 'ingestion' },
    answer: submitted,
  }),
  defineView(operations.workflows.listJobs, {
    id: 'ListRefreshes',
    summary: 'List refreshes',
    description: 'Lists the latest refreshes, newest first, with who set each off and how it stands.',
    visibility: 'advanced',
    inputs: {
      ...environment,
      top: { visibility: 'advanced', description: 'How many refreshes to return at most; 10 unless set.' },
    },
    fixed: main,
    answer: job('The latest refreshes, newest first.'),
  }),
  defineView(operations.workflows.getJob, {
    id: 'GetRefresh',
    summary: 'Get a refresh',
    description:
      'Gets one refresh to watch it. It is over once Refresh Status is successful, failed, skipped, timedOut, aborted or deleted.',
    visibility: 'important',
    inputs: { ...environment, ...refresh },
    fixed: main,
    answer: job('The refresh as it stands.'),
  }),
  defineView(operations.workflows.cancelJob, {
    id: 'CancelRefresh',
    summary: 'Cancel a refresh',
    visibility: 'advanced',
    description:
      'Cancels a refresh that waits or runs. Steps that have ended keep their results, all others go back to their last state.',
    inputs: { ...environment, ...refresh },
    fixed: main,
    answer: job('The refresh that was cancelled.'),
  }),
  defineView(operations.workflows.getStatus, {
    id: 'GetRefreshStatus',
    summary: 'Get the status of every step',
    description:
      'Gets every step of the refresh, such as a data source, unification or a segment, with its latest state and when it last succeeded.',
    visibility: 'advanced',
    inputs: environment,
    fixed: main,
    answer: job('The steps of the refresh.'),
  }),
]
