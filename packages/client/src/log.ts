import { ApiError, UnexpectedResponseError } from './errors.ts'

interface EventBase {
  /** Such as `ListRows`. */
  readonly operationId: string
  readonly method: string
  /** The path template, such as `/instances/{instanceId}`, never the path itself. */
  readonly path: string
  /** The request's place in its call: 1 for the first; 0 before any was sent. */
  readonly attempt: number
  /** The client's `x-ms-client-request-id`, the same in all events of a call. */
  readonly requestId: string
  /** The last answer's `x-ms-request-id`, where it is a GUID. */
  readonly answerId?: string
}

interface FailureFields {
  /** The error's name, such as `ApiError`. */
  readonly error: string
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined
}

/** What an event has besides the call that it is about. */
export type EventFields =
  | { readonly type: 'request' }
  | { readonly type: 'response'; readonly status: number; readonly durationMs: number }
  | ({ readonly type: 'retry'; readonly waitMs: number } & FailureFields)
  | { readonly type: 'keyFailover' }
  | { readonly type: 'tokenRefresh' }
  | ({ readonly type: 'failure'; readonly durationMs: number } & FailureFields)

/**
 * What a client tells while it works, made of these fields alone: no key, token, header, input or answer.
 *
 * `request` and `response` come once for each request, `retry` before a wait, `keyFailover` when the other
 * subscription key is taken into use, `tokenRefresh` when a token was refused and a new one is asked for,
 * `failure` when a call rejects that was under way: not for an input that is refused before, nor for an answer
 * that only breaks the `contract`.
 */
export type LogEvent = EventBase & EventFields

/** Tells the log function of a client. */
export async function tellLog(log: (event: LogEvent) => void, event: LogEvent): Promise<void> {
  try {
    await log(event)
  } catch {
    // A log that fails, at once or later, is no reason for the call to fail.
  }
}

/** What the log may show of an error. */
export function describeFailure(error: unknown): FailureFields {
  const isAnswer = error instanceof ApiError || error instanceof UnexpectedResponseError
  return {
    error: error instanceof Error ? error.name : typeof error,
    ...(isAnswer && { status: error.status }),
  }
}
