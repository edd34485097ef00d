import { expect, test } from 'vitest'
import { endSession, isEnded } from './ended-sessions.ts'
import { sessionMaxAgeSeconds } from './session.ts'

test('a session is ended for as long as its cookie lives, and others are not', () => {
  const now = Date.now()
  endSession('ended', now)
  expect(isEnded('ended', now)).toBe(true)
  expect(isEnded('ended', now + sessionMaxAgeSeconds * 1000)).toBe(true)
  expect(isEnded('ended', now + 2 * sessionMaxAgeSeconds * 1000)).toBe(false)
  expect(isEnded('other', now)).toBe(false)
})

test('a session that is ended again is remembered from then on', () => {
  const now = Date.now()
  const later = now + sessionMaxAgeSeconds * 1000
  endSession('twice', now)
  endSession('twice', later)
  expect(isEnded('twice', later + sessionMaxAgeSeconds * 1000)).toBe(true)
})

test('the oldest are forgotten before the memory grows without end', () => {
  endSession('oldest')
  for (let index = 0; index < 100_000; index += 1) endSession(`session-${index}`)
  expect(isEnded('oldest')).toBe(false)
  expect(isEnded('session-0')).toBe(true)
  expect(isEnded('session-99999')).toBe(true)
})
