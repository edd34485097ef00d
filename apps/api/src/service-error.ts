import { type ErrorCode, errorTable } from '@customer-insights-kit/client/errors'
import { describeReasons, type Reason } from '@customer-insights-kit/client/management/operations'

export interface ServiceErrorDetails {
  /** Says what is wrong and what to do; the sentence of the reasons, or else of the table, by default. */
  readonly message?: string
  /** The same as codes, for those who read another language. */
  readonly reasons?: readonly Reason[]
  /** Microsoft's own code, such as `entityMetadataNotFoundForEntity`; ours by default. */
  readonly errorCode?: string
  /** The parameter or column that is meant. */
  readonly target?: string
  /** When to try again: in whole seconds, or as an upstream said it. */
  readonly retryAfter?: string | undefined
  readonly params?: Readonly<Record<string, unknown>>
}

/** An answer other than success, from any layer; error-response.ts gives it its body, the log its cause. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  readonly code: ErrorCode
  readonly details: ServiceErrorDetails

  constructor(code: ErrorCode, details: ServiceErrorDetails = {}, options?: ErrorOptions) {
    super(
      details.message ?? (details.reasons && toSentence(details.reasons)) ?? errorTable[code].message,
      options,
    )
    this.code = code
    this.details = details
  }
}

function toSentence(reasons: readonly Reason[]): string {
  const text = describeReasons(reasons)
  return /[.?]$/.test(text) ? text : `${text}.`
}
