/** Browsers keep 4,096 bytes per cookie, name and attributes included. */
const chunkSize = 3800

interface Cookie {
  readonly name: string
  readonly value: string
}

/** Puts a value together that was split over `name`, or `name.0`, `name.1` and so on. */
export function joinChunks(name: string, cookies: readonly Cookie[]): string {
  return findChunks(name, cookies)
    .toSorted((a, b) => toIndex(a.name) - toIndex(b.name))
    .map(({ value }) => value)
    .join('')
}

/** Splits a value into cookies; chunks that the browser still has and no longer needs come back empty. */
export function splitIntoChunks(name: string, value: string, existing: readonly Cookie[]): Cookie[] {
  const count = Math.ceil(value.length / chunkSize)
  const chunks = Array.from({ length: count }, (_, index) => ({
    name: count === 1 ? name : `${name}.${index}`,
    value: value.slice(index * chunkSize, (index + 1) * chunkSize),
  }))
  const written = new Set(chunks.map((chunk) => chunk.name))
  const stale = findChunks(name, existing).filter((chunk) => !written.has(chunk.name))
  return [...chunks, ...stale.map((chunk) => ({ name: chunk.name, value: '' }))]
}

function findChunks(name: string, cookies: readonly Cookie[]): Cookie[] {
  const isChunk = (other: string) =>
    other.startsWith(`${name}.`) && /^\d+$/.test(other.slice(name.length + 1))
  return cookies.filter((cookie) => cookie.name === name || isChunk(cookie.name))
}

const toIndex = (chunkName: string): number => Number(/\.(\d+)$/.exec(chunkName)?.[1] ?? -1)
