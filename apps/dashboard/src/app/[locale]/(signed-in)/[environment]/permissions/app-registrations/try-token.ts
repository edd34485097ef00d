'use server'

import { z } from 'zod'
import { mayUse } from '#server/environment.ts'
import { createFailure, type Result } from '#server/result.ts'
import { runTrial, type TokenTrial } from './run-trial.ts'

// Actions are public addresses: whatever arrives is parsed.
const Input = z.object({
  instanceId: z.guid(),
  clientId: z.string().trim().pipe(z.guid()),
  secret: z.string().trim().min(1).max(500),
})

/** Exchanges a secret for a token and calls the service with it. The browser gets neither of them back. */
export async function tryToken(input: z.input<typeof Input>): Promise<Result<TokenTrial>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, clientId, secret } = parsed.data
  const may = await mayUse(instanceId, 'managePermissions')
  if (!may.ok) return may
  if (!may.data) return createFailure('forbidden')
  return { ok: true, data: await runTrial(instanceId, clientId, secret) }
}
