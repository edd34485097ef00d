interface Entry {
  readonly value: unknown
  readonly bytes: number
}

/** Keeps what was used last, up to so many bytes. */
export interface ByteCache {
  get<T>(key: string, make: () => { readonly value: T; readonly bytes: number }): T
  /** Forgets everything whose key begins so. */
  forget(beginning: string): void
}

export function createByteCache(maxBytes: number): ByteCache {
  // A Map keeps the order in which keys were set: what is used is set again, behind the others.
  const entries = new Map<string, Entry>()
  let bytes = 0

  function remove(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }

  return {
    get<T>(key: string, make: () => { readonly value: T; readonly bytes: number }): T {
      const known = entries.get(key)
      if (known !== undefined) {
        entries.delete(key)
        entries.set(key, known)
        return known.value as T
      }
      const made = make()
      entries.set(key, made)
      bytes += made.bytes
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes || oldest === key) break
        remove(oldest)
      }
      return made.value
    },
    forget(beginning) {
      for (const key of entries.keys()) if (key.startsWith(beginning)) remove(key)
    },
  }
}
