import { InvalidInputError } from './errors.ts'
import type { CallOptions, ClientOptions } from './options.ts'

/** Throws InvalidInputError for settings that no call could work with. */
export function checkOptions(options: ClientOptions): void {
  const given: Partial<ClientOptions> = Object(options)
  const { credential } = given
  if (typeof credential !== 'function' && typeof credential?.getToken !== 'function') {
    throw new InvalidInputError('A client needs a credential.')
  }
  findLimits({}, given)
}

/** The milliseconds that one request and the whole call may take; the call's own go before the client's. */
export function findLimits(call: CallOptions, client: Partial<ClientOptions>) {
  const limits = {
    timeoutMs: call.timeoutMs ?? client.timeoutMs ?? 30_000,
    deadlineMs: call.deadlineMs ?? client.deadlineMs ?? 120_000,
  }
  for (const [name, ms] of Object.entries(limits)) {
    if (typeof ms !== 'number' || !(ms > 0)) throw new InvalidInputError(`${name} must be a number above 0.`)
  }
  return limits
}
