'use server'

import { z } from 'zod'
import { mayUse } from '#server/environment.ts'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import { beginDeviceTrial, checkDeviceTrial, type DeviceCode } from './device-trials.ts'
import type { TokenTrial } from './run-trial.ts'

// Actions are public addresses: whatever arrives is parsed.
const Begin = z.object({ instanceId: z.guid(), clientId: z.guid() })

/** Asks for a code with which a person signs in to the application. */
export async function startDeviceTrial(
  input: z.input<typeof Begin>,
): Promise<Result<DeviceCode | TokenTrial>> {
  const parsed = Begin.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  const may = await mayUse(parsed.data.instanceId, 'managePermissions')
  if (!may.ok) return may
  if (!may.data) return createFailure('forbidden')
  return { ok: true, data: await beginDeviceTrial({ ...parsed.data, sessionId: session.id }) }
}

/** Looks whether somebody has signed in; null while nobody has. */
export async function finishDeviceTrial(trialId: string): Promise<Result<TokenTrial | null>> {
  const parsed = z.guid().safeParse(trialId)
  if (!parsed.success) return createFailure('invalidRequest')
  const session = await readSession()
  if (session === undefined) return createFailure('signedOut')
  return { ok: true, data: (await checkDeviceTrial(parsed.data, session.id)) ?? null }
}
