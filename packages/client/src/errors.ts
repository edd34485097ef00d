/** Who answers: the gateway (key, limits), the token check, or the operation itself. */
export type ErrorLayer = 'gateway' | 'token' | 'operation'

interface ErrorRow {
  readonly status: number
  readonly retryable: boolean
  readonly layer: ErrorLayer
  readonly message: string
}

const row = (status: number, layer: ErrorLayer, message: string, retryable = false): ErrorRow => ({
  status,
  retryable,
  layer,
  message,
})

/**
 * Every error the API answers with. The service's encoder, the connector's documented responses
 * and the explorer's texts derive from this table.
 */
export const errorTable = {
  invalidRequest: row(400, 'operation', 'A parameter is missing or malformed.'),
  invalidQuery: row(400, 'operation', 'A query option is malformed or names an unknown column.'),
  missingSubscriptionKey: row(
    401,
    'gateway',
    'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
  ),
  invalidSubscriptionKey: row(
    401,
    'gateway',
    'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
  ),
  invalidToken: row(401, 'token', 'The bearer token is missing, malformed, expired or not for this API.'),
  forbidden: row(403, 'operation', 'Your role in this environment does not allow this operation.'),
  quotaExceeded: row(403, 'gateway', 'Out of call volume quota.'),
  notFound: row(404, 'operation', 'The requested item does not exist.'),
  operationNotFound: row(404, 'gateway', 'Resource not found'),
  methodNotAllowed: row(405, 'operation', 'This method is not allowed here.'),
  notAcceptable: row(406, 'operation', 'None of the accepted media types can be served.'),
  requestTimeout: row(408, 'operation', 'The request took too long to arrive.', true),
  conflict: row(409, 'operation', 'The request conflicts with the current state.'),
  payloadTooLarge: row(413, 'operation', 'The request body is too large.'),
  unsupportedMediaType: row(415, 'operation', 'The request body must be JSON.'),
  tooManyRequests: row(429, 'gateway', 'Rate limit is exceeded.', true),
  internalError: row(500, 'operation', 'The service failed unexpectedly.', true),
  notImplemented: row(501, 'operation', 'This operation is not served yet.'),
  badGateway: row(502, 'operation', 'The service behind this one answered badly.', true),
  unavailable: row(503, 'operation', 'The service is temporarily unavailable.', true),
  gatewayTimeout: row(504, 'operation', 'The service behind this one took too long.', true),
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

/** The root of everything this package throws. */
export class CustomerInsightsError extends Error {
  override name = 'CustomerInsightsError'
  /** Whether the same request may succeed later. */
  readonly isRetryable: boolean = false
  /** Requests that were sent for the call, the repeated ones among them; 0 when nothing was sent. */
  readonly attempts: number
  /** The answer's `x-ms-request-id`, or else the `x-ms-client-request-id` that was sent. */
  readonly requestId: string | undefined

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
  readonly code: ApiErrorDetails['code']
  readonly status: number
  readonly operationId: string
  readonly retryAfter: number | undefined
  readonly errorCode: string | undefined
  readonly body: unknown

  constructor(message: string, details: ApiErrorDetails) {
    super(message, details)
    this.code = details.code
    this.status = details.status
    this.operationId = details.operationId
    this.retryAfter = details.retryAfter
    this.errorCode = details.errorCode
    this.body = details.body
    this.isRetryable = details.code === 'unknown' ? details.status >= 500 : errorTable[details.code].retryable
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
  readonly limit: 'timeoutMs' | 'deadlineMs'
  readonly limitMs: number

  constructor(message: string, details: TimeoutDetails = {}) {
    super(message, details)
    this.limit = details.limit ?? 'timeoutMs'
    this.limitMs = details.limitMs ?? 0
  }
}

/** The input does not fit the operation; nothing was sent. */
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
  readonly status: number | undefined

  constructor(message: string, details: UnexpectedResponseDetails = {}) {
    super(message, details)
    this.status = details.status
  }
}
