import type { Answer } from './call.ts'
import type { ClientState } from './client-state.ts'
import { wait } from './deadline.ts'
import { ApiError } from './errors.ts'
import { type Exchange, findRemainingMs, startExchange, tell } from './exchange.ts'
import { describeFailure } from './log.ts'
import type { CallOptions } from './options.ts'
import { findDelay } from './retry.ts'
import { sendRequest } from './send-request.ts'
import type { WireRow } from './wire.ts'

/** Sends an operation, again where that may help, and resolves to what was answered. */
export async function send(
  state: ClientState,
  row: WireRow,
  input: Readonly<Record<string, unknown>> = {},
  call: CallOptions = {},
): Promise<Answer<unknown>> {
  const exchange = startExchange(state, row, input, call)
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
  const { call, row, token, retry } = exchange
  // Without a token it was the credential that failed, which is the caller's own.
  if (call.signal?.aborted || token === undefined) throw error
  exchange.lastError = error
  const code = error instanceof ApiError && error.code
  if (code === 'invalidToken' && exchange.refusedToken === undefined) {
    exchange.refusedToken = token
    return tell(exchange, { type: 'tokenRefresh' })
  }
  if (code === 'invalidSubscriptionKey' && switchKey(exchange)) return

  const waitMs = findDelay(error, row[1], exchange.retries, retry)
  if (waitMs === undefined || waitMs >= findRemainingMs(exchange)) throw error
  exchange.retries += 1
  tell(exchange, { type: 'retry', waitMs, ...describeFailure(error) })
  await wait(waitMs, call.signal)
}

/** Takes the other subscription key into use, once in a call; false where there is none. */
function switchKey(exchange: Exchange): boolean {
  const { state, sentKey } = exchange
  const sentIndex = state.keys.indexOf(sentKey ?? '')
  const other = state.keys[1 - sentIndex]
  if (exchange.hasSwitchedKey || other === undefined || other === sentKey) return false
  exchange.hasSwitchedKey = true
  // Another call may have done it while this one was on its way.
  if (state.keyIndex === sentIndex) {
    state.keyIndex = 1 - sentIndex
    tell(exchange, { type: 'keyFailover' })
  }
  return true
}
