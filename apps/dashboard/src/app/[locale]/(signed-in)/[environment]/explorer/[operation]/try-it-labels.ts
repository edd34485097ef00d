import { getTranslations } from 'next-intl/server'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'

const keys = [
  'tryIt',
  'authorization',
  'signedInUser',
  'none',
  'authorizationHint',
  'subscriptionKey',
  'keyFilledIn',
  'pathParameters',
  'queryParameters',
  'required',
  'default',
  'severalValues',
  'notSet',
  'true',
  'false',
  'send',
  'sending',
  'response',
  'responseEmpty',
  'status',
  'time',
  'size',
  'body',
  'noBody',
  'truncated',
  'copyBody',
  'headers',
  'request',
] as const

/** The texts of the form and the response; the browser gets these and no catalogue. */
export type TryItLabels = Readonly<Record<(typeof keys)[number], string>> & RequestIdLabels

export async function readTryItLabels(): Promise<TryItLabels> {
  const t = await getTranslations('explorer')
  const texts = Object.fromEntries(keys.map((key) => [key, t(key)])) as Record<(typeof keys)[number], string>
  return { ...texts, ...(await readRequestIdLabels()) }
}
