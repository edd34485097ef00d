interface Entry {
  readonly value: unknown
  readonly bytes: number
}

/** What one thread has made and others can use as it is, because its memory is shared. */
export interface SharedEntry extends Entry {
  readonly key: string
}

/** Keeps what was used last, up to so many bytes. */
export interface ByteCache {
  get<T>(key: string, make: () => { readonly value: T; readonly bytes: number }): T
  /** The same for what all threads can share; whoever makes it tells the others. */
  getShared<T>(key: string, make: () => { readonly value: T; readonly bytes: number }): T
  add(entry: SharedEntry): void
  has(key: string): boolean
  /** Forgets everything whose key begins so. */
  forget(beginning: string): void
}

export function createByteCache(maxBytes: number, share: (entry: SharedEntry) => void = () => {}): ByteCache {
  // A Map keeps the order in which keys were set: what is used is set again, behind the others.
  const entries = new Map<string, Entry>()
  let bytes = 0

  function remove(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }

  function put(key: string, entry: Entry): void {
    remove(key)
    entries.set(key, entry)
    bytes += entry.bytes
    for (const oldest of entries.keys()) {
      if (bytes <= maxBytes || oldest === key) break
      remove(oldest)
    }
  }

  const get: ByteCache['get'] = (key, make) => {
    const entry = entries.get(key) ?? make()
    put(key, entry)
    return entry.value as ReturnType<typeof make>['value']
  }

  return {
    get,
    getShared: (key, make) =>
      get(key, () => {
        const made = make()
        share({ key, ...made })
        return made
      }),
    has: (key) => entries.has(key),
    add: ({ key, value, bytes: size }) => put(key, { value, bytes: size }),
    forget(beginning) {
      for (const key of entries.keys()) if (key.startsWith(beginning)) remove(key)
    },
  }
}

/** A copy that all threads can read. */
export function toShared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  shared.set(bytes)
  return shared
}
