import { BlockList, isIP } from 'node:net'
import { readDashboardCaller } from './dashboard-caller.ts'

/** The address of a caller, by that of the connection and what headers say. */
export type FindClientAddress = (
  connectedFrom: string | undefined,
  forwardedFor: string | undefined,
  dashboardCaller?: string | undefined,
) => string | null

/**
 * Believes `X-Forwarded-For` as far as proxies of these addresses and networks wrote it: read from the right,
 * the first that is none of them is the caller. What stands further left, anybody may have written. What the
 * dashboard says of its caller, with the secret that both know, is read the same way from where it was called.
 */
export function createAddressFinder(
  trustedProxies: readonly string[] = [],
  dashboardSecret?: string,
): FindClientAddress {
  const trusted = new BlockList()
  for (const text of trustedProxies) {
    const proxy = parseNetwork(text)
    if (proxy !== undefined) trusted.addSubnet(proxy.address, proxy.prefix, familyOf(proxy.address))
  }
  const isTrusted = (address: string) => trusted.check(address, familyOf(address))

  function walk(hops: string[]): string | undefined {
    let found = parseAddress(hops.pop() ?? '')
    while (found !== undefined && isTrusted(found)) {
      const next = parseAddress(hops.pop() ?? '')
      // A proxy that names nobody is the last that is known.
      if (next === undefined) break
      found = next
    }
    return found
  }

  return (connectedFrom, forwardedFor, dashboardCaller) => {
    const told = dashboardSecret && readDashboardCaller(dashboardSecret, dashboardCaller)
    const ofDashboard = told ? walk(told.split(',')) : undefined
    return ofDashboard ?? walk([...(forwardedFor ?? '').split(','), connectedFrom ?? '']) ?? null
  }
}

/** An address, or a network such as `10.0.0.0/8`; undefined for anything else, and for all there are. */
export function parseNetwork(text: string): { address: string; prefix: number } | undefined {
  const [, address = '', prefix] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? []
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
  const length = prefix === undefined ? bits : Number(prefix)
  return length >= 1 && length <= bits ? { address, prefix: length } : undefined
}

/** Without the port that some proxies add, and IPv4 as such where it is mapped into IPv6. */
function parseAddress(text: string): string | undefined {
  const [, bracketed, dotted] = /^\s*(?:\[(.*)\](?::\d+)?|([\d.]+):\d+)\s*$/.exec(text) ?? []
  const address = bracketed ?? dotted ?? text.trim()
  if (isIP(address) === 0) return undefined
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.toLowerCase()
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
