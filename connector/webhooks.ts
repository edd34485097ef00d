import { eventModels, management } from '@customer-insights-kit/client/management/operations'
import { columnsOf, type List, lists } from './lists.ts'
import { toAnswerSchema } from './schema/to-schema.ts'
import type { Schema } from './swagger.ts'
import type { Picks } from './view.ts'

/** The service's operations on subscriptions and its MCP endpoint, which the self-hosted connector calls. */
export const { create: subscribe, delete: unsubscribe } = management.subscriptions
export const mcpPath = '/mcp'

/** A trigger of the self-hosted connector: the service posts to the flow when it happens. */
export interface Webhook {
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly hint: string
  /** Path of the trigger, which a policy routes to the subscriptions. */
  readonly path: `/${string}`
  readonly event: string
  /** Properties of the subscription that makers fill in. */
  readonly options: Picks
  /** What fills their drop-downs. */
  readonly lists?: Readonly<Record<string, List>>
  /** What is posted. */
  readonly content: Schema
  /** Events of segments come once segments are served. */
  readonly isServed: boolean
}

/** Of a customer alone: what else changed is told where it did. */
const ofSegment: Schema = {
  type: 'object',
  properties: {
    ...toAnswerSchema(eventModels.customerChanged, ['cause', 'customerId', 'table', 'columns']).properties,
    customerId: {
      type: 'string',
      description: 'ID of the customer who entered or left the segment.',
      'x-ms-summary': 'Customer ID',
      'x-ms-visibility': 'important',
    },
    segment: {
      type: 'string',
      description: 'Name of the segment that the customer entered or left.',
      'x-ms-summary': 'Segment',
      'x-ms-visibility': 'important',
    },
  },
}

const segmentOption = { options: { segment: 'important' }, lists: { segment: lists.segments } } as const

export const webhooks: readonly Webhook[] = [
  {
    id: 'WhenCustomerChanges',
    summary: 'When a customer changes',
    description:
      'This operation triggers when a caller changes columns of a customer, and once after every load, without a Customer ID, because a load may change any customer.',
    hint: 'Change a customer, for example with Update a customer, to see it work.',
    path: '/hooks/{instanceId}/customer-changes',
    event: 'customerChanged',
    options: { columns: 'advanced', includesActivities: 'advanced' },
    lists: { columns: columnsOf({ value: 'Customer' }) },
    content: toAnswerSchema(eventModels.customerChanged),
    isServed: true,
  },
  {
    id: 'WhenCustomerEntersSegment',
    summary: 'When a customer enters a segment',
    description:
      'This operation triggers when a refresh of a segment finds a customer who was no member before.',
    hint: 'Change a customer so that the rules of the segment fit, and refresh the segment to see it work.',
    path: '/hooks/{instanceId}/customer-enters-segment',
    event: 'customerEntersSegment',
    ...segmentOption,
    content: ofSegment,
    isServed: false,
  },
  {
    id: 'WhenCustomerLeavesSegment',
    summary: 'When a customer leaves a segment',
    description:
      'This operation triggers when a refresh of a segment does not find a customer who was a member before.',
    hint: 'Change a customer so that the rules of the segment fit no more, and refresh the segment to see it work.',
    path: '/hooks/{instanceId}/customer-leaves-segment',
    event: 'customerLeavesSegment',
    ...segmentOption,
    content: ofSegment,
    isServed: false,
  },
  {
    id: 'WhenKeyExpires',
    summary: 'When a key is about to expire',
    description:
      'This operation triggers when a named key of the environment is going to expire soon; for administrators who sign in.',
    hint: 'Make a named key that expires soon to see it work.',
    path: '/hooks/{instanceId}/key-expires',
    event: 'keyExpiring',
    options: { withinDays: 'advanced' },
    content: toAnswerSchema(eventModels.keyExpiring),
    isServed: true,
  },
]
