'use server'

import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Input = z.object({ instanceId: z.guid(), customerId: z.string().min(1).max(1000) })

/** Everything that is kept about a customer, as the bytes of a ZIP. */
export async function exportSubject(input: z.input<typeof Input>): Promise<Result<Uint8Array>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  return toResult(managementClient().subjects.export(parsed.data))
}
