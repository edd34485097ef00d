import { createTokenSource, type TokenSource } from './credentials.ts'
import type { ClientOptions } from './options.ts'
import { readBaseUrl } from './to-request.ts'

/** What a client remembers from call to call. */
export interface ClientState {
  /** The base URL, without slashes at its end. */
  readonly root: string
  readonly takeToken: TokenSource
  /** Which of the subscription keys is in use. */
  keyIndex: number
  /** The last token, and its header. */
  token: string
  authorization: string
}

const states = new WeakMap<ClientOptions, ClientState>()

/** The state of the client that has these options. */
export function findState(options: ClientOptions): ClientState {
  let state = states.get(options)
  if (state === undefined) {
    const root = readBaseUrl(options.baseUrl)
    state = {
      root,
      takeToken: createTokenSource(options.credential),
      keyIndex: 0,
      token: '',
      authorization: '',
    }
    states.set(options, state)
  }
  return state
}

/** The header of a token. Most calls have the same: joined anew, a long one is also copied for each of them. */
export function toAuthorization(state: ClientState, token: string): string {
  if (token !== state.token) {
    state.token = token
    state.authorization = `Bearer ${token}`
  }
  return state.authorization
}
