import type { Answer } from './call.ts'
import { isText } from './check-input.ts'
import { toAuthorization } from './client-state.ts'
import { runWithin } from './deadline.ts'
import { ApiError, ConnectionError, CustomerInsightsError, InvalidInputError } from './errors.ts'
import { type Exchange, findRemainingMs, nameCall, tell, toTimeoutError } from './exchange.ts'
import { addHeaders, checkHeaders } from './headers.ts'
import { parseAnswer, type Question, refuseRedirect } from './parse-answer.ts'
import { readBody } from './read-body.ts'
import type { TransportResponse } from './transport.ts'

/** Sends one request of a call, with a token, and reads its answer. */
export function sendRequest(exchange: Exchange): Promise<Answer<unknown>> {
  exchange.token = undefined
  exchange.sentAt = undefined
  return runWithin(
    exchange.call.signal,
    checkTime(exchange),
    () => checkTime(exchange),
    (controller) => attempt(exchange, controller),
  )
}

/** The error of the limit that is reached, or the milliseconds until one may be. */
function checkTime(exchange: Exchange): Error | number {
  const now = performance.now()
  const restMs = findRemainingMs(exchange)
  // The time of one request begins when it is sent; its token has the whole deadline.
  const requestMs = (exchange.sentAt ?? now) + exchange.timeoutMs - now
  const leastMs = Math.min(restMs, requestMs)
  return leastMs > 0 ? leastMs : toTimeoutError(exchange, requestMs < restMs ? 'timeoutMs' : 'deadlineMs')
}

async function attempt(exchange: Exchange, controller: AbortController): Promise<Answer<unknown>> {
  const { state, refusedToken } = exchange
  const token = await state.takeToken(controller.signal, refusedToken)
  controller.signal.throwIfAborted()
  const sent = startAttempt(exchange, token)
  exchange.sentAt = performance.now()
  let response: TransportResponse | undefined
  try {
    response = await transfer(exchange, sent, controller.signal)
    const { status, headers } = response
    const question = toQuestion(exchange, response)
    refuseRedirect(status, question)
    const data = parseAnswer(response, await readBody(response, question.maxResponseBytes), question)
    tellAnswer(exchange, response, controller.signal)
    return { data, status, headers, requestId: question.requestId }
  } catch (error) {
    if (response) tellAnswer(exchange, response, controller.signal)
    // The body of an ApiError was read; anything else may have left one on its way.
    if (!(error instanceof ApiError)) controller.abort()
    throw toSendError(exchange, sent, error)
  }
}

function startAttempt(exchange: Exchange, token: string | undefined) {
  if (!isText(token) || !token.trim()) {
    throw new InvalidInputError(`${exchange.row[0]}: the credential gave no token.`, exchange)
  }
  exchange.token = token
  const headers = toHeaders(exchange, token)
  const key = headers['ocp-apim-subscription-key']
  exchange.sentKey = key
  exchange.secrets = [...exchange.state.keys, key, exchange.refusedToken, headers.authorization]
  exchange.attempts += 1
  exchange.answerId = ''
  tell(exchange, { type: 'request' })
  return headers
}

function toHeaders({ call, state, request, requestId }: Exchange, token: string) {
  const key = state.keys[state.keyIndex]
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: toAuthorization(state, token),
    'x-ms-client-request-id': requestId,
  }
  if (key !== undefined) headers['ocp-apim-subscription-key'] = key
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  addHeaders(headers, state.headers)
  addHeaders(headers, call.headers)
  return headers
}

function transfer(
  { state, row, request }: Exchange,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<TransportResponse> {
  const { url, body } = request
  const sent = {
    method: row[1],
    headers,
    redirect: 'manual',
    signal,
    ...(body !== undefined && { body }),
  } as const
  return (state.fetch ?? fetch)(url, sent)
}

function toQuestion(exchange: Exchange, { headers }: TransportResponse): Question {
  exchange.answerId = headers.get('x-ms-request-id') ?? ''
  return { ...exchange, requestId: exchange.answerId || exchange.requestId }
}

function tellAnswer(exchange: Exchange, { status }: TransportResponse, signal: AbortSignal): void {
  const { sentAt = 0 } = exchange
  if (!signal.aborted) tell(exchange, { type: 'response', status, durationMs: performance.now() - sentAt })
}

function toSendError(exchange: Exchange, headers: Readonly<Record<string, string>>, error: unknown): unknown {
  const { state, row, request } = exchange
  if (error instanceof CustomerInsightsError) return error
  checkHeaders(row[0], headers)
  // A `fetch` of the caller may have troubles of its own; platforms differ in what a lost connection is.
  const isLost = !state.fetch || error instanceof TypeError || typeof Object(error).code === 'string'
  if (!isLost) return error
  const why = describeCause(error)
  // What undici alone does not carry, such as a header that belongs to the connection.
  if (/INVALID_ARG/.test(why)) {
    return new InvalidInputError(`${row[0]} cannot be sent${why}.`, { cause: error })
  }
  const message = `${nameCall(row)} could not reach ${new URL(request.url).origin}${why}.`
  return new ConnectionError(message, { ...exchange, cause: error })
}

/** The code that lies deepest, such as ECONNREFUSED: what was thrown tells little more than that it failed. */
function describeCause(error: unknown, depth = 9): string {
  const { code, cause }: { code?: string; cause?: unknown } = Object(error)
  // Causes might go round in a circle.
  const deeper = depth > 0 && cause ? describeCause(cause, depth - 1) : ''
  return deeper || (/^[A-Z]\w+$/.test(code ?? '') ? ` (${code})` : '')
}
