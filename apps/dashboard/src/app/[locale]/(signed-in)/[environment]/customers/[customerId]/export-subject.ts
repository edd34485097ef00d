'use server'

import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Customer = z.object({ instanceId: z.guid(), customerId: z.string().min(1).max(1000) })

/** Everything about a customer, as a ZIP in Base64. */
export async function exportSubject(input: z.input<typeof Customer>): Promise<Result<string>> {
  const parsed = Customer.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  return toResult(managementClient().subjects.export(parsed.data))
}
