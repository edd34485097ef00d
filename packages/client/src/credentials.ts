/** Gives a bearer token for the API; called for each request, so it should keep its token. */
export type Credential = (options: {
  /** Ends when the call does. */
  readonly signal: AbortSignal
  /** The service refused the last token: a kept one must not be given again. */
  readonly forceRefresh?: boolean
}) => Promise<string>

/** A credential of `@azure/identity`, or anything else of its shape. */
export interface TokenCredential {
  getToken(
    scopes: string | string[],
    options?: { readonly abortSignal?: AbortSignal },
  ): Promise<{ readonly token: string; readonly expiresOnTimestamp: number } | null>
}

/** The scope that a client credentials request asks for. */
export const apiScope = 'https://api.ci.ai.microsoft.com/.default'

/** Gives a token that is not the one the service refused. */
export type TokenSource = (signal: AbortSignal, refused: string | undefined) => Promise<string | undefined>

/** Makes one of either kind of credential. */
export function createTokenSource(credential: Credential | TokenCredential): TokenSource {
  if (typeof credential !== 'function') return keepToken(credential)
  let last: string | undefined
  return async (signal, refused) => {
    // Another call may have been given a new token since; asking for more of them might be refused.
    let token = refused
    if (!refused || refused !== last) token = await credential({ signal })
    if (refused && token === refused) token = await credential({ signal, forceRefresh: true })
    last = token
    return token
  }
}

/** How long before its end a token is no longer given, in milliseconds. */
const marginMs = 120_000

/** One request for a token, shared by the calls that wait for it. */
interface Flight {
  readonly token: Promise<string | undefined>
  readonly controller: AbortController
  waiting: number
}

function keepToken(credential: TokenCredential): TokenSource {
  let kept: Awaited<ReturnType<TokenCredential['getToken']>> = null
  let flight: Flight | undefined

  function takeOff(): Flight {
    const controller = new AbortController()
    const token = credential.getToken([apiScope], { abortSignal: controller.signal }).then((answer) => {
      kept = answer
      return answer?.token
    })
    const own: Flight = { token: token.finally(() => land(own)), controller, waiting: 0 }
    return own
  }

  function land(landed: Flight): void {
    if (flight === landed) flight = undefined
  }

  return async (signal, refused) => {
    if (kept && kept.token !== refused && kept.expiresOnTimestamp - Date.now() > marginMs) return kept.token
    flight ??= takeOff()
    const joined = flight
    joined.waiting += 1
    // One call that gives up must not fail the others; when all have, nobody needs the token.
    signal.addEventListener('abort', () => {
      joined.waiting -= 1
      if (joined.waiting > 0) return
      land(joined)
      joined.controller.abort(signal.reason)
    })
    return joined.token
  }
}
