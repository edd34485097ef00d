import type { ApiErrorDetails } from '@customer-insights-kit/client/errors'

export type FailureCode = ApiErrorDetails['code'] | 'noConnection' | 'timeout' | 'signedOut' | 'canceled'

const described = [
  'signedOut',
  'noConnection',
  'timeout',
  'forbidden',
  'notFound',
  'invalidRequest',
  'invalidQuery',
  'invalidToken',
  'missingSubscriptionKey',
  'tooManyRequests',
  'unavailable',
  'badGateway',
  'gatewayTimeout',
] as const satisfies readonly FailureCode[]

/** The key below `failures` in the catalogue whose title and text tell of a failure. */
export const toFailureText = (code: FailureCode): (typeof described)[number] | 'unknown' =>
  described.find((known) => known === code) ?? 'unknown'
