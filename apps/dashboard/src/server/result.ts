import {
  ApiError,
  type ApiErrorDetails,
  ConnectionError,
  CustomerInsightsError,
  TimeoutError,
} from '@customer-insights-kit/client/errors'
import { SignedOutError } from '#server/client.ts'

export type FailureCode = ApiErrorDetails['code'] | 'noConnection' | 'timeout' | 'signedOut'

export interface Failure {
  readonly ok: false
  readonly code: FailureCode
  /** The service's own words, for people who look into it. */
  readonly message: string
  readonly requestId: string | undefined
}

export type Result<T> = { readonly ok: true; readonly data: T } | Failure

/** Awaits a call of the client; what it throws becomes a failure that a page can show. */
export async function toResult<T>(call: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await call }
  } catch (error) {
    if (!(error instanceof CustomerInsightsError)) throw error
    return toFailure(error)
  }
}

export function toFailure(error: CustomerInsightsError): Failure {
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return { ok: false, code: toCode(error), message: error.message, requestId }
}

function toCode(error: CustomerInsightsError): FailureCode {
  if (error instanceof ApiError) return error.code
  if (error instanceof ConnectionError) return 'noConnection'
  if (error instanceof TimeoutError) return 'timeout'
  return error instanceof SignedOutError ? 'signedOut' : 'unknown'
}
