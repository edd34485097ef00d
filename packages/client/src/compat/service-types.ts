/** A request as callbacks and errors show it; the headers that carry secrets are left out there. */
export interface WebResource {
  method: string
  url: string
  headers: Record<string, string | null | undefined>
  body: string | null
}

/** An answer as callbacks and errors show it: `body` is the text as it came. */
export interface ServiceResponse {
  readonly statusCode: number
  readonly statusMessage: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the methods named `…WithHttpOperationResponse` resolve to. */
export interface HttpOperationResponse<Result> {
  readonly request: WebResource
  readonly response: ServiceResponse
  readonly body: Result
}

/** What a method rejects with when the answer has a status that the operation does not document. */
export interface ServiceError extends Error {
  readonly statusCode?: number | undefined
  readonly code?: string | undefined
  readonly request?: WebResource | undefined
  readonly response?: ServiceResponse | undefined
  /** The answer's body, parsed where it is JSON. */
  readonly body?: unknown
}

/** Gets the error, or null and what the promise would have resolved to. */
export type ServiceCallback<Result> = (
  error: ServiceError | null,
  result?: Result,
  request?: WebResource,
  response?: ServiceResponse,
) => void

/** Gets the answer, or the error that kept it from coming. */
export type FilterCallback = (error: Error | null, response?: ServiceResponse, body?: string) => void

/** Stands between a method and the network, sees each attempt and may change it: adds a token, for example. */
export type Filter = (
  request: WebResource,
  next: (request: WebResource, callback: FilterCallback) => unknown,
  callback: FilterCallback,
) => unknown

/** Second argument of the constructor. */
export interface ServiceClientOptions {
  readonly filters?: readonly Filter[] | undefined
  readonly requestOptions?: {
    /** Headers of every request; those of a call win. */
    readonly headers?: Readonly<Record<string, string>> | undefined
    /** Milliseconds until an attempt ends with the code ETIMEDOUT; absent: none. */
    readonly timeout?: number | undefined
  }
  /** True: a call is one request. */
  readonly noRetryPolicy?: boolean | undefined
  /** Replaces the global `fetch`, for proxies, tracing and tests; the old package had no such option. */
  readonly fetch?: typeof globalThis.fetch | undefined
}
