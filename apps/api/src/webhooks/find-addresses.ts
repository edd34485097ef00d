import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'

/** Where events may be sent. */
export interface CallbackPolicy {
  /** Also to this machine and its network, and over http: for local work only. */
  readonly allowsPrivate: boolean
  /** Asks the system unless given. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

/** An address cannot be sent to; the message says why, without the address. */
export class CallbackRefused extends Error {
  override name = 'CallbackRefused'
}

/** Reads an address, or throws CallbackRefused. */
export function parseCallback(text: string, { allowsPrivate }: CallbackPolicy): URL {
  const url = URL.parse(text)
  if (url === null) throw new CallbackRefused('must be a URL')
  const isHttps = url.protocol === 'https:'
  if (!isHttps && !(allowsPrivate && url.protocol === 'http:')) throw new CallbackRefused('must be https')
  if (url.username !== '' || url.password !== '') {
    throw new CallbackRefused('must hold no user name and no password')
  }
  if (url.hash !== '') throw new CallbackRefused('must hold no part behind #')
  return url
}

const notPublic = 'must lead to an address on the public internet'

/**
 * The addresses of a host, each of which may be connected to; throws CallbackRefused when any may not. Whoever connects
 * must connect to one of these: the name may lead elsewhere a moment later.
 */
export async function findAddresses(url: URL, policy: CallbackPolicy): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const { resolve = resolveHost } = policy
  // A name that leads nowhere answers the same: nobody learns which names are known inside.
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  if (addresses.length === 0) throw new CallbackRefused(notPublic)
  if (!policy.allowsPrivate && !addresses.every(isPublicAddress)) throw new CallbackRefused(notPublic)
  return addresses
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address)
}
