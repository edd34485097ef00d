import { getTranslations } from 'next-intl/server'

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
  'requestId',
  'body',
  'noBody',
  'truncated',
  'copyBody',
  'copied',
  'headers',
  'request',
] as const

/** The texts of the form and the response; the browser gets these and no catalogue. */
export type TryItLabels = Readonly<Record<(typeof keys)[number], string>>

export async function readTryItLabels(): Promise<TryItLabels> {
  const t = await getTranslations('explorer')
  return Object.fromEntries(keys.map((key) => [key, t(key)])) as TryItLabels
}
