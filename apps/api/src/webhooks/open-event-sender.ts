import { setTimeout as wait } from 'node:timers/promises'
import { toReason } from '@customer-insights-kit/client/management/operations'
import { serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import { queueExpiringKeys } from '../store/queue-events.ts'
import { findMaker } from '../store/subscription-maker.ts'
import { deleteSubscription, type SubscriptionRow } from '../store/subscriptions.ts'
import {
  disableSubscription,
  findWaiting,
  finishEvent,
  forgetDisabled,
  isProven,
  listDue,
  listEnabled,
  pauseEvents,
  postponeEvents,
  type WaitingEvent,
} from '../store/waiting-events.ts'
import type { CallbackPolicy } from './find-addresses.ts'
import { type Delivery, postEvent } from './post-event.ts'
import { toRetryDelay } from './retry-delay.ts'

/** Sends what waits in `control.db`, in the one process that owns the data folder. */
export interface EventSender {
  /** Looks at once whether keys expire and makers may still be told; happens each minute by itself. */
  tidy(): Promise<void>
  /** Ends what is being sent; it is sent again at the next start. */
  close(): Promise<void>
}

export interface EventSenderOptions {
  readonly policy: CallbackPolicy
  readonly onError: (error: unknown) => void
  readonly timeoutMs?: number
  /** How often it looks for events; they may come from other processes. */
  readonly pollMs?: number
  readonly giveUpMs?: number
  readonly toDelayMs?: typeof toRetryDelay
  /** Subscriptions that are sent to at the same time: most to addresses that took the last event, the rest to others, */
  readonly maxAtOnce?: number
  /** each for so long, before others have their turn. */
  readonly turnMs?: number
}

interface Sending {
  readonly owner: string
  /** Whether its address took the last event. */
  readonly isSafe: boolean
  readonly work: Promise<void>
}

const tidyMs = 60_000
const dayMs = 86_400_000
const keptDisabledMs = 30 * dayMs

export function openEventSender(control: ControlStore, options: EventSenderOptions): EventSender {
  const { policy, onError, timeoutMs = 10_000, pollMs = 1000, giveUpMs = 3 * dayMs } = options
  const { toDelayMs = toRetryDelay, maxAtOnce = 16, turnMs = 1000 } = options
  const closing = new AbortController()
  const { signal } = closing
  const quarter = Math.ceil(maxAtOnce / 4)
  const sending = new Map<string, Sending>()
  let tidied = 0
  const polling = poll()

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (Date.now() - tidied >= tidyMs || Date.now() < tidied) await tidy()
        for (const subscription of await listDue(control)) startSending(subscription)
      } catch (error) {
        onError(error)
      }
      await wait(pollMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  async function tidy(): Promise<void> {
    tidied = Date.now()
    for (const subscription of await listEnabled(control)) await isMakerThere(subscription)
    await queueExpiringKeys(control)
    await forgetDisabled(control, new Date(Date.now() - keptDisabledMs).toISOString())
  }

  function startSending(subscription: SubscriptionRow): void {
    const { instance_id, owner_id, subscription_id } = subscription
    if (signal.aborted || sending.has(subscription_id) || sending.size >= maxAtOnce) return
    const owner = `${instance_id}/${owner_id}`
    const isSafe = isProven(subscription)
    // Addresses that take a call and say nothing hold a place for as long as that may last.
    const alike = [...sending.values()].filter((other) => other.isSafe === isSafe)
    const own = alike.filter((other) => other.owner === owner)
    const most = isSafe ? Math.max(1, maxAtOnce - quarter) : quarter
    if (alike.length >= most || own.length >= Math.ceil(most / 3)) return
    const work = sendAll(subscription_id)
      .catch((error) => {
        if (!signal.aborted) onError(error)
      })
      .finally(() => sending.delete(subscription_id))
    sending.set(subscription_id, { owner, isSafe, work })
  }

  /** One after the other, until there is nothing more, one was in vain, or the turn is over. */
  async function sendAll(subscriptionId: string): Promise<void> {
    const startedMs = performance.now()
    while (!signal.aborted) {
      const event = await findWaiting(control, subscriptionId)
      if (event === undefined || !(await isMakerThere(event.subscription))) return
      const delivery = await postEvent(event, { policy, timeoutMs, signal })
      if (!(await noteDelivery(event, delivery))) return
      // Who takes long, and much, holds up nobody else.
      if (performance.now() - startedMs >= turnMs) return
    }
  }

  async function isMakerThere(subscription: SubscriptionRow): Promise<boolean> {
    const maker = await findMaker(control, subscription)
    if (maker === undefined) {
      await disableSubscription(control, subscription, toReason('makerLeft'))
      return false
    }
    if (maker !== 'paused') return true
    await pauseEvents(control, subscription, toUtc(tidyMs))
    return false
  }

  /** Whether to go on with the next. */
  async function noteDelivery(event: WaitingEvent, delivery: Delivery): Promise<boolean> {
    const { subscription } = event
    const { instance_id: instanceId, subscription_id: subscriptionId } = subscription
    if (delivery.outcome === 'delivered') {
      await finishEvent(control, event)
      return true
    }
    if (delivery.outcome === 'gone') {
      const id = { instanceId, subscriptionId, ownerId: undefined }
      await deleteSubscription(control, id, serviceActor, 'EndSubscription')
      return false
    }
    const failingMs = Date.now() - Date.parse(subscription.failing_since_utc ?? new Date().toISOString())
    if (failingMs >= giveUpMs) {
      await disableSubscription(control, subscription, delivery.reason)
      return false
    }
    const delayMs = toDelayMs(subscription.attempts, delivery.retryAfterMs)
    await postponeEvents(control, subscription, {
      reason: delivery.reason,
      nextAttemptUtc: toUtc(delayMs),
    })
    return false
  }

  return {
    tidy,
    async close() {
      closing.abort()
      await Promise.all([polling, ...[...sending.values()].map(({ work }) => work)])
    },
  }
}

const toUtc = (delayMs: number): string => new Date(Date.now() + delayMs).toISOString()
