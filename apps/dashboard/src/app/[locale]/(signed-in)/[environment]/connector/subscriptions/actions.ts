'use server'

import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Ended = z.object({ instanceId: z.guid(), subscriptionId: z.guid() })

/** Ends a subscription, with its address and the events that wait. */
export async function endSubscription(input: z.input<typeof Ended>): Promise<Result<null>> {
  const parsed = Ended.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  return runMutation(
    managementClient()
      .subscriptions.delete(parsed.data)
      .then(() => null),
  )
}
