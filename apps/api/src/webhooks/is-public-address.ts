import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** What is no host on the public internet: https://www.iana.org/assignments/iana-ipv4-special-registry */
const reserved = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure answers machines of its own there, with what they may know of each other.
  ['168.63.129.16', 32],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4')
}

/** Of IPv6 only this is public, */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** and not all of it: what leads on to an IPv4 address, documentation, and benchmarks. */
const reservedOfGlobal = new BlockList()
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const) {
  reservedOfGlobal.addSubnet(network, prefix, 'ipv6')
}

/** Whether an address is of a host on the public internet; false for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !reserved.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return global.check(address, 'ipv6') && !reservedOfGlobal.check(address, 'ipv6')
}
