'use server'

import type { Erasure } from '@customer-insights-kit/client/management'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Input = z.object({ instanceId: z.guid(), customerId: z.string().min(1).max(1000) })

/** Erases a customer, and tells what was removed; the page, which shows nobody any more, stays until it is left. */
export async function eraseCustomer(input: z.input<typeof Input>): Promise<Result<Erasure>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, customerId } = parsed.data
  return toResult(managementClient().erasures.create({ instanceId, request: { customerId } }))
}
