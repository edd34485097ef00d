/** Who answers: the gateway (key, limits), the token check, or the operation itself. */
export type ErrorLayer = 'gateway' | 'token' | 'operation'

interface ErrorRow {
  readonly status: number
  readonly retryable: boolean
  readonly layer: ErrorLayer
  readonly message: string
}

/** The statuses that may pass by themselves; those outside the table, such as a proxy's 520, too. */
const isRetryable = (status: number): boolean => /^(408|429|5(?!01))/.test(`${status}`)

const row = (status: number, message: string, layer: ErrorLayer = 'operation'): ErrorRow => ({
  status,
  retryable: isRetryable(status),
  layer,
  message,
})

/**
 * Every error the API answers with. The service's encoder, the connector's documented responses
 * and the explorer's texts derive from this table.
 */
export const errorTable = {
  invalidRequest: row(400, 'A parameter is missing or malformed.'),
  invalidQuery: row(400, 'A query option is malformed or names an unknown column.'),
  missingSubscriptionKey: row(
    401,
    'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    'gateway',
  ),
  invalidSubscriptionKey: row(
    401,
    'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    'gateway',
  ),
  invalidToken: row(401, 'The bearer token is missing, malformed, expired or not for this API.', 'token'),
  forbidden: row(403, 'Your role in this environment does not allow this operation.'),
  quotaExceeded: row(403, 'Out of call volume quota.', 'gateway'),
  notFound: row(404, 'The requested item does not exist.'),
  operationNotFound: row(404, 'Resource not found', 'gateway'),
  methodNotAllowed: row(405, 'This method is not allowed here.'),
  notAcceptable: row(406, 'None of the accepted media types can be served.'),
  requestTimeout: row(408, 'The request took too long to arrive.'),
  conflict: row(409, 'The request conflicts with the current state.'),
  payloadTooLarge: row(413, 'The request body is too large.'),
  unsupportedMediaType: row(415, 'The request body must be JSON.'),
  tooManyRequests: row(429, 'Rate limit is exceeded.', 'gateway'),
  internalError: row(500, 'The service failed unexpectedly.'),
  notImplemented: row(501, 'This operation is not served yet.'),
  badGateway: row(502, 'The service behind this one answered badly.'),
  unavailable: row(503, 'The service is temporarily unavailable.'),
  gatewayTimeout: row(504, 'The service behind this one took too long.'),
} as const satisfies Record<string, ErrorRow>

/** The closed set of codes; the table says each one's status, layer and whether it may pass by itself. */
export type ErrorCode = keyof typeof errorTable

/** What {@link ApiError.code} is when a status outside the table arrives. */
export type UnknownErrorCode = 'unknown'

/**
 * The code of an error answer: the one it names, if that is ours and fits the status, or else the first
 * with its status, preferably of the layer that gave it.
 */
export function findErrorCode(
  status: number,
  layer: ErrorLayer,
  named?: string | undefined,
): ErrorCode | UnknownErrorCode {
  const codes = Object.keys(errorTable) as ErrorCode[]
  const candidates = codes.filter((code) => errorTable[code].status === status)
  return (
    candidates.find((code) => code === named) ??
    candidates.find((code) => errorTable[code].layer === layer) ??
    candidates[0] ??
    'unknown'
  )
}

/** What an error tells of the call that it ended. */
export interface CallDetails {
  /** What lies behind it: what `fetch` threw, or how the request before this one failed. */
  readonly cause?: unknown
  /** Requests that were sent, the repeated ones among them. */
  readonly attempts?: number | undefined
  /** The answer's `x-ms-request-id`, or else the `x-ms-client-request-id` that was sent. */
  readonly requestId?: string | undefined
}

/** The root of the errors of this package. `./compat` rejects as the old package did instead. */
export class CustomerInsightsError extends Error {
  override name = 'CustomerInsightsError'
  /** Whether the same request may succeed later. */
  readonly isRetryable: boolean = false
  /**
   * Requests that were sent for the call, the repeated ones among them; 0 when nothing was sent, or when
   * only the contents of an answer were at fault.
   */
  declare readonly attempts: number
  /** The answer's `x-ms-request-id`, or else the `x-ms-client-request-id` that was sent. */
  declare readonly requestId: string | undefined

  constructor(message: string, details: CallDetails = {}) {
    super(message, details)
    this.attempts = details.attempts ?? 0
    this.requestId = details.requestId
  }
}

/** What an {@link ApiError} carries besides its message. */
export interface ApiErrorDetails extends CallDetails {
  /** What went wrong, from the closed set of {@link ErrorCode}. */
  readonly code: ErrorCode | UnknownErrorCode
  /** HTTP status. */
  readonly status: number
  /** Which operation was called, such as `ListRows`. */
  readonly operationId: string
  /** Seconds to wait before another try, from `Retry-After`. */
  readonly retryAfter: number | undefined
  /** The wire's own error code, such as `segmentNotFound`. */
  readonly errorCode: string | undefined
  /** The parsed answer: ApiErrorResult, ODataError, the gateway's JSON or text. */
  readonly body: unknown
}

/** The service answered with an error status. */
export class ApiError extends CustomerInsightsError implements ApiErrorDetails {
  override name = 'ApiError'
  override readonly isRetryable: boolean
  declare readonly code: ApiErrorDetails['code']
  declare readonly status: number
  declare readonly operationId: string
  declare readonly retryAfter: number | undefined
  declare readonly errorCode: string | undefined
  declare readonly body: unknown

  constructor(message: string, details: ApiErrorDetails) {
    super(message, details)
    this.code = details.code
    this.status = details.status
    this.operationId = details.operationId
    this.retryAfter = details.retryAfter
    this.errorCode = details.errorCode
    this.body = details.body
    this.isRetryable = isRetryable(details.status)
  }
}

/** No answer arrived: name resolution, connection or TLS failed, or the connection broke. */
export class ConnectionError extends CustomerInsightsError {
  override name = 'ConnectionError'
  override readonly isRetryable = true
}

/** What a {@link TimeoutError} carries besides its message. */
export interface TimeoutDetails extends CallDetails {
  /** The option whose time was over: `timeoutMs` of one request or `deadlineMs` of the call. */
  readonly limit?: 'timeoutMs' | 'deadlineMs'
  /** How many milliseconds that option allows. */
  readonly limitMs?: number
}

/** No answer arrived within `timeoutMs`, or within `deadlineMs` for all tries. */
export class TimeoutError extends CustomerInsightsError implements TimeoutDetails {
  override name = 'TimeoutError'
  override readonly isRetryable = true
  declare readonly limit: 'timeoutMs' | 'deadlineMs'
  declare readonly limitMs: number

  constructor(message: string, details: TimeoutDetails = {}) {
    super(message, details)
    this.limit = details.limit ?? 'timeoutMs'
    this.limitMs = details.limitMs ?? 0
  }
}

/** The input does not fit the operation, or a setting its purpose: the request was not sent. */
export class InvalidInputError extends CustomerInsightsError {
  override name = 'InvalidInputError'
}

/** What an {@link UnexpectedResponseError} carries besides its message. */
export interface UnexpectedResponseDetails extends CallDetails {
  /** HTTP status. */
  readonly status?: number | undefined
}

/** The service answered with something that is not the operation's response, such as a page of a proxy. */
export class UnexpectedResponseError extends CustomerInsightsError implements UnexpectedResponseDetails {
  override name = 'UnexpectedResponseError'
  declare readonly status: number | undefined

  constructor(message: string, details: UnexpectedResponseDetails = {}) {
    super(message, details)
    this.status = details.status
  }
}
