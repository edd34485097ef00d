import { describe, expect, test } from 'vitest'
import { toReturnPath } from './return-path.ts'

describe('toReturnPath', () => {
  test('keeps a path of ours with its query', () => {
    expect(toReturnPath('/en/env/customers?q=anna&page=2')).toBe('/en/env/customers?q=anna&page=2')
  })

  test.each([
    undefined,
    '',
    'en/customers',
    'https://evil.example/',
    '//evil.example/path',
    '/\\evil.example/path',
    '\\\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/en/../..//evil.example',
    '/%2e%2e//evil.example',
    '/.\\\\evil.example',
    'javascript:alert(1)',
  ])('falls back for %j', (candidate) => {
    expect(toReturnPath(candidate)).toBe('/')
  })

  test('stays here when a path climbs', () => {
    expect(toReturnPath('/../../etc')).toBe('/etc')
  })
})
