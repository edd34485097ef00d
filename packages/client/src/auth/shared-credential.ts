import type { AuthenticationResult } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { SignInError, toSignInError } from './sign-in-error.ts'

/** Asks MSAL for a token; `signal` says that nobody waits for it any more. */
export type AcquireToken = (request: {
  readonly forceRefresh: boolean
  readonly signal: AbortSignal
}) => Promise<AuthenticationResult | null>

/** How long before its end a token is no longer given; MSAL renews at the same moment. */
const marginMs = 300_000

interface KeptToken {
  readonly accessToken: string
  readonly useUntil: number
}

/** One request for a token, shared by everybody who waits for it. */
interface Flight {
  readonly isForced: boolean
  readonly token: Promise<string>
  readonly controller: AbortController
  waiting: number
}

/**
 * Keeps the token, asks for it once for all callers who need one at the same time, and lets each of them
 * give up alone. `first` is a token that is there already.
 */
export function createSharedCredential(acquire: AcquireToken, first?: AuthenticationResult): Credential {
  let kept: KeptToken | undefined = first && toKeptToken(first)
  let flight: Flight | undefined

  function takeOff(isForced: boolean): Flight {
    const controller = new AbortController()
    const land = (): void => {
      if (flight === own) flight = undefined
    }
    const token = acquireOrExplain(acquire, { forceRefresh: isForced, signal: controller.signal })
      .then((result) => {
        const fresh = toKeptToken(result)
        // A slow answer must not bring back a token that was replaced by force meanwhile.
        if (isForced || kept === undefined || fresh.useUntil > kept.useUntil) kept = fresh
        return fresh.accessToken
      })
      .finally(land)
    const own: Flight = { isForced, token, controller, waiting: 0 }
    return own
  }

  function leave(left: Flight, reason: unknown): void {
    left.waiting -= 1
    if (left.waiting > 0) return
    if (flight === left) flight = undefined
    left.controller.abort(reason)
  }

  return async ({ signal, forceRefresh = false }) => {
    signal.throwIfAborted()
    if (!forceRefresh && kept !== undefined && Date.now() < kept.useUntil) return kept.accessToken
    if (flight === undefined || (forceRefresh && !flight.isForced)) flight = takeOff(forceRefresh)
    const joined = flight
    joined.waiting += 1
    return untilAborted(joined.token, signal, () => leave(joined, signal.reason))
  }
}

async function acquireOrExplain(
  acquire: AcquireToken,
  request: Parameters<AcquireToken>[0],
): Promise<AuthenticationResult> {
  try {
    const result = await acquire(request)
    if (result !== null) return result
  } catch (error) {
    throw toSignInError(error)
  }
  throw new SignInError({ code: 'no_token' })
}

const toKeptToken = ({ accessToken, expiresOn, refreshOn }: AuthenticationResult): KeptToken => ({
  accessToken,
  useUntil: Math.min(
    (expiresOn?.getTime() ?? 0) - marginMs,
    refreshOn?.getTime() ?? Number.POSITIVE_INFINITY,
  ),
})

function untilAborted<T>(work: Promise<T>, signal: AbortSignal, onAbort: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      onAbort()
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
