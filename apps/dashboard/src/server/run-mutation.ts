import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { toFailureText } from '#server/failure-text.ts'
import { type Result, toResult } from '#server/result.ts'

/** Runs a mutation: after a success the page is drawn anew, a failure comes back in the user's words. */
export async function runMutation<T>(call: Promise<T>): Promise<Result<T>> {
  const result = await runAction(call)
  if (result.ok) refresh()
  return result
}

/** Awaits the call of a server action; the message of a failure is the sentence to show. */
export async function runAction<T>(call: Promise<T>): Promise<Result<T>> {
  const result = await toResult(call)
  if (result.ok) return result
  const t = await getTranslations('failures')
  return { ...result, message: t(`${toFailureText(result.code)}.text`) }
}
