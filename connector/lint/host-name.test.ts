import { expect, test } from 'vitest'
import hosts from '../test/names/hosts.json' with { type: 'json' }
import { isHostName } from './host-name.ts'

test.each(hosts.hosts)('%j is a host name', (host) => {
  expect(isHostName(host)).toBe(true)
})

test.each(hosts.none)('%j is none', (host) => {
  expect(isHostName(host)).toBe(false)
})

test('parts and the whole are not longer than names can be', () => {
  expect(isHostName(`${'a'.repeat(63)}.example`)).toBe(true)
  expect(isHostName(`${'a'.repeat(64)}.example`)).toBe(false)
  expect(isHostName(`${'a.'.repeat(122)}example`)).toBe(true)
  expect(isHostName(`${'a.'.repeat(124)}example`)).toBe(false)
})
