import { expect, test } from 'vitest'
import { readRetryAfter } from './post-event.ts'
import { toRetryDelay } from './retry-delay.ts'

test('waits twice as long each time, up to an hour', () => {
  const delays = [0, 1, 2, 9, 10, 1000].map((attempts) => toRetryDelay(attempts, 0, 1))
  expect(delays).toEqual([5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000])
})

test('leaves half of it to chance', () => {
  expect(toRetryDelay(2, 0, 0)).toBe(10_000)
  expect(toRetryDelay(2, 0, 0.5)).toBe(15_000)
})

test('waits as long as it is asked for, and a day at most', () => {
  expect(toRetryDelay(0, 60_000, 1)).toBe(60_000)
  expect(toRetryDelay(0, 1, 1)).toBe(5_000)
  expect(toRetryDelay(0, 30 * 86_400_000, 1)).toBe(86_400_000)
})

test('reads seconds and dates', () => {
  expect(readRetryAfter('120')).toBe(120_000)
  expect(readRetryAfter(new Date(Date.now() + 3_600_000).toUTCString())).toBeGreaterThan(3_000_000)
  for (const text of [undefined, '', '-1', '0', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
    expect(readRetryAfter(text)).toBeUndefined()
  }
})
