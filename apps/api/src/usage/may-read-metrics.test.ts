import { expect, test } from 'vitest'
import { type MetricsCaller, mayReadMetrics } from './may-read-metrics.ts'

const local: MetricsCaller = {
  address: '127.0.0.1',
  host: 'localhost:4100',
  authorization: undefined,
  isForwarded: false,
}

test.each<[string, Partial<MetricsCaller>, boolean]>([
  ['this machine', {}, true],
  ['this machine by IPv6', { address: '::1', host: '[::1]:4100' }, true],
  ['this machine by a mapped address', { address: '::ffff:127.0.0.1', host: '127.0.0.1' }, true],
  ['another machine', { address: '10.0.0.7' }, false],
  ['an address that only begins alike', { address: '127' }, false],
  ['nobody', { address: undefined }, false],
  ['a proxy on this machine', { isForwarded: true }, false],
  ['a page whose name leads here', { host: 'attacker.example:4100' }, false],
  ['a name that begins like this machine', { host: 'localhost.attacker.example' }, false],
])('without a token, %s', (_, changes, expected) => {
  expect(mayReadMetrics({ ...local, ...changes }, undefined)).toBe(expected)
})

test('with a token, whoever brings it, and nobody else', () => {
  const ask = (authorization: string | undefined, address = '10.0.0.7') =>
    mayReadMetrics({ address, host: 'metrics.example', authorization, isForwarded: true }, 'a'.repeat(20))
  expect(ask(`Bearer ${'a'.repeat(20)}`)).toBe(true)
  for (const wrong of [undefined, '', 'Bearer ', `Bearer ${'a'.repeat(19)}`, `Bearer ${'a'.repeat(21)}`]) {
    expect(ask(wrong)).toBe(false)
  }
  expect(mayReadMetrics(local, 'a'.repeat(20))).toBe(false)
})
