import { checkNames } from './check-input.ts'
import type { ClientState } from './client-state.ts'
import { TimeoutError } from './errors.ts'
import { findLimits } from './find-limits.ts'
import { type EventFields, tellLog } from './log.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { toRequest } from './to-request.ts'
import type { WireRow } from './wire.ts'

/** One call and how far it has come. */
export interface Exchange {
  readonly state: ClientState
  readonly row: WireRow
  readonly call: CallOptions
  readonly request: ReturnType<typeof toRequest>
  /** The client's own id, the same for all requests of the call. */
  readonly requestId: string
  /** The id of the last answer, empty where it has none. */
  answerId: string
  readonly startedAt: number
  readonly deadlineMs: number
  /** For each request. */
  readonly timeoutMs: number
  readonly maxResponseBytes: number
  readonly retry: ClientOptions['retry']
  /** When the request under way was sent. */
  sentAt?: number | undefined
  /** Requests sent so far. */
  attempts: number
  /** Those of them that were sent after a wait. */
  retries: number
  lastError?: unknown
  /** The token of the request under way, once there is one. */
  token?: string | undefined
  /** A token that the service refused. */
  refusedToken?: string | undefined
  /** The subscription key of the last request. */
  sentKey?: string | undefined
  /** Keys and tokens, those among the headers too. */
  secrets: readonly (string | undefined)[]
  hasSwitchedKey?: boolean
}

const optionNames = 'timeoutMs deadlineMs retry headers signal pageSize'.split(' ')

export function startExchange(
  state: ClientState,
  row: WireRow,
  input: Readonly<Record<string, unknown>>,
  call: CallOptions,
): Exchange {
  checkNames('A call has no option', { ...call }, optionNames)
  return {
    state,
    row,
    call,
    request: toRequest(state.root, row, input),
    // Browsers have it on https and localhost only.
    requestId: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
    startedAt: performance.now(),
    ...findLimits(call, state),
    answerId: '',
    attempts: 0,
    retries: 0,
    secrets: [],
  }
}

/** Operation, method and path template, for messages. */
export const nameCall = ([operationId, method, path]: WireRow) => `${operationId} (${method} ${path})`

/** Milliseconds that the call may still take. */
export const findRemainingMs = ({ startedAt, deadlineMs }: Exchange) =>
  startedAt + deadlineMs - performance.now()

export function toTimeoutError(exchange: Exchange, limit: 'timeoutMs' | 'deadlineMs'): TimeoutError {
  const { row, lastError, sentAt } = exchange
  const limitMs = exchange[limit]
  const missing = sentAt === undefined ? 'token' : 'answer'
  const span = limit === 'deadlineMs' ? 'its deadline of ' : ''
  return new TimeoutError(`${nameCall(row)} got no ${missing} within ${span}${limitMs} ms.`, {
    ...exchange,
    limit,
    limitMs,
    ...(lastError !== undefined && { cause: lastError }),
  })
}

/** Tells the client's log, if it has one. */
export function tell(exchange: Exchange, fields: EventFields): void {
  const { state, row, attempts, requestId, answerId } = exchange
  if (!state.log) return
  const [operationId, method, path] = row
  // What comes from outside is told only where it cannot be anything but an id.
  const answer = /^[\da-f-]{36}$/i.test(answerId) && { answerId }
  tellLog(state.log, { operationId, method, path, attempt: attempts, requestId, ...answer, ...fields })
}
