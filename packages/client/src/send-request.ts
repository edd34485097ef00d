import type { Answer } from './call.ts'
import { type Limit, runWithin } from './deadline.ts'
import { ApiError, ConnectionError, CustomerInsightsError, InvalidInputError } from './errors.ts'
import { type Exchange, findRemainingMs, nameCall, tell, toTimeoutError } from './exchange.ts'
import { addHeaders, checkHeaders } from './headers.ts'
import { parseAnswer } from './parse-answer.ts'

/** Sends one request of a call, with a token, and reads its answer. */
export function sendRequest(exchange: Exchange): Promise<Answer<unknown>> {
  return runWithin(exchange.call.signal, async (limit) => {
    exchange.token = undefined
    const token = await takeToken(exchange, limit)
    exchange.token = token
    const headers = toHeaders(exchange, token)
    exchange.sentKey = headers['ocp-apim-subscription-key']
    exchange.attempts += 1
    exchange.answerId = undefined
    tell(exchange, { type: 'request' })
    limitAttempt(exchange, limit)
    try {
      return await transfer(exchange, headers, limit.controller.signal)
    } catch (error) {
      // The body of an ApiError was read; anything else may have left one on its way.
      if (!(error instanceof ApiError)) limit.controller.abort()
      throw toSendError(exchange, headers, error)
    }
  })
}

async function takeToken(exchange: Exchange, { controller, restart }: Limit): Promise<string> {
  const { state, row, deadlineMs, refusedToken } = exchange
  restart(findRemainingMs(exchange), () => toTimeoutError(exchange, 'token', 'deadlineMs', deadlineMs))
  const token = await state.takeToken(controller.signal, refusedToken)
  controller.signal.throwIfAborted()
  if (token) return token
  throw new InvalidInputError(`${row[0]}: the credential gave no token.`)
}

function limitAttempt(exchange: Exchange, { restart }: Limit): void {
  const { client, call, deadlineMs } = exchange
  const timeoutMs = call.timeoutMs ?? client.timeoutMs ?? 30_000
  const remainingMs = findRemainingMs(exchange)
  if (timeoutMs < remainingMs) {
    restart(timeoutMs, () => toTimeoutError(exchange, 'answer', 'timeoutMs', timeoutMs))
  } else {
    restart(remainingMs, () => toTimeoutError(exchange, 'answer', 'deadlineMs', deadlineMs))
  }
}

function toHeaders({ client, call, state, request, requestId }: Exchange, token: string) {
  const { subscriptionKey } = client
  const key = typeof subscriptionKey === 'object' ? subscriptionKey[state.keyIndex] : subscriptionKey
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    'x-ms-client-request-id': requestId,
  }
  if (key !== undefined) headers['ocp-apim-subscription-key'] = key
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  addHeaders(headers, client.headers)
  addHeaders(headers, call.headers)
  return headers
}

async function transfer(
  exchange: Exchange,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer<unknown>> {
  const { client, row, request, attempts, sentKey } = exchange
  const startedAt = performance.now()
  const response = await (client.fetch ?? fetch)(request.url, {
    method: row[1],
    headers,
    redirect: 'manual',
    signal,
    ...(request.body !== undefined && { body: request.body }),
  })
  const { status } = response
  const requestId = response.headers.get('x-ms-request-id') ?? exchange.requestId
  exchange.answerId = requestId
  try {
    const data = await parseAnswer(response, {
      row,
      hasKey: sentKey !== undefined,
      maxBytes: client.maxResponseBytes ?? 2 ** 26,
      attempts,
      requestId,
    })
    return { data, status, headers: response.headers, requestId }
  } finally {
    const durationMs = performance.now() - startedAt
    if (!signal.aborted) tell(exchange, { type: 'response', status, durationMs })
  }
}

function toSendError(exchange: Exchange, headers: Readonly<Record<string, string>>, error: unknown): unknown {
  const { client, row, request, attempts, requestId } = exchange
  if (error instanceof CustomerInsightsError) return error
  checkHeaders(row[0], headers)
  // A `fetch` of the caller may have troubles of its own; platforms differ in what a lost connection is.
  const isLost = !client.fetch || error instanceof TypeError || typeof Object(error).code === 'string'
  if (!isLost) return error
  const message = `${nameCall(row)} could not reach ${new URL(request.url).origin}.`
  return new ConnectionError(message, { cause: error, attempts, requestId })
}
