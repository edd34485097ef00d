import { randomBytes, randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { findInstance } from './instances.ts'
import { toCallbackContext, toSigningContext } from './key-contexts.ts'
import { listRoleGroups } from './key-makers.ts'
import type { KeyCaller } from './key-reach.ts'
import { readStoredReasons } from './stored-reasons.ts'

export type SubscriptionRow = Selectable<ControlTables['subscriptions']>

/** Which events of its kind a subscription is told of. */
export interface SubscriptionOptions {
  readonly columns: readonly string[]
  readonly includesActivities: boolean
  readonly segment: string | null
  readonly withinDays: number | null
}

interface NewSubscription {
  readonly event: string
  readonly options: SubscriptionOptions
  readonly callbackUrl: string
  /** The value of the named key that makes it, where it acts alone. */
  readonly keyValueId: string | null
  /** When the caller's token was issued, which says in which groups they are; null of a key. */
  readonly groupsSeenUtc: string | null
}

export const maxOwnSubscriptions = 50
export const maxSubscriptions = 200

export const readOptions = ({ options }: Pick<SubscriptionRow, 'options'>): SubscriptionOptions =>
  JSON.parse(options)

/** What may be shown of an address: Power Automate, for one, has a signature behind the host. */
export const maskCallback = (callbackUrl: string): string => `${new URL(callbackUrl).origin}/…`

/** Answers the row and, this once, the secret that its events are signed with. */
export async function createSubscription(
  control: ControlStore,
  instanceId: string,
  { event, options, callbackUrl, keyValueId, groupsSeenUtc }: NewSubscription,
  caller: KeyCaller,
): Promise<{ readonly row: SubscriptionRow; readonly secret: string } | 'tooMany' | 'missing'> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    if ((await findInstance(store, instanceId)) === undefined) return 'missing'
    const owners = await db
      .selectFrom('subscriptions')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .orderBy('disabled_utc')
      .execute()
    const isOwn = ({ owner_id }: { owner_id: string }) => owner_id === caller.by.id
    const own = owners.filter(isOwn)
    // What is disabled is kept to be looked at, and gives way.
    const places = own.length >= maxOwnSubscriptions ? own : owners
    const isFull = own.length >= maxOwnSubscriptions || owners.length >= maxSubscriptions
    const replaced = isFull ? places.find(({ state }) => state === 'disabled') : undefined
    if (isFull && replaced === undefined) return 'tooMany'
    if (replaced !== undefined) {
      await db.deleteFrom('subscriptions').where('subscription_id', '=', replaced.subscription_id).execute()
      await auditSubscription(store, caller.by, 'DeleteSubscription', replaced)
    }
    const subscriptionId = randomUUID()
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    const row: SubscriptionRow = {
      subscription_id: subscriptionId,
      instance_id: instanceId,
      owner_id: caller.by.id,
      owner_name: caller.by.name,
      owner_groups: JSON.stringify(await listRoleGroups(store, instanceId, caller)),
      groups_seen_utc: groupsSeenUtc,
      key_value_id: keyValueId,
      event,
      options: JSON.stringify(options),
      callback_ciphertext: control.cipher.encrypt(callbackUrl, toCallbackContext(subscriptionId)),
      callback_shown: maskCallback(callbackUrl),
      secret_ciphertext: control.cipher.encrypt(secret, toSigningContext(subscriptionId)),
      state: 'active',
      reason: null,
      reasons: null,
      attempts: 0,
      failing_since_utc: null,
      next_attempt_utc: null,
      last_delivered_utc: null,
      disabled_utc: null,
      missed: 0,
      created_utc: new Date().toISOString(),
    }
    await db.insertInto('subscriptions').values(row).execute()
    await auditSubscription(store, caller.by, 'CreateSubscription', row)
    return { row, secret }
  })
}

/** With how many of its events wait. */
export type ListedSubscription = SubscriptionRow & { readonly waiting: number }

/** The subscriptions of an environment, or of one owner in it, the latest first. */
export async function listSubscriptions(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  filter: { readonly ownerId?: string | undefined; readonly subscriptionId?: string } = {},
): Promise<ListedSubscription[]> {
  const { ownerId, subscriptionId } = filter
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('subscription_events as event')
        .whereRef('event.subscription_id', '=', 'subscriptions.subscription_id')
        .select((inner) => inner.fn.countAll<number>().as('waiting'))
        .as('waiting'),
    )
    .where('instance_id', '=', instanceId)
    .$if(ownerId !== undefined, (query) => query.where('owner_id', '=', ownerId ?? ''))
    .$if(subscriptionId !== undefined, (query) => query.where('subscription_id', '=', subscriptionId ?? ''))
    .orderBy('created_utc', 'desc')
    .orderBy('subscription_id')
    .execute()
  return rows.map((row) => ({ ...row, waiting: Number(row.waiting ?? 0) }))
}

/** Ends a subscription, with all that waits; false where there is none that the owner may end. */
export async function deleteSubscription(
  control: ControlStore,
  id: { readonly instanceId: string; readonly subscriptionId: string; readonly ownerId: string | undefined },
  by: Actor,
  action: 'DeleteSubscription' | 'EndSubscription' = 'DeleteSubscription',
): Promise<boolean> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const [row] = await listSubscriptions(store, id.instanceId, id)
    if (row === undefined) return false
    await db.deleteFrom('subscriptions').where('subscription_id', '=', row.subscription_id).execute()
    await auditSubscription(store, by, action, row)
    return true
  })
}

/** Without the address: the log outlives it. */
export async function auditSubscription(
  store: ControlStore,
  by: Actor,
  action: 'CreateSubscription' | 'DeleteSubscription' | 'DisableSubscription' | 'EndSubscription',
  { instance_id, subscription_id, event, callback_shown, owner_name, ...row }: SubscriptionRow,
): Promise<void> {
  const why = row.reason !== null && { reason: row.reason, reasons: readStoredReasons(row) }
  const facts = { event, callbackUrl: callback_shown, madeBy: owner_name, ...why }
  await appendAudit(store, by, {
    instanceId: instance_id,
    action,
    target: `subscriptions/${subscription_id}`,
    ...(action === 'CreateSubscription' ? { after: facts } : { before: facts }),
  })
}
