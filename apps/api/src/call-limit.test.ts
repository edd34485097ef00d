import { describe, expect, test } from 'vitest'
import { parseCallLimit } from './call-limit.ts'

describe('a limit of calls', () => {
  test.each([
    ['100/60s', { calls: 100, windowSeconds: 60 }],
    ['100/1m', { calls: 100, windowSeconds: 60 }],
    [' 5000 / 2h ', { calls: 5000, windowSeconds: 7200 }],
    ['1/86400s', { calls: 1, windowSeconds: 86_400 }],
  ])('%j is read', (text, limit) => {
    expect(parseCallLimit(text)).toEqual(limit)
  })

  test.each([
    '',
    '100',
    '100/60',
    '0/1s',
    '1/0s',
    '-1/1s',
    '1.5/1s',
    '1/25h',
    '1/1d',
    '1/1s,2/2s',
    '9999999999/1s',
  ])('%j is none', (text) => {
    expect(parseCallLimit(text)).toBeUndefined()
  })
})
