import { hasCapability } from '@customer-insights-kit/client/capabilities'
import type { management } from '@customer-insights-kit/client/management/operations'
import type { z } from 'zod'
import { readRoles } from '../check-role.ts'
import { ServiceError } from '../service-error.ts'
import { matchColumn } from '../store/find-column.ts'
import { MaskedColumnError } from '../store/masked-column-error.ts'
import { readStoredReasons } from '../store/stored-reasons.ts'
import {
  createSubscription,
  deleteSubscription,
  type ListedSubscription,
  listSubscriptions,
  maxOwnSubscriptions,
  maxSubscriptions,
  readOptions,
  type SubscriptionOptions,
} from '../store/subscriptions.ts'
import { listTables } from '../store/tables.ts'
import { CallbackRefused, findAddresses, parseCallback } from '../webhooks/find-addresses.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

type Operations = typeof management.subscriptions
type NewSubscription = z.output<Operations['create']['params']>['subscription']

export const subscriptions: Handlers<typeof management>['subscriptions'] = {
  async list(context, { instanceId }) {
    const { control } = needOwnData(context)
    const rows = await listSubscriptions(control, instanceId, await findOwner(context, instanceId))
    return rows.map((row) => toSubscription(row, context))
  },

  async create(context, { instanceId, subscription }) {
    const { control, actor, principal, keyValueId = null } = needOwnData(context)
    const options = await readNewOptions(context, instanceId, subscription)
    await checkCallback(context, subscription.callbackUrl)
    const { event, callbackUrl } = subscription
    const isKey = principal.type === 'key'
    const { issuedAtMs } = principal
    const groupsSeenUtc = issuedAtMs === undefined ? null : new Date(issuedAtMs).toISOString()
    const created = await createSubscription(
      control,
      instanceId,
      { event, callbackUrl, options, keyValueId: isKey ? keyValueId : null, groupsSeenUtc },
      { by: actor, callerIds: principal.principalIds },
    )
    if (created === 'missing') throw new ServiceError('forbidden')
    if (created === 'tooMany') {
      throw new ServiceError('conflict', {
        message: `There are at most ${maxOwnSubscriptions} subscriptions of one caller and ${maxSubscriptions} in an environment: end some that nobody needs.`,
      })
    }
    const { row, secret } = created
    const location = `/management/instances/${instanceId}/subscriptions/${row.subscription_id}`
    return { ...toSubscription({ ...row, waiting: 0 }, context), location, secret }
  },

  async get(context, { instanceId, subscriptionId }) {
    const { control } = needOwnData(context)
    const owner = await findOwner(context, instanceId)
    const [row] = await listSubscriptions(control, instanceId, { ...owner, subscriptionId })
    if (row === undefined) throw noSubscription()
    return toSubscription(row, context)
  },

  async delete(context, { instanceId, subscriptionId }) {
    const { control, actor } = needOwnData(context)
    const { ownerId } = await findOwner(context, instanceId)
    const isDeleted = await deleteSubscription(control, { instanceId, subscriptionId, ownerId }, actor)
    if (!isDeleted) throw noSubscription()
  },
}

/** Administrators see everybody's subscriptions, others their own. */
async function findOwner(context: HandlerContext, instanceId: string) {
  const ownerId = (await isAdministrator(context, instanceId)) ? undefined : context.actor.id
  return { ownerId }
}

async function isAdministrator(context: HandlerContext, instanceId: string): Promise<boolean> {
  if (context.principal.type === 'key') return false
  return hasCapability((await readRoles(context, instanceId)) ?? [], 'manageApiAccess')
}

const defaultDays = 7

/** Only what the event knows, and the caller may be told of. */
async function readNewOptions(
  context: HandlerContext,
  instanceId: string,
  { event, columns, includesActivities, segment, withinDays }: NewSubscription,
): Promise<SubscriptionOptions> {
  const given = { columns, includesActivities, segment, withinDays }
  const known: readonly string[] = optionsOf[event]
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || known.includes(name)) continue
    const rest = known.length === 0 ? '' : ` Its options are ${known.join(' and ')}.`
    throw refuse(name, `${name} does not belong to the event ${event}: leave it out.${rest}`)
  }
  if (event === 'customerEntersSegment' || event === 'customerLeavesSegment') {
    throw new ServiceError('notImplemented', {
      message: `Segments are not served yet, so nobody enters or leaves one: subscribe to customerChanged until they are.`,
    })
  }
  if (event === 'keyExpiring' && !(await isAdministrator(context, instanceId))) {
    throw new ServiceError('forbidden', {
      message: 'Only administrators are told of keys that expire: sign in as one.',
    })
  }
  return {
    columns: await readColumns(context, instanceId, columns ?? []),
    includesActivities: includesActivities ?? false,
    segment: null,
    withinDays: event === 'keyExpiring' ? (withinDays ?? defaultDays) : null,
  }
}

const optionsOf = {
  customerChanged: ['columns', 'includesActivities'],
  customerEntersSegment: ['segment'],
  customerLeavesSegment: ['segment'],
  keyExpiring: ['withinDays'],
} as const

/** Names of columns as the table spells them. */
async function readColumns(
  { environments }: HandlerContext,
  instanceId: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return []
  const tables = await environments.use(instanceId, listTables)
  const customers = tables?.find(({ entityType }) => entityType === 'profile')
  return names.map((name) => {
    const column = customers && matchColumn(customers, name)
    if (customers === undefined || column === undefined) {
      throw refuse('columns', `Customer has no column ${name}: leave it out, or load it first.`)
    }
    if (column.mask !== undefined) {
      throw new MaskedColumnError(customers.qualifiedName, column.name, 'leave it out of the columns.')
    }
    return column.name
  })
}

async function checkCallback({ callbackPolicy }: HandlerContext, callbackUrl: string): Promise<void> {
  try {
    await findAddresses(parseCallback(callbackUrl, callbackPolicy), callbackPolicy)
  } catch (error) {
    if (!(error instanceof CallbackRefused)) throw error
    const path = 'callbackUrl'
    const reasons = [{ ...error.reason, params: { ...error.reason.params, path } }]
    throw new ServiceError('invalidRequest', { reasons, target: path })
  }
}

function toSubscription(
  row: ListedSubscription,
  { actor }: HandlerContext,
): z.input<Operations['get']['response']> {
  return {
    subscriptionId: row.subscription_id,
    event: row.event,
    callbackUrl: row.callback_shown,
    ...readOptions(row),
    columns: [...readOptions(row).columns],
    state: row.state,
    reason: row.reason,
    reasons: readStoredReasons(row),
    waiting: row.waiting,
    missed: row.missed,
    lastDeliveredUtc: row.last_delivered_utc,
    nextAttemptUtc: row.state === 'failing' ? row.next_attempt_utc : null,
    isMine: row.owner_id === actor.id,
    madeBy: row.owner_name,
    createdUtc: row.created_utc,
  }
}

const refuse = (target: string, message: string) => new ServiceError('invalidRequest', { message, target })

const noSubscription = () =>
  new ServiceError('notFound', { message: 'You have no such subscription in this environment.' })
