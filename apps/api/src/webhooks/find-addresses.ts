import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import {
  describeReasons,
  type Reason,
  type ReasonCode,
  toReason,
} from '@customer-insights-kit/client/management/operations'
import { isPublicAddress } from './is-public-address.ts'
import { orAborted } from './or-aborted.ts'

/** Where events may be sent. */
export interface CallbackPolicy {
  /** Also to this machine and its network, and over http: for local work only. */
  readonly allowsPrivate: boolean
  /** Asks the name servers unless given, and the system for local work. */
  readonly resolve?: (host: string, signal: AbortSignal) => Promise<readonly string[]>
  /** How long a name may take, 5 seconds unless given; what is found later counts for nothing. */
  readonly resolveTimeoutMs?: number
}

type CallbackCode = Extract<ReasonCode, `callback${string}`>

/** An address cannot be sent to; the reason says why, without the address. */
export class CallbackRefused extends Error {
  override name = 'CallbackRefused'
  readonly reason: Reason

  constructor(code: CallbackCode) {
    const reason = toReason(code)
    super(describeReasons([reason]))
    this.reason = reason
  }
}

/** Reads an address, or throws CallbackRefused. */
export function parseCallback(text: string, { allowsPrivate }: CallbackPolicy): URL {
  const url = URL.parse(text)
  if (url === null) throw new CallbackRefused('callbackNoUrl')
  const isHttps = url.protocol === 'https:'
  if (!isHttps && !(allowsPrivate && url.protocol === 'http:')) throw new CallbackRefused('callbackNotHttps')
  if (url.username !== '' || url.password !== '') {
    throw new CallbackRefused('callbackWithPassword')
  }
  if (url.hash !== '') throw new CallbackRefused('callbackWithFragment')
  return url
}

/**
 * The addresses of a host, each of which may be connected to; throws CallbackRefused when any may not. Whoever connects
 * must connect to one of these: the name may lead elsewhere a moment later.
 */
export async function findAddresses(url: URL, policy: CallbackPolicy): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(host) === 0 ? await resolveInTime(host, policy).catch(() => []) : [host]
  if (addresses.length === 0) {
    // Where only public addresses count, nobody learns which names are known inside.
    throw new CallbackRefused(policy.allowsPrivate ? 'callbackNowhere' : 'callbackNotPublic')
  }
  if (!policy.allowsPrivate && !addresses.every(isPublicAddress)) {
    throw new CallbackRefused('callbackNotPublic')
  }
  return addresses
}

/** What is found later counts for nothing; whoever answers for a name may take for ever. */
async function resolveInTime(host: string, policy: CallbackPolicy): Promise<readonly string[]> {
  const { allowsPrivate, resolveTimeoutMs = 5_000 } = policy
  const { resolve = allowsPrivate ? askSystem : askNameServers } = policy
  const signal = AbortSignal.timeout(resolveTimeoutMs)
  return orAborted(resolve(host, signal), signal)
}

/** Knows the names of this machine and its network, which are for local work. */
async function askSystem(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}

/**
 * The system would hold one of the few threads of this process until it gives up, also for a name whose
 * servers never answer; these can be left.
 */
export async function askNameServers(
  host: string,
  signal: AbortSignal,
  servers?: readonly string[],
): Promise<string[]> {
  const resolver = new Resolver()
  if (servers !== undefined) resolver.setServers(servers)
  const leave = () => resolver.cancel()
  signal.addEventListener('abort', leave, { once: true })
  try {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
