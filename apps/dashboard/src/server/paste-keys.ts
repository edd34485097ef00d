import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result } from '#server/result.ts'

const Key = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
const Pasted = z.object({ instanceId: z.string().trim().pipe(z.uuid()), primary: Key, secondary: Key })

/** Hands pasted keys to the service, which tries each before it keeps it. */
export async function pasteKeys(fields: Readonly<Record<string, unknown>>): Promise<Result<null>> {
  const input = Pasted.safeParse(fields)
  if (!input.success) return createFailure('invalidRequest')
  const { instanceId, ...keys } = input.data
  if (keys.primary === undefined && keys.secondary === undefined) return refuse('noKey')
  const result = await runMutation(managementClient().upstreamKeys.replace({ instanceId, keys }))
  if (result.ok) return { ok: true, data: null }
  return result.code === 'invalidRequest' ? refuse('refusedKey', result.requestId) : result
}

async function refuse(problem: 'noKey' | 'refusedKey', requestId?: string): Promise<Result<null>> {
  const t = await getTranslations('upstreamKeys')
  const [title, message] = [t(`${problem}.title`), t(`${problem}.text`)]
  return { ok: false, code: 'invalidRequest', title, message, requestId }
}
