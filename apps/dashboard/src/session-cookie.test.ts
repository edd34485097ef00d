import { describe, expect, test } from 'vitest'
import { joinChunks, splitIntoChunks } from './session-cookie.ts'

describe('session cookie', () => {
  test('keeps a short value in one cookie', () => {
    expect(splitIntoChunks('session', 'short', [])).toEqual([{ name: 'session', value: 'short' }])
  })

  test('splits a long value and puts it together whatever the order of the cookies', () => {
    const value = Array.from({ length: 45_000 }, (_, index) => index % 10).join('')
    const chunks = splitIntoChunks('session', value, [])
    expect(chunks.length).toBeGreaterThan(10)
    expect(chunks.every((chunk) => chunk.name.length + chunk.value.length < 4096)).toBe(true)
    expect(joinChunks('session', chunks.toReversed())).toBe(value)
  })

  test('empties chunks that are no longer needed', () => {
    const before = splitIntoChunks('session', 'a'.repeat(8000), [])
    const after = splitIntoChunks('session', 'short', before)
    expect(after).toEqual([
      { name: 'session', value: 'short' },
      ...before.map(({ name }) => ({ name, value: '' })),
    ])
    expect(joinChunks('session', after)).toBe('short')
  })

  test('leaves cookies of others alone', () => {
    const others = [
      { name: 'session-other', value: 'x' },
      { name: 'other.0', value: 'y' },
    ]
    expect(joinChunks('session', others)).toBe('')
    expect(splitIntoChunks('session', '', others)).toEqual([])
  })
})
