import { checkNames, isObject } from './check-input.ts'
import { InvalidInputError } from './errors.ts'
import type { CallOptions, ClientOptions } from './options.ts'

const retryNames = 'maxRetries baseDelayMs maxDelayMs maxRetryAfterMs'.split(' ')

/**
 * How long a call may take, how much may come back and how it is repeated; the call's own settings go before
 * the client's. Throws InvalidInputError for a number that no call could work with.
 */
export function findLimits(call: CallOptions, client: Partial<ClientOptions>) {
  for (const { retry } of [call, client]) {
    if (!isObject(retry || {})) throw new InvalidInputError('retry must be false or an object.')
    checkNames('retry has no option', { ...retry }, retryNames)
  }
  const limits = {
    timeoutMs: call.timeoutMs ?? client.timeoutMs ?? 30_000,
    deadlineMs: call.deadlineMs ?? client.deadlineMs ?? 120_000,
    maxResponseBytes: client.maxResponseBytes ?? 2 ** 26,
  }
  const retry = call.retry === undefined ? client.retry : call.retry && { ...client.retry, ...call.retry }
  for (const [name, value = 0] of Object.entries<number | undefined>({ ...retry, ...limits })) {
    const range = name in limits ? 'above 0' : 'from 0'
    if (typeof value === 'number' && (value > 0 || (value === 0 && range === 'from 0'))) continue
    throw new InvalidInputError(`${name} must be a number ${range}.`)
  }
  return { ...limits, retry }
}
