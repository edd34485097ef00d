import type { Column } from './columns.ts'
import { type List, lists } from './lists.ts'

/**
 * The service's operations on subscriptions and its MCP endpoint, which the self-hosted connector calls:
 * the one place that names their paths, events and what is posted.
 */
export const subscriptionPath = '/management/instances/{instanceId}/subscriptions'
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
  /** A property of the subscription that limits it to one item. */
  readonly limit?: {
    readonly name: string
    readonly label: string
    readonly description: string
    readonly list: List
  }
  /** What is posted, beside what every event carries. */
  readonly content: Readonly<Record<string, Column>>
}

const text = (label: string, description: string): Column => ({
  type: 'string',
  label,
  description,
  visibility: 'important',
})

const instant = (label: string, description: string): Column => ({
  ...text(label, description),
  format: 'date-time',
})

/** What every event carries. */
export const eventColumns: Readonly<Record<string, Column>> = {
  eventId: {
    ...text('Event ID', 'The ID of the event, by which a repeated delivery is told.'),
    visibility: 'advanced',
  },
  event: { ...text('Event', 'What happened, such as customerChanged.'), visibility: 'advanced' },
  occurredUtc: instant('Occurred', 'When it happened.'),
  instanceId: { ...text('Environment ID', 'The ID of the environment.'), visibility: 'advanced' },
}

const customer = { customerId: text('Customer ID', 'The ID of the customer.') }
const segment = { segmentName: text('Segment', 'The name of the segment.') }

const limit = {
  name: 'segmentName',
  label: 'Segment',
  description: 'Name of the segment to watch; every segment unless set.',
  list: lists.segments,
}

export const webhooks: readonly Webhook[] = [
  {
    id: 'WhenCustomerChanges',
    summary: 'When a customer changes',
    description: 'This operation triggers when columns of a customer are changed between two refreshes.',
    hint: 'Change a customer, for example with Update a customer, to see it work.',
    path: '/hooks/{instanceId}/customer-changes',
    event: 'customerChanged',
    content: customer,
  },
  {
    id: 'WhenCustomerEntersSegment',
    summary: 'When a customer enters a segment',
    description:
      'This operation triggers when a refresh of a segment finds a customer who was no member before.',
    hint: 'Change a customer so that the rules of the segment fit, and refresh the segment to see it work.',
    path: '/hooks/{instanceId}/customer-enters-segment',
    event: 'customerEntersSegment',
    limit,
    content: { ...customer, ...segment },
  },
  {
    id: 'WhenCustomerLeavesSegment',
    summary: 'When a customer leaves a segment',
    description:
      'This operation triggers when a refresh of a segment does not find a customer who was a member before.',
    hint: 'Change a customer so that the rules of the segment fit no more, and refresh the segment to see it work.',
    path: '/hooks/{instanceId}/customer-leaves-segment',
    event: 'customerLeavesSegment',
    limit,
    content: { ...customer, ...segment },
  },
  {
    id: 'WhenKeyExpires',
    summary: 'When a key is about to expire',
    description: 'This operation triggers when a named key of the environment is going to expire soon.',
    hint: 'Make a named key that expires soon to see it work.',
    path: '/hooks/{instanceId}/key-expires',
    event: 'keyExpiring',
    content: {
      keyId: text('Key ID', 'The ID of the key.'),
      name: text('Key Name', 'The name of the key.'),
      expiresUtc: instant('Expires', 'When the key expires.'),
    },
  },
]
