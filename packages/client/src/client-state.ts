import { checkNames, type Input, isText, nameKind } from './check-input.ts'
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
  readonly keys: readonly string[]
  keyIndex: number
  /** The last token, and its header. */
  token: string
  authorization: string
}

const optionNames =
  'timeoutMs deadlineMs retry headers baseUrl credential subscriptionKey contract maxResponseBytes fetch log'.split(
    ' ',
  )

/** Begins a client. Throws InvalidInputError for settings that no call could work with. */
export function openState(options: ClientOptions): ClientState {
  const given: Partial<ClientOptions> = { ...options }
  const { credential, baseUrl, subscriptionKey } = given
  if (typeof credential !== 'function' && typeof credential?.getToken !== 'function') {
    throw new InvalidInputError('A client needs a credential: a function or an object with getToken.')
  }
  checkNames('A client has no option', given as Input, optionNames)
  findLimits({}, given)
  return {
    ...options,
    root: readBaseUrl(baseUrl),
    takeToken: createTokenSource(credential),
    keys: [subscriptionKey ?? []].flat().map(readKey),
    keyIndex: 0,
    token: '',
    authorization: '',
  }
}

function readKey(key: unknown): string {
  if (isText(key)) return key.trim()
  throw new InvalidInputError(`A subscription key must be text, but is ${nameKind(key)}.`)
}

/** The header of a token. Most calls have the same: joined anew, a long one is also copied for each of them. */
export function toAuthorization(state: ClientState, token: string): string {
  if (token !== state.token) {
    state.token = token
    state.authorization = `Bearer ${token.trim().replace(/^bearer /i, '')}`
  }
  return state.authorization
}
