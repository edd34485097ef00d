import { beforeEach, describe, expect, it } from 'vitest'
import { createSignInAttempts, type SignInAttempts } from './sign-in-attempts.ts'

let clock: number
let attempts: SignInAttempts
beforeEach(() => {
  clock = 0
  attempts = createSignInAttempts(['a', 'b'], () => clock)
})

function fail(email: string, times: number): void {
  for (let failure = 0; failure < times; failure += 1) attempts.recordFailure(email)
}

describe('createSignInAttempts', () => {
  it('pauses one address for 30 seconds after ten failures', () => {
    fail('a', 9)
    expect(attempts.isPaused('a')).toBe(false)
    fail('a', 1)
    expect(attempts.isPaused('a')).toBe(true)
    expect(attempts.isPaused('b')).toBe(false)
    clock = 29_999
    expect(attempts.isPaused('a')).toBe(true)
    clock = 30_000
    expect(attempts.isPaused('a')).toBe(false)
  })

  it('counts anew after a pause and after a success', () => {
    fail('a', 10)
    clock = 30_000
    fail('a', 9)
    expect(attempts.isPaused('a')).toBe(false)
    attempts.forget('a')
    fail('a', 9)
    expect(attempts.isPaused('a')).toBe(false)
  })

  it('keeps the pause and the count of a user through any number of made-up addresses', () => {
    fail('a', 10)
    fail('b', 9)
    for (let index = 0; index < 1001; index += 1) fail(`guess ${index}`, 1)
    expect(attempts.isPaused('a')).toBe(true)
    fail('b', 1)
    expect(attempts.isPaused('b')).toBe(true)
  })

  it('pauses a made-up address like a user, and forgets the oldest of very many', () => {
    fail('first', 10)
    expect(attempts.isPaused('first')).toBe(true)
    for (let index = 0; index < 1000; index += 1) fail(`guess ${index}`, 1)
    expect(attempts.isPaused('first')).toBe(false)
    fail('last', 10)
    expect(attempts.isPaused('last')).toBe(true)
  })
})
