import {
  ApiError,
  ConnectionError,
  CustomerInsightsError,
  TimeoutError,
} from '@customer-insights-kit/client/errors'
import { getTranslations } from 'next-intl/server'
import { SignedOutError } from '#server/client.ts'
import { type FailureCode, toFailureText } from '#server/failure-text.ts'

export interface Failure {
  readonly ok: false
  readonly code: FailureCode
  /** What happened, in the user's language. */
  readonly title: string
  /** What was kept and what to do, in the user's language. */
  readonly message: string
  readonly requestId: string | undefined
  /** Which operation failed, such as `ListRows`; absent where none was called. */
  readonly operation?: string | undefined
  /** HTTP status of the answer; absent where none arrived. */
  readonly status?: number | undefined
  /** How long the service asks to wait. */
  readonly retryAfterSeconds?: number | undefined
}

export type Result<T> = { readonly ok: true; readonly data: T } | Failure

/** Awaits a call of the client; what it throws becomes a failure that a page can show. */
export async function toResult<T>(call: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await call }
  } catch (error) {
    if (!(error instanceof CustomerInsightsError)) throw error
    return createFailure(toCode(error), error.requestId, toAnswer(error))
  }
}

type FailedAnswer = Pick<Failure, 'operation' | 'status' | 'retryAfterSeconds'>

export async function createFailure(
  code: FailureCode,
  requestId?: string,
  answer: FailedAnswer = {},
): Promise<Failure> {
  const t = await getTranslations('failures')
  const text = toFailureText(code)
  const seconds = answer.retryAfterSeconds
  const message =
    text === 'tooManyRequests' && seconds !== undefined
      ? t('tooManyRequests.wait', { seconds })
      : t(`${text}.text`)
  return { ok: false, code, title: t(`${text}.title`), message, requestId, ...answer }
}

function toAnswer(error: CustomerInsightsError): FailedAnswer {
  if (!(error instanceof ApiError)) return {}
  const { operationId, status, retryAfter } = error
  return { operation: operationId, status, retryAfterSeconds: retryAfter }
}

function toCode(error: CustomerInsightsError): FailureCode {
  if (error instanceof ApiError) return error.code
  if (error instanceof ConnectionError) return 'noConnection'
  if (error instanceof TimeoutError) return 'timeout'
  return error instanceof SignedOutError ? 'signedOut' : 'unknown'
}
