import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { type EventSenderOptions, openEventSender } from '../src/webhooks/open-event-sender.ts'
import type { LiveShop } from './live-shop.ts'
import type { TestService } from './start-service.ts'

interface Made {
  readonly subscriptionId: string
  readonly secret: string
  /** The header. */
  readonly location: string
  readonly body: Record<string, unknown>
}

/** Subscribes to events of a shop, and sends them. */
export function createEventCalls(findService: () => TestService, findShop: () => LiveShop) {
  const path = () => `/management/instances/${findShop().instanceId}/subscriptions`

  const get = async (id: string): Promise<Record<string, unknown>> =>
    (await findShop().call('GET', `${path()}/${id}`, { role: 'Admin' })).body

  return {
    path,
    get,

    /** Ends with the test, before the service does. */
    startSender(options: Partial<EventSenderOptions> = {}) {
      const { control } = findService()
      const errors: unknown[] = []
      const sender = openEventSender(control, {
        policy: { allowsPrivate: true },
        pollMs: 5,
        toDelayMs: () => 5,
        onError: (error) => errors.push(error),
        ...options,
      })
      onTestFinished(async () => {
        await sender.close()
        await control.db.deleteFrom('subscriptions').execute()
        expect(errors).toEqual([])
      })
      return sender
    },

    async subscribe(
      callbackUrl: string,
      options: object = {},
      role: 'Contributor' | 'Admin' = 'Contributor',
    ): Promise<Made> {
      const { status, body, headers } = await findShop().call('POST', path(), {
        role,
        body: { callbackUrl, event: 'customerChanged', ...options },
      })
      if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`)
      const { subscriptionId, secret } = body
      return { subscriptionId, secret, location: headers.get('location') ?? '', body }
    },

    /** Until a subscription is as it should be. */
    async waitUntil(id: string, isThere: (subscription: Record<string, unknown>) => boolean) {
      while (true) {
        const subscription = await get(id)
        if (isThere(subscription)) return subscription
        await wait(10)
      }
    },

    listAudit: (action: string) =>
      findService()
        .control.db.selectFrom('audit_log')
        .selectAll()
        .where('action', '=', action)
        .where('instance_id', '=', findShop().instanceId)
        .execute(),
  }
}
