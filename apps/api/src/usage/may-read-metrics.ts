import { createHash, timingSafeEqual } from 'node:crypto'

/** What a request for metrics tells about who asks. */
export interface MetricsCaller {
  readonly address: string | undefined
  readonly host: string | undefined
  readonly authorization: string | undefined
  /** Whether a proxy passed it on. */
  readonly isForwarded: boolean
}

/**
 * With a token set, whoever brings it may read metrics. Without one, this machine may: not what a proxy on it
 * passes on, and not pages of a browser whose host name leads here.
 */
export function mayReadMetrics(caller: MetricsCaller, token: string | undefined): boolean {
  if (token !== undefined) return isSame(caller.authorization ?? '', `Bearer ${token}`)
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(caller.address ?? '')
  return isLocal && !caller.isForwarded && isLocalHost(caller.host)
}

const isLocalHost = (host: string | undefined): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host ?? '')

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
