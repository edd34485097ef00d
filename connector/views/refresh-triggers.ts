import { operations } from '@customer-insights-kit/client/operations'
import { defineView, type View } from '../view.ts'
import { environment } from './inputs.ts'
import { job, main } from './refreshes.ts'

const failed = ['failed', 'timedOut', 'aborted']

export const refreshTriggers: readonly View[] = [
  defineView(operations.workflows.listJobs, {
    id: 'WhenFullRefreshIsFinished',
    summary: 'When a full refresh is finished',
    description:
      'This operation triggers when the whole refresh of an environment has ended with success, by schedule or by hand.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/full-refresh-is-finished',
    inputs: environment,
    fixed: { ...main, top: '100' },
    trigger: {
      kind: 'script',
      hint: 'Submit a refresh of everything and wait for its end to see it work.',
      watch: {
        kind: 'later',
        key: 'jobId',
        time: 'endTimestamp',
        where: [
          { path: 'operationType', is: ['all'] },
          { path: 'jobStatus', is: ['successful'] },
        ],
      },
    },
    answer: job('The refreshes that have ended, newest first.'),
  }),
  defineView(operations.workflows.getStatus, {
    id: 'WhenUnificationIsFinished',
    summary: 'When unification is finished',
    description:
      'This operation triggers when the profiles of all sources have been merged into unified customers with success.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/unification-is-finished',
    inputs: environment,
    fixed: main,
    trigger: {
      kind: 'script',
      hint: 'Submit a refresh of the merge step and wait for its end to see it work.',
      watch: {
        kind: 'later',
        key: 'operationType',
        time: 'endTimestamp',
        where: [
          { path: 'operationType', is: ['merge'] },
          { path: 'taskStatus', is: ['successful'] },
        ],
      },
    },
    answer: job('The step that was finished.'),
  }),
  defineView(operations.workflows.listHistory, {
    id: 'WhenRefreshFails',
    summary: 'When a refresh fails',
    description:
      'This operation triggers when a step of a refresh fails, such as a data source, unification, a segment, a measure or an export.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/refresh-fails',
    inputs: environment,
    fixed: { ...main, top: '100' },
    trigger: {
      kind: 'script',
      hint: 'The next failure of a step starts the flow.',
      watch: {
        kind: 'later',
        key: 'taskId',
        time: 'endTimestamp',
        where: [{ path: 'taskStatus', is: failed }],
      },
    },
    answer: job('The steps that failed, newest first.'),
  }),
]
