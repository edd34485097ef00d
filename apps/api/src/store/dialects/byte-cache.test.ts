import { describe, expect, it } from 'vitest'
import { createByteCache, type SharedEntry, toShared } from './byte-cache.ts'

describe('createByteCache', () => {
  it('keeps what was used last, up to its size', () => {
    const cache = createByteCache(10)
    const made: string[] = []
    const get = (key: string, bytes: number) =>
      cache.get(key, () => {
        made.push(key)
        return { value: key.toUpperCase(), bytes }
      })
    expect([get('a', 4), get('b', 4), get('a', 4), get('c', 4), get('a', 4), get('b', 4)]).toEqual([
      ...'ABACAB',
    ])
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('keeps one thing that is larger than all of it', () => {
    const cache = createByteCache(10)
    let made = 0
    const make = () => {
      made += 1
      return { value: made, bytes: 100 }
    }
    expect([cache.get('a', make), cache.get('a', make)]).toEqual([1, 1])
  })

  it('tells others what it made, and takes what they made', () => {
    const shared: SharedEntry[] = []
    const one = createByteCache(10, (entry) => shared.push(entry))
    const other = createByteCache(10)
    const value = toShared(Uint8Array.of(1, 2, 3))
    one.getShared('a', () => ({ value, bytes: 3 }))
    one.get('b', () => ({ value: 1, bytes: 1 }))
    expect(shared).toEqual([{ key: 'a', value, bytes: 3 }])
    for (const entry of shared) other.add(entry)
    const taken = other.getShared('a', () => ({ value: toShared(new Uint8Array()), bytes: 0 }))
    expect(taken).toBe(value)
  })

  it('forgets what belongs together', () => {
    const cache = createByteCache(10)
    for (const key of ['x 1', 'x 2', 'y 1']) cache.get(key, () => ({ value: 'old', bytes: 1 }))
    cache.forget('x ')
    const get = (key: string) => cache.get(key, () => ({ value: 'new', bytes: 1 }))
    expect(['x 1', 'x 2', 'y 1'].map(get)).toEqual(['new', 'new', 'old'])
  })
})
