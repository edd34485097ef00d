import { operations } from '@customer-insights-kit/client/operations'
import { activityColumns } from '../columns.ts'
import { lists } from '../lists.ts'
import { type Ask, defineView, type View } from '../view.ts'
import { customerId, environment, inPeriod, ofCustomer, paging, period } from './inputs.ts'
import { choices, text } from './made.ts'

const table = { value: 'UnifiedActivity' }
const newestFirst = { relativePath: 'UnifiedActivity', orderby: 'ActivityTime desc' } as const

const activityType: Ask = {
  name: 'ActivityType',
  label: 'Activity Type',
  description: 'The type of the activities, such as SalesOrder.',
  visibility: 'important',
  required: true,
  list: lists.activityTypes,
}

const found = { kind: 'rows', table, columns: activityColumns } as const

export const activities: readonly View[] = [
  defineView(operations.data.list, {
    id: 'ListActivities',
    summary: 'List activities of a customer',
    description:
      'Lists the activities of one customer, newest first, all of them or those of a period. Leave Top empty and switch on pagination in the settings of the action to get all of them.',
    visibility: 'important',
    path: '/instances/{instanceId}/activities',
    inputs: { ...environment, ...paging },
    asks: [customerId, ...period],
    fixed: newestFirst,
    computed: { filter: `${ofCustomer.filter} and ${inPeriod}` },
    pages: true,
    answer: { ...found, description: 'The activities found, newest first.' },
  }),
  defineView(operations.data.list, {
    id: 'ListActivitiesByType',
    summary: 'List activities of a customer by type',
    description:
      'Lists the activities of one customer that are of one type, newest first, all of them or those of a period. Leave Top empty and switch on pagination in the settings of the action to get all of them.',
    visibility: 'advanced',
    path: '/instances/{instanceId}/activities-by-type',
    inputs: { ...environment, ...paging },
    asks: [customerId, activityType, ...period],
    fixed: newestFirst,
    computed: {
      filter: `${ofCustomer.filter} and ActivityType eq '@headers('ActivityType')' and ${inPeriod}`,
    },
    pages: true,
    answer: { ...found, description: 'The activities found, newest first.' },
  }),
  defineView(operations.profiles.getActivityTypes, {
    id: 'CountActivities',
    summary: 'Count activities of a customer',
    visibility: 'advanced',
    inputs: {
      ...environment,
      customerId: {
        visibility: 'important',
        description: 'The ID of the customer, 32 hexadecimal digits as Search customers returns it.',
        list: lists.customers,
      },
    },
    answer: { kind: 'model', description: 'The activities by type.', omit: ['keyRing'] },
  }),
  defineView(operations.data.create, {
    id: 'CreateActivity',
    summary: 'Create an activity',
    description:
      'Stores an activity of a customer within seconds, as UnifiedActivity or in the columns of a source table of activities. It cannot be changed, and expires after 30 days unless Valid Until says otherwise or a refresh brings it from its source.',
    visibility: 'important',
    path: '/instances/{instanceId}/activities/{entityName}',
    inputs: {
      ...environment,
      entityName: { visibility: 'important', list: lists.tables },
      validUntil: 'advanced',
      caller: 'advanced',
    },
    body: { table: { input: 'entityName' } },
    answer: {
      kind: 'model',
      description: 'The activity is stored.',
      omit: ['formatters', 'contentTypes', 'declaredType', 'value'],
    },
  }),
  defineView(operations.data.list, {
    id: 'WhenActivityIsRecorded',
    summary: 'When an activity is recorded',
    description:
      'This operation triggers when an activity of any customer is recorded that took place later than the latest one seen before.',
    visibility: 'important',
    path: '/trigger/instances/{instanceId}/data/UnifiedActivity',
    inputs: environment,
    fixed: newestFirst,
    trigger: {
      kind: 'policy',
      hint: 'Record an activity, for example with Create an activity, to see it work.',
      state: { filter: 'ActivityTime gt @{triggerBody().value[0].ActivityTime}' },
    },
    answer: { ...found, description: 'The new activities, newest first.' },
  }),
  defineView(operations.data.list, {
    id: 'ListActivityTypes',
    summary: 'List activity types',
    description: 'Lists the types that the latest activities of an environment have, for designers.',
    visibility: 'internal',
    path: '/instances/{instanceId}/choices/activity-types',
    inputs: environment,
    fixed: {
      relativePath: 'UnifiedActivity',
      select: 'ActivityType,ActivityTypeDisplay',
      top: '1000',
    },
    script: true,
    answer: choices({
      ActivityType: text('Activity Type', 'The type as activities carry it.'),
      ActivityTypeDisplay: text('Activity Type Name', 'The type for people.'),
    }),
  }),
]
