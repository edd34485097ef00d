'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { explainFailure } from '#server/explain-failure.ts'
import { pasteKeys } from '#server/paste-keys.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { type Slot, slots } from './slots.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Environment = z.object({ instanceId: z.uuid() })
const Key = Environment.extend({ slot: z.enum(slots) })

export async function enableApiAccess(instanceId: string): Promise<Result<null>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  return withoutData(await runMutation(managementClient().apiAccess.enable(input.data)))
}

export async function disableApiAccess(instanceId: string): Promise<Result<null>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  return withoutData(await runMutation(managementClient().apiAccess.disable(input.data)))
}

/** The one way by which a key reaches the browser. */
export async function revealKey(instanceId: string, slot: Slot): Promise<Result<string>> {
  const input = Key.safeParse({ instanceId, slot })
  if (!input.success) return createFailure('invalidRequest')
  const result = await toResult(managementClient().apiAccess.reveal(input.data))
  if (result.ok) return { ok: true, data: result.data.key }
  const t = await getTranslations('keys.problems')
  return explainFailure(result, { conflict: { title: t('notShown.title'), message: t('notShown.text') } })
}

/** Whether administrators may see the two keys again; once they may not, only hashes of them are kept. */
export async function setShowsKeys(instanceId: string, showsKeys: boolean): Promise<Result<null>> {
  const input = Environment.extend({ showsKeys: z.boolean() }).safeParse({ instanceId, showsKeys })
  if (!input.success) return createFailure('invalidRequest')
  const { showsKeys: shows, ...environment } = input.data
  const settings = { showsKeys: shows }
  return withoutData(await runMutation(managementClient().apiAccess.update({ ...environment, settings })))
}

export async function verifyUpstreamKeys(instanceId: string): Promise<Result<null>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  return withoutData(await runMutation(managementClient().upstreamKeys.verify(input.data)))
}

export async function removeUpstreamKeys(instanceId: string): Promise<Result<null>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  return withoutData(await runMutation(managementClient().upstreamKeys.remove(input.data)))
}

export async function replaceUpstreamKeys(instanceId: string, form: FormData): Promise<Result<null>> {
  if (!(form instanceof FormData)) return createFailure('invalidRequest')
  return pasteKeys({ ...Object.fromEntries(form), instanceId })
}

/** The service's answer may hold a key, which the browser did not ask for. */
function withoutData<T>(result: Result<T>): Result<null> {
  return result.ok ? { ok: true, data: null } : result
}
