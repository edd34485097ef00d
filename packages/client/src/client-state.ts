import { createTokenSource, type TokenSource } from './credentials.ts'
import type { ClientOptions } from './options.ts'

/** What a client remembers from call to call. */
export interface ClientState {
  readonly takeToken: TokenSource
  /** Which of the subscription keys is in use. */
  keyIndex: number
}

const states = new WeakMap<ClientOptions, ClientState>()

/** The state of the client that has these options. */
export function findState(options: ClientOptions): ClientState {
  let state = states.get(options)
  if (state === undefined) {
    state = { takeToken: createTokenSource(options.credential), keyIndex: 0 }
    states.set(options, state)
  }
  return state
}
