/** Credentials that passed, by the address they came from: they vouch for the same call from there. */
export interface KnownCredentials {
  has(address: string, credentials: string): boolean
  add(address: string, credentials: string): void
  remove(address: string, credentials: string): void
}

/** Remembers so many in all, and so many of one address: beyond, what was not seen for longest is forgotten. */
export function createKnownCredentials(maxSize: number, maxOfAddress: number): KnownCredentials {
  /** In the order in which they were last seen. */
  const addresses = new Map<string, Set<string>>()
  let size = 0

  function remove(address: string, credentials: string): void {
    const known = addresses.get(address)
    if (!known?.delete(credentials)) return
    size -= 1
    if (known.size === 0) addresses.delete(address)
  }

  function removeOldest(address: string): void {
    const [oldest] = addresses.get(address) ?? []
    if (oldest !== undefined) remove(address, oldest)
  }

  /** So that nobody's many credentials displace the few of others. */
  function findFullest(): string {
    let [fullest, most] = ['', 0]
    for (const [address, known] of addresses) {
      if (known.size > most) [fullest, most] = [address, known.size]
    }
    return fullest
  }

  return {
    has: (address, credentials) => addresses.get(address)?.has(credentials) === true,
    add(address, credentials) {
      remove(address, credentials)
      const known = addresses.get(address) ?? new Set()
      addresses.set(address, known.add(credentials))
      size += 1
      if (known.size > maxOfAddress) removeOldest(address)
      if (size > maxSize) removeOldest(findFullest())
    },
    remove,
  }
}
