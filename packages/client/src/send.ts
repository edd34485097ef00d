import type { Answer } from './call.ts'
import { wait } from './deadline.ts'
import { ApiError } from './errors.ts'
import { type Exchange, findRemainingMs, startExchange, tell } from './exchange.ts'
import { describeFailure } from './log.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { findDelay } from './retry.ts'
import { sendRequest } from './send-request.ts'
import type { WireRow } from './wire.ts'

/** Sends an operation, again where that may help, and resolves to what was answered. */
export async function send(
  client: ClientOptions,
  row: WireRow,
  input: Readonly<Record<string, unknown>> = {},
  call: CallOptions = {},
): Promise<Answer<unknown>> {
  const exchange = startExchange(client, row, input, call)
  for (;;) {
    try {
      return await sendRequest(exchange)
    } catch (error) {
      await prepareNext(exchange, error).catch((reason: unknown) => {
        const durationMs = performance.now() - exchange.startedAt
        tell(exchange, { type: 'failure', durationMs, ...describeFailure(reason) })
        throw reason
      })
    }
  }
}

/** Returns when the next request may be sent; throws the error where none may. */
async function prepareNext(exchange: Exchange, error: unknown): Promise<void> {
  const { client, call, row, token } = exchange
  // Without a token it was the credential that failed, which is the caller's own.
  if (call.signal?.aborted || token === undefined) throw error
  exchange.lastError = error
  if (error instanceof ApiError && error.code === 'invalidToken' && exchange.refusedToken === undefined) {
    exchange.refusedToken = token
    return tell(exchange, { type: 'tokenRefresh' })
  }
  if (error instanceof ApiError && error.code === 'invalidSubscriptionKey' && switchKey(exchange)) return

  const retry = call.retry === undefined ? client.retry : call.retry && { ...client.retry, ...call.retry }
  const waitMs = findDelay(error, row[1], exchange.retries, retry)
  if (waitMs === undefined || waitMs >= findRemainingMs(exchange)) throw error
  exchange.retries += 1
  tell(exchange, { type: 'retry', waitMs, ...describeFailure(error) })
  await wait(waitMs, call.signal)
}

/** Takes the other subscription key into use, once in a call; false where there is none. */
function switchKey(exchange: Exchange): boolean {
  const { client, state, sentKey } = exchange
  const keys: readonly (string | undefined)[] =
    typeof client.subscriptionKey === 'object' ? client.subscriptionKey : []
  const sentIndex = keys.indexOf(sentKey)
  const other = keys[1 - sentIndex]
  if (exchange.hasSwitchedKey || sentIndex < 0 || other === undefined || other === sentKey) return false
  exchange.hasSwitchedKey = true
  // Another call may have done it while this one was on its way.
  if (state.keyIndex === sentIndex) {
    state.keyIndex = 1 - sentIndex
    tell(exchange, { type: 'keyFailover' })
  }
  return true
}
