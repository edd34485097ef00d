import { z } from 'zod'
import { openEnum } from '../operations/models/open-enum.ts'
import { reasonList } from './reason-models.ts'

/** What a subscription can wait for. */
export const eventNames = [
  'customerChanged',
  'customerEntersSegment',
  'customerLeavesSegment',
  'keyExpiring',
] as const

const columns = z
  .array(z.string().min(1).max(128))
  .max(50)
  .meta({ description: 'Only changes of these columns of Customer; of all where it is empty.' })
const includesActivities = z.boolean().meta({
  description: 'Whether an activity that a caller creates counts as a change of its customer.',
})
const withinDays = z.number().int().min(1).max(90).meta({
  description: 'How many days before its expiry a key is told of.',
})
const segment = z.string().min(1).max(200).meta({
  description: 'Name of the segment that customers enter or leave.',
})

export const NewSubscription = z
  .strictObject({
    callbackUrl: z.string().min(1).max(2048).meta({
      description:
        'Where events are sent, by POST: a public https address. A secret. It is kept encrypted and never shown whole again.',
    }),
    event: z.enum(eventNames).meta({
      description: 'What to be told of; events of segments are taken once segments are served.',
    }),
    columns: columns.optional(),
    includesActivities: includesActivities.optional(),
    segment: segment.optional(),
    withinDays: withinDays.optional(),
  })
  .meta({ id: 'NewSubscription', description: 'What to be told of, and where.' })

const subscription = {
  subscriptionId: z.guid(),
  event: openEnum(eventNames).meta({ description: 'What it waits for.' }),
  callbackUrl: z.string().meta({
    description: 'Scheme and host of the address; the rest of it may be a secret and is left out.',
  }),
  columns,
  includesActivities,
  segment: segment.nullable(),
  withinDays: withinDays.nullable(),
  state: openEnum(['active', 'failing', 'disabled']).meta({
    description:
      'Failing: the last attempt was in vain, and it is tried again. Disabled: nothing is sent any more.',
  }),
  reason: z.string().nullable().meta({ description: 'Why the last attempt was in vain.' }),
  reasons: reasonList('reason'),
  waiting: z.number().int().meta({ description: 'How many events wait to be sent.' }),
  missed: z.number().int().meta({
    description: 'How many events were left out because too many waited.',
  }),
  lastDeliveredUtc: z.iso.datetime().nullable(),
  nextAttemptUtc: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When it is tried again, while it is failing.' }),
  isMine: z.boolean().meta({ description: 'Whether the caller made it.' }),
  madeBy: z.string().meta({ description: 'Who made it.' }),
  createdUtc: z.iso.datetime(),
}

export const Subscription = z
  .object(subscription)
  .meta({ id: 'Subscription', description: 'Who is told of what, and how that goes.' })

export const CreatedSubscription = z
  .object({
    ...subscription,
    location: z.string().meta({
      description: 'Path of the subscription: what a DELETE ends it with. The header Location has it too.',
    }),
    secret: z.string().meta({
      description: 'What its events are signed with. It is told this once.',
    }),
  })
  .meta({ id: 'CreatedSubscription', description: 'A new subscription, with its secret.' })

const event = {
  id: z
    .guid()
    .meta({ title: 'Event ID', description: 'ID of the event, the same in each attempt to send it.' }),
  time: z.iso.datetime().meta({ title: 'Time', description: 'When it happened.' }),
  instanceId: z.guid().meta({ title: 'Environment ID', description: 'ID of the environment.' }),
  subscriptionId: z
    .guid()
    .meta({ title: 'Subscription ID', description: 'ID of the subscription that it is sent for.' }),
}

/** The body of an event of the kind `customerChanged`. */
const CustomerChangedEvent = z
  .object({
    type: z.literal('customerChanged').meta({ title: 'Type', description: 'What kind of event it is.' }),
    ...event,
    cause: z.enum(['write', 'activity', 'load']).meta({
      title: 'Cause',
      description:
        'Why: a caller changed columns of the customer, a caller created an activity, or a load replaced the data of all customers.',
    }),
    customerId: z.string().nullable().meta({
      title: 'Customer ID',
      description: 'ID of the customer; null after a load, which may change any.',
    }),
    table: z.string().meta({ title: 'Table', description: 'Name of the table that was changed.' }),
    columns: z.array(z.string()).meta({
      title: 'Columns',
      description: 'Names of the columns of Customer that were changed; never their values.',
    }),
  })
  .meta({ id: 'CustomerChangedEvent', description: 'A customer, or after a load any customer, changed.' })

/** The body of an event of the kind `keyExpiring`. */
const KeyExpiringEvent = z
  .object({
    type: z.literal('keyExpiring').meta({ title: 'Type', description: 'What kind of event it is.' }),
    ...event,
    keyId: z.guid().meta({ title: 'Key ID', description: 'ID of the key.' }),
    keyName: z.string().meta({ title: 'Key Name', description: 'Name of the key.' }),
    expiresUtc: z.iso.datetime().meta({ title: 'Expires', description: 'When it expires.' }),
  })
  .meta({ id: 'KeyExpiringEvent', description: 'A named key expires soon.' })

/** The bodies that events of each kind are sent with, as far as they are served. */
export const eventModels = { customerChanged: CustomerChangedEvent, keyExpiring: KeyExpiringEvent }
