'use server'

import { z } from 'zod'
import { createFailure, type Result } from '#server/result.ts'
import { type FoundByKey, findByKey } from './find-by-key.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Input = z.object({
  instanceId: z.guid(),
  key: z.string().trim().min(1).max(500),
  source: z.string().max(500),
})

/** Finds customers by a key of their sources; as an action, so that keys stay out of addresses. */
export async function lookUpCustomer(
  instanceId: string,
  form: FormData,
): Promise<Result<readonly FoundByKey[]>> {
  if (!(form instanceof FormData)) return createFailure('invalidRequest')
  const input = Input.safeParse({ ...Object.fromEntries(form), instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const { key, source } = input.data
  return findByKey(input.data.instanceId, key, source || undefined)
}
