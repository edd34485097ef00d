import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { CreatedSubscription, NewSubscription, Subscription } from './subscription-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const subscriptionId = z.guid().meta({ title: 'Subscription', description: 'Id of a subscription.' })
const path = '/management/instances/{instanceId}/subscriptions'

export const subscriptions = {
  /** Lists subscriptions to events. */
  list: defineOperation({
    id: 'ListSubscriptions',
    method: 'GET',
    path,
    summary: 'List subscriptions',
    description:
      'Lists the subscriptions to events that the caller made; administrators see those of everybody. Never contains a whole address or a secret.',
    params: z.object({ instanceId }),
    response: z.array(Subscription),
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'keepSubscriptions',
    takesLoneKey: true,
  }),

  /** Subscribes an address to an event. */
  create: defineOperation({
    id: 'CreateSubscription',
    method: 'POST',
    path,
    summary: 'Subscribe to an event',
    description:
      'Has events of one kind sent to an address: signed, each at least once, and again until it is taken. The answer tells the signing secret this once. A subscription lasts for as long as whoever made it may be told of its events.',
    params: z.object({
      instanceId,
      subscription: NewSubscription.meta({
        title: 'Subscription',
        description: 'What to be told of, and where.',
      }),
    }),
    body: 'subscription',
    status: [201],
    location: 'location',
    response: CreatedSubscription,
    errors: ['invalidRequest', 'forbidden', 'conflict', 'notImplemented', ...upstreamErrors],
    capability: 'keepSubscriptions',
    takesLoneKey: true,
  }),

  /** Tells of one subscription. */
  get: defineOperation({
    id: 'GetSubscription',
    method: 'GET',
    path: `${path}/{subscriptionId}`,
    summary: 'Get a subscription',
    description: 'Tells of one subscription to events: whether its events arrive, and how many wait.',
    params: z.object({ instanceId, subscriptionId }),
    response: Subscription,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'keepSubscriptions',
    takesLoneKey: true,
  }),

  /** Ends a subscription. */
  delete: defineOperation({
    id: 'DeleteSubscription',
    method: 'DELETE',
    path: `${path}/{subscriptionId}`,
    summary: 'End a subscription',
    description:
      'Ends a subscription to events, with its address, its secret and the events that wait. Administrators may end those of others.',
    params: z.object({ instanceId, subscriptionId }),
    status: [204],
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'keepSubscriptions',
    takesLoneKey: true,
  }),
}
