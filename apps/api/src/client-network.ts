import { isIPv6 } from 'node:net'

/**
 * Whom an address belongs to, for counting: an IPv4 address is itself, also mapped into IPv6; of an IPv6
 * address it is the first half, since a subscriber has at least that much for itself.
 */
export function toClientNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const [head = '', tail] = plain.toLowerCase().split('::')
  const before = toGroups(head)
  const after = toGroups(tail ?? '')
  const gap = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<string>(gap).fill('0'), ...after].slice(0, 4).join(':')
}

/** The 16-bit groups, without leading zeros; an IPv4 address at the end is two of them. */
const toGroups = (text: string): string[] =>
  text === ''
    ? []
    : text.split(':').flatMap((group) => (group.includes('.') ? [group, ''] : group.replace(/^0+(?=.)/, '')))
