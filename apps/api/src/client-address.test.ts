import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createAddressFinder, parseNetwork } from './client-address.ts'

test('unless proxies are named, nobody but the connection is believed', () => {
  const find = createAddressFinder()
  expect(find('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  expect(find('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
  expect(find(undefined, '198.51.100.1')).toBeNull()
})

describe('behind proxies of 10.0.0.0/8, 2001:db8::/32 and 127.0.0.1', () => {
  const find = createAddressFinder(['10.0.0.0/8', '2001:db8::/32', '127.0.0.1'])

  test.each([
    ['10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['10.0.0.1', '', '10.0.0.1'],
    // A caller who wrote the header himself only lengthens it to the left.
    ['10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '1.1.1.1, 198.51.100.1 , 10.1.2.3,10.255.255.255', '198.51.100.1'],
    ['127.0.0.1', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.1', '10.3.0.1, 10.4.0.1', '10.3.0.1'],
    // Who is no proxy is not believed.
    ['198.51.100.7', '10.0.0.1', '198.51.100.7'],
    ['127.0.0.2', '198.51.100.1', '127.0.0.2'],
    ['11.0.0.1', '198.51.100.1', '11.0.0.1'],
    // Mapped, with ports and brackets, as sockets and proxies write them.
    ['::ffff:10.0.0.1', '::ffff:198.51.100.1', '198.51.100.1'],
    ['::ffff:198.51.100.7', '1.1.1.1', '198.51.100.7'],
    ['10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['10.0.0.1', '[2001:DB9::5]:4711', '2001:db9::5'],
    ['10.0.0.1', '2001:db9::5', '2001:db9::5'],
    ['2001:db8:1::1', '198.51.100.1, 2001:db8:ffff::2', '198.51.100.1'],
    ['2001:db9::1', '198.51.100.1', '2001:db9::1'],
    // What is no address is nobody.
    ['10.0.0.1', 'unknown', '10.0.0.1'],
    ['10.0.0.1', '198.51.100.1, _hidden, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '198.51.100.1, deadbeefcafe0123456789abcdef5678', '10.0.0.1'],
    ['10.0.0.1', '198.51.100.1,', '10.0.0.1'],
  ])('a connection from %s that says %s is of %s', (connected, forwarded, expected) => {
    expect(find(connected, forwarded)).toBe(expected)
  })
})

describe('what the dashboard says of its caller', () => {
  const secret = 'the dashboard and the service know it'
  const tell = (hops: string, known = secret) =>
    `${hops}; ${createHmac('sha256', known).update(hops).digest('base64url')}`

  test.each([
    ['198.51.100.1', '198.51.100.1'],
    ['::ffff:198.51.100.1', '198.51.100.1'],
    ['2001:DB9::5', '2001:db9::5'],
    // The browser lengthens the list to the left, and is believed no more than elsewhere.
    ['1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['1.1.1.1, 198.51.100.1, 10.0.0.1', '198.51.100.1'],
    ['1.1.1.1; , 198.51.100.1', '198.51.100.1'],
    // Nothing that is an address: that of the dashboard.
    ['1.1.1.1, unknown', '203.0.113.9'],
    ['', '203.0.113.9'],
  ])('"%s" is %s', (hops, expected) => {
    const find = createAddressFinder(['10.0.0.0/8'], secret)
    expect(find('203.0.113.9', undefined, tell(hops))).toBe(expected)
    // A proxy on the way from the dashboard to the service adds what nobody needs.
    expect(find('10.0.0.1', '203.0.113.9', tell(hops))).toBe(expected)
  })

  test.each([
    ['198.51.100.1'],
    ['198.51.100.1; '],
    [`198.51.100.1; ${'A'.repeat(43)}`],
    [tell('198.51.100.1', 'another secret than that of the two')],
    [tell('198.51.100.1').replace('.1;', '.2;')],
    [`198.51.100.9, ${tell('198.51.100.1')}`],
  ])('"%s" is nothing that it said', (forged) => {
    const find = createAddressFinder([], secret)
    expect(find('203.0.113.9', undefined, forged)).toBe('203.0.113.9')
  })

  test('is not believed where no secret is set', () => {
    expect(createAddressFinder()('203.0.113.9', undefined, tell('198.51.100.1'))).toBe('203.0.113.9')
    expect(createAddressFinder([], '')('203.0.113.9', undefined, tell('198.51.100.1', ''))).toBe(
      '203.0.113.9',
    )
  })
})

test.each([
  ['10.0.0.7', '10.0.0.7', 32],
  ['::1', '::1', 128],
  ['10.0.0.0/8', '10.0.0.0', 8],
  ['fd00::/8', 'fd00::', 8],
])('%s names a network', (text, address, prefix) => {
  expect(parseNetwork(text)).toEqual({ address, prefix })
})

test.each(['0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/', '10.0.0', 'proxy.example', '::1/129', ''])(
  '"%s" names none, or everybody',
  (text) => {
    expect(parseNetwork(text)).toBeUndefined()
  },
)
