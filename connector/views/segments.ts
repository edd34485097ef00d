import { operations } from '@customer-insights-kit/client/operations'
import { customerColumns } from '../columns.ts'
import { columnsOf, lists } from '../lists.ts'
import { type Ask, defineView, type View } from '../view.ts'
import { customerId, environment, ofCustomer, paging, segmentName, threshold } from './inputs.ts'
import { text } from './made.ts'

/** Of a segment, what only its editor needs. */
const editing = ['segmentQueryExpression', 'sqlValidationStats', 'segmentQueryStats', 'params', 'kind']

const condition = {
  attribute: 'important',
  comparisonOperator: 'important',
  value: 'important',
  ignoreCase: 'advanced',
} as const

const segmentTable = {
  relativePath: { ...segmentName, label: 'Segment', description: 'Name of the segment.' },
} as const

const chosen: Ask = {
  name: 'SegmentName',
  label: 'Segment',
  description: 'Name of the segment to watch.',
  visibility: 'important',
  required: true,
  list: lists.segments,
}

const segmentNames = { path: 'name', header: 'SegmentName' } as const

const changed = (description: string) =>
  ({ kind: 'model', description, omit: [...editing, 'evaluationStatusHistory'] }) as const

export const segments: readonly View[] = [
  defineView(operations.segments.list, {
    id: 'ListSegments',
    visibility: 'important',
    description:
      'Lists every segment of an environment with its state and how many members the latest refresh found.',
    inputs: { ...environment, numberOfSegments: 'advanced' },
    answer: changed('The segments of the environment.'),
  }),
  defineView(operations.data.list, {
    id: 'ListSegmentMembers',
    reliesOn: operations.segments.list,
    summary: 'List members of a segment',
    description:
      'Lists the customers who were in a segment when it was last refreshed. Leave Top empty and switch on pagination in the settings of the action to get all of them.',
    visibility: 'important',
    path: '/instances/{instanceId}/segments/{relativePath}/members',
    inputs: {
      ...environment,
      ...segmentTable,
      select: {
        visibility: 'advanced',
        list: columnsOf({ value: 'Customer' }),
        description: 'Column to return; separate several by commas. Every column unless set.',
      },
      ...paging,
    },
    pages: true,
    answer: {
      kind: 'rows',
      description: 'The members found.',
      table: { value: 'Customer' },
      columns: customerColumns,
    },
  }),
  defineView(operations.data.list, {
    id: 'IsCustomerInSegment',
    reliesOn: operations.segments.list,
    summary: 'Check whether a customer is in a segment',
    description:
      'Tells whether one customer was in a segment when it was last refreshed. Is Member says yes or no; Members holds the ID of the customer, or nothing.',
    visibility: 'important',
    path: '/instances/{instanceId}/segments/{relativePath}/membership',
    inputs: { ...environment, ...segmentTable },
    asks: [customerId],
    fixed: { select: 'CustomerId' },
    computed: ofCustomer,
    script: true,
    answer: {
      kind: 'made',
      description: 'Whether the customer is a member.',
      schema: {
        type: 'object',
        properties: {
          isMember: {
            type: 'boolean',
            description: 'Whether the customer is in the segment.',
            'x-ms-summary': 'Is Member',
            'x-ms-visibility': 'important',
          },
          value: {
            type: 'array',
            description: 'The customer as a member, or nothing.',
            'x-ms-summary': 'Members',
            'x-ms-visibility': 'advanced',
            items: {
              type: 'object',
              properties: { CustomerId: text('Customer ID', 'The ID of the customer.') },
            },
          },
        },
      },
    },
  }),
  defineView(operations.segments.create, {
    id: 'CreateSegment',
    description:
      'Creates a segment from rules or from SQL. It starts inactive and without members: use Activate a segment, then Refresh a segment or wait for the next scheduled refresh.',
    visibility: 'important',
    inputs: environment,
    body: {
      picks: {
        name: 'important',
        friendlyName: 'important',
        description: 'advanced',
        segmentQueryExpression: {
          type: 'important',
          segmentationQuerySql: 'important',
          rowsets: {
            rowsetOperation: 'important',
            criteria: condition,
          },
        },
      },
    },
    answer: changed('The segment as it was created.'),
  }),
  defineView(operations.segments.activate, {
    id: 'ActivateSegment',
    description:
      'Lets refreshes include a segment from now on. It refreshes nothing by itself: members appear with the next refresh.',
    visibility: 'advanced',
    inputs: { ...environment, segmentName },
    answer: { kind: 'model', description: 'True, once refreshes include the segment.' },
  }),
  defineView(operations.segments.deactivate, {
    id: 'DeactivateSegment',
    description:
      'Leaves a segment out of all refreshes from now on, which report it as skipped. Its members stay as the last refresh found them.',
    visibility: 'advanced',
    inputs: { ...environment, segmentName },
    answer: { kind: 'model', description: 'True, once refreshes leave the segment out.' },
  }),
  defineView(operations.segments.list, {
    id: 'WhenSegmentIsRefreshed',
    summary: 'When a segment is refreshed',
    description: 'This operation triggers when a refresh has found the members of a segment anew.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/segment-is-refreshed',
    inputs: environment,
    trigger: {
      kind: 'script',
      hint: 'Use Refresh a segment and wait for its end to see it work.',
      watch: { kind: 'later', key: 'name', time: 'evaluationStatus/evaluationDate' },
    },
    answer: changed('The segments that were refreshed, newest first.'),
  }),
  defineView(operations.segments.list, {
    id: 'WhenSegmentSizePassesThreshold',
    summary: 'When the size of a segment passes a threshold',
    description:
      'This operation triggers when a refresh of a segment finds so many members that their number passes a threshold, upwards or downwards.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/segment-size-passes-threshold',
    inputs: environment,
    asks: [chosen, ...threshold('the size of the segment')],
    trigger: {
      kind: 'script',
      hint: 'Set the threshold near the present size and refresh the segment to see it work.',
      watch: {
        kind: 'crosses',
        key: 'name',
        number: 'evaluationStatus/entityCount',
        chosen: segmentNames,
      },
    },
    answer: changed('The segment whose size passed the threshold.'),
  }),
]
