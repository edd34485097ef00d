import type { Credential } from './credentials.ts'
import { ConnectionError, CustomerInsightsError, InvalidInputError, TimeoutError } from './errors.ts'
import { parseAnswer } from './parse-answer.ts'
import { toRequest } from './to-request.ts'
import type { WireRow } from './wire.ts'

/** Options of one call. */
export interface CallOptions {
  /** Ends the call: it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until the call rejects with TimeoutError; overrides the client's. */
  readonly timeoutMs?: number | undefined
  /** Headers added to this request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Settings of a client. */
export interface ClientOptions {
  /** Where the API lives, ending in `/v1`: `https://api.ci.ai.dynamics.com/v1` by default. */
  readonly baseUrl?: string | undefined
  /** Gives the bearer token for each call. */
  readonly credential: Credential
  /** Primary or secondary subscription key of the environment; a secret. */
  readonly subscriptionKey?: string | undefined
  /** Milliseconds until a call rejects with TimeoutError; 30,000 by default. */
  readonly timeoutMs?: number | undefined
  /** Headers added to every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Replaces the global `fetch`, for proxies, tracing and tests. */
  readonly fetch?: typeof globalThis.fetch | undefined
}

const defaultTimeoutMs = 30_000

/** Sends one operation and returns its parsed answer. */
export async function send(
  client: ClientOptions,
  row: WireRow,
  input: Readonly<Record<string, unknown>> = {},
  call: CallOptions = {},
): Promise<unknown> {
  const [operationId, method] = row
  const request = toRequest(client.baseUrl, row, input)
  const timeoutMs = call.timeoutMs ?? client.timeoutMs ?? defaultTimeoutMs
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout])

  let isSent = false
  try {
    signal.throwIfAborted()
    const token = await untilAborted(client.credential({ signal }), signal)
    const own = {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(client.subscriptionKey !== undefined && { 'ocp-apim-subscription-key': client.subscriptionKey }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    }
    const headers = mergeHeaders(operationId, [own, client.headers, call.headers])
    isSent = true
    const response = await (client.fetch ?? fetch)(request.url, {
      method,
      headers,
      // A redirect would take the token and the key to another address.
      redirect: 'error',
      signal,
      ...(request.body !== undefined && { body: request.body }),
    })
    return await parseAnswer(response, {
      operationId,
      method,
      path: row[2],
      hasKey: client.subscriptionKey !== undefined,
    })
  } catch (error) {
    if (call.signal?.aborted) throw call.signal.reason
    const what = `${operationId} (${method} ${row[2]})`
    if (timeout.aborted)
      throw new TimeoutError(`${what} got no answer within ${timeoutMs} ms.`, { cause: error })
    // What the token function threw is the caller's own; only fetch reports a lost connection this way.
    if (!isSent || error instanceof CustomerInsightsError || !(error instanceof TypeError)) throw error
    throw new ConnectionError(`${what} could not reach ${new URL(request.url).origin}.`, { cause: error })
  }
}

/** Later headers replace earlier ones, whatever their case. */
function mergeHeaders(operationId: string, lists: readonly ClientOptions['headers'][]): Headers {
  const headers = new Headers()
  for (const [name, value] of lists.flatMap((list) => Object.entries(list ?? {}))) {
    try {
      headers.set(name, value)
    } catch {
      // The platform's own message would show the value, which may be a secret.
      throw new InvalidInputError(`${operationId}: the header ${name} has a value that HTTP cannot carry.`)
    }
  }
  return headers
}

/** A token function may not know signals; the call must end all the same. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
