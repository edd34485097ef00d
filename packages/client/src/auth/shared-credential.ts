import type { AuthenticationResult } from '@azure/msal-node'
import type { Credential } from '../credentials.ts'
import { Flight } from '../flight.ts'
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

/**
 * Keeps the token, asks for it once for all callers who need one at the same time, and lets each of them
 * give up alone. `first` is a token that is there already.
 */
export function createSharedCredential(acquire: AcquireToken, first?: AuthenticationResult): Credential {
  let kept: KeptToken | undefined = first && toKeptToken(first)
  let flight: Flight<string> | undefined
  let isForced = false

  const takeOff = (forceRefresh: boolean) =>
    new Flight(async (signal) => {
      const fresh = toKeptToken(await acquireOrExplain(acquire, { forceRefresh, signal }))
      // A slow answer must not bring back a token that was replaced by force meanwhile.
      if (forceRefresh || kept === undefined || fresh.useUntil > kept.useUntil) kept = fresh
      return fresh.accessToken
    })

  return async ({ signal, forceRefresh = false }) => {
    signal.throwIfAborted()
    if (!forceRefresh && kept !== undefined && Date.now() < kept.useUntil) return kept.accessToken
    if (flight === undefined || flight.isOver || (forceRefresh && !isForced)) {
      flight = takeOff(forceRefresh)
      isForced = forceRefresh
    }
    return flight.join(signal)
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
