import type { Reason } from '@customer-insights-kit/client/management/operations'
import { serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { toCallbackContext, toSigningContext } from './key-contexts.ts'
import { toStoredReasons } from './stored-reasons.ts'
import { auditSubscription, type SubscriptionRow } from './subscriptions.ts'

/** An event whose turn it is, with what it is sent with. */
export interface WaitingEvent {
  readonly subscription: SubscriptionRow
  readonly sequence: number
  readonly eventId: string
  readonly body: string
  readonly callbackUrl: string
  readonly secret: string
}

/** As many as look for a turn at once. */
const maxDue = 1000

/** Whether the last attempt was taken. */
export const isProven = ({ state, last_delivered_utc }: SubscriptionRow): boolean =>
  state === 'active' && last_delivered_utc !== null

/** Subscriptions that have an event to send now: those first that were served longest ago. */
export async function listDue({ db }: ControlStore): Promise<SubscriptionRow[]> {
  const nowUtc = new Date().toISOString()
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .where('state', '!=', 'disabled')
    .where((eb) => eb.or([eb('next_attempt_utc', 'is', null), eb('next_attempt_utc', '<=', nowUtc)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('subscription_events as event')
          .select('event.sequence')
          .whereRef('event.subscription_id', '=', 'subscriptions.subscription_id'),
      ),
    )
    .orderBy('last_delivered_utc')
    .orderBy('next_attempt_utc')
    .limit(maxDue)
    .execute()
}

/** The first that waits; events of one subscription are sent in order. */
export async function findWaiting(
  { db, cipher }: ControlStore,
  subscriptionId: string,
): Promise<WaitingEvent | undefined> {
  const subscription = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscription_id', '=', subscriptionId)
    .where('state', '!=', 'disabled')
    .executeTakeFirst()
  const event = await db
    .selectFrom('subscription_events')
    .selectAll()
    .where('subscription_id', '=', subscriptionId)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  if (subscription === undefined || event === undefined) return undefined
  return {
    subscription,
    sequence: event.sequence,
    eventId: event.event_id,
    body: event.body,
    callbackUrl: cipher.decrypt(subscription.callback_ciphertext, toCallbackContext(subscriptionId)),
    secret: cipher.decrypt(subscription.secret_ciphertext, toSigningContext(subscriptionId)),
  }
}

/** From here on the event is not sent again. */
export async function finishEvent(
  control: ControlStore,
  { subscription, sequence }: WaitingEvent,
): Promise<void> {
  await control.db.transaction().execute(async (db) => {
    await db.deleteFrom('subscription_events').where('sequence', '=', sequence).execute()
    await db
      .updateTable('subscriptions')
      .set({
        state: 'active',
        reason: null,
        reasons: null,
        attempts: 0,
        failing_since_utc: null,
        next_attempt_utc: null,
        last_delivered_utc: new Date().toISOString(),
      })
      .where('subscription_id', '=', subscription.subscription_id)
      .where('state', '!=', 'disabled')
      .execute()
  })
}

/** Writes down an attempt in vain, and when the next one is. */
export async function postponeEvents(
  { db }: ControlStore,
  { subscription_id, attempts, failing_since_utc }: SubscriptionRow,
  { reason, nextAttemptUtc }: { readonly reason: Reason; readonly nextAttemptUtc: string },
): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({
      state: 'failing',
      ...toStoredReasons([reason]),
      attempts: attempts + 1,
      failing_since_utc: failing_since_utc ?? new Date().toISOString(),
      next_attempt_utc: nextAttemptUtc,
    })
    .where('subscription_id', '=', subscription_id)
    .where('state', '!=', 'disabled')
    .execute()
}

/** Looks at a subscription again later, which is nobody's failure. */
export async function pauseEvents(
  { db }: ControlStore,
  { subscription_id }: SubscriptionRow,
  nextAttemptUtc: string,
): Promise<void> {
  await db
    .updateTable('subscriptions')
    .set({ next_attempt_utc: nextAttemptUtc })
    .where('subscription_id', '=', subscription_id)
    .execute()
}

/** Sends nothing more; what waits is deleted, and the row tells why until it is removed. */
export async function disableSubscription(
  control: ControlStore,
  { subscription_id }: SubscriptionRow,
  reason: Reason,
): Promise<void> {
  await control.db.transaction().execute(async (db) => {
    const disabled = await db
      .updateTable('subscriptions')
      .set({
        state: 'disabled',
        ...toStoredReasons([reason]),
        next_attempt_utc: null,
        disabled_utc: new Date().toISOString(),
      })
      .where('subscription_id', '=', subscription_id)
      .where('state', '!=', 'disabled')
      .returningAll()
      .executeTakeFirst()
    if (disabled === undefined) return
    await db.deleteFrom('subscription_events').where('subscription_id', '=', subscription_id).execute()
    await auditSubscription({ ...control, db }, serviceActor, 'DisableSubscription', disabled)
  })
}

/** Those that may send; the sender asks from time to time whether their makers may still. */
export async function listEnabled({ db }: ControlStore): Promise<SubscriptionRow[]> {
  return db.selectFrom('subscriptions').selectAll().where('state', '!=', 'disabled').execute()
}

/** Removes what was disabled so long ago. */
export async function forgetDisabled({ db }: ControlStore, beforeUtc: string): Promise<void> {
  await db
    .deleteFrom('subscriptions')
    .where('state', '=', 'disabled')
    .where('disabled_utc', '<', beforeUtc)
    .execute()
}
