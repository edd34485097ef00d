import { createTokenSource, type TokenSource } from './credentials.ts'
import { InvalidInputError } from './errors.ts'
import { findLimits } from './find-limits.ts'
import type { ClientOptions } from './options.ts'
import { readBaseUrl } from './to-request.ts'

/** The settings of a client, and what it remembers from call to call. */
export interface ClientState extends ClientOptions {
  /** The base URL, without slashes at its end. */
  readonly root: string
  readonly takeToken: TokenSource
  /** The subscription keys, of which the one at `keyIndex` is in use. */
  readonly keys: readonly (string | undefined)[]
  keyIndex: number
  /** The last token, and its header. */
  token: string
  authorization: string
}

/** Begins a client. Throws InvalidInputError for settings that no call could work with. */
export function openState(options: ClientOptions): ClientState {
  const { credential, baseUrl, subscriptionKey }: Partial<ClientOptions> = Object(options)
  if (typeof credential !== 'function' && typeof credential?.getToken !== 'function') {
    throw new InvalidInputError('A client needs a credential.')
  }
  findLimits({}, options)
  return {
    ...options,
    root: readBaseUrl(baseUrl),
    takeToken: createTokenSource(credential),
    keys: [subscriptionKey].flat(),
    keyIndex: 0,
    token: '',
    authorization: '',
  }
}

/** The header of a token. Most calls have the same: joined anew, a long one is also copied for each of them. */
export function toAuthorization(state: ClientState, token: string): string {
  if (token !== state.token) {
    state.token = token
    state.authorization = `Bearer ${token}`
  }
  return state.authorization
}
