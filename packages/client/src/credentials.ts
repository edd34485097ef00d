import { Flight } from './flight.ts'

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

function keepToken(credential: TokenCredential): TokenSource {
  let kept: Awaited<ReturnType<TokenCredential['getToken']>> = null
  let flight: Flight<string | undefined> | undefined

  return async (signal, refused) => {
    if (kept && kept.token !== refused && kept.expiresOnTimestamp - Date.now() > marginMs) return kept.token
    if (!flight || flight.isOver) {
      flight = new Flight(async (abortSignal) => {
        const given = await credential.getToken([apiScope], { abortSignal })
        // Once nobody waits for it any more, there may be a newer one.
        if (!abortSignal.aborted) kept = given
        return given?.token
      })
    }
    return flight.join(signal)
  }
}
