import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { askNameServers, CallbackRefused, findAddresses, parseCallback } from './find-addresses.ts'

const strict = { allowsPrivate: false }
const leadingTo = (...addresses: string[]) => ({ ...strict, resolve: async () => addresses })

const find = (text: string, policy = leadingTo('20.42.65.92')) =>
  findAddresses(parseCallback(text, policy), policy)

test('takes an https address whose host is public', async () => {
  expect(await find('https://prod-12.westus.logic.azure.com:443/workflows/1?sig=x')).toEqual(['20.42.65.92'])
  expect(await find('https://20.42.65.92/')).toEqual(['20.42.65.92'])
})

test.each([
  ['http', 'http://example.com/'],
  ['another scheme', 'file:///etc/passwd'],
  ['data', 'data:text/plain,x'],
  ['no URL', '//example.com'],
  ['a user name', 'https://user@example.com/'],
  ['a fragment', 'https://example.com/#x'],
])('refuses %s', async (_, text) => {
  expect(() => parseCallback(text, strict)).toThrow(CallbackRefused)
})

test.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://①②⑦.0.0.1/',
  'https://0/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1:8443/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fd00:ec2::254]/',
])('refuses %s, however it is written', async (text) => {
  await expect(find(text)).rejects.toThrow('must lead to an address on the public internet')
})

test('looks at every address that a name leads to', async () => {
  for (const inside of ['127.0.0.1', '10.0.0.1', '::1', '169.254.169.254', '::ffff:10.0.0.1']) {
    await expect(find('https://rebind.example/', leadingTo('20.42.65.92', inside))).rejects.toThrow(
      'public internet',
    )
  }
})

test('says the same of a name that leads nowhere', async () => {
  await expect(find('https://nowhere.example/', leadingTo())).rejects.toThrow('public internet')
  const failing = { ...strict, resolve: () => Promise.reject(new Error('ENOTFOUND')) }
  await expect(findAddresses(new URL('https://nowhere.example/'), failing)).rejects.toThrow('public internet')
})

test('takes no name of this machine, whatever name servers say of it', async () => {
  for (const host of ['localhost', 'localhost.']) {
    await expect(findAddresses(new URL(`https://${host}/`), strict)).rejects.toThrow('public internet')
  }
})

test('takes what is here for local work, and asks the system for its names', async () => {
  const local = { allowsPrivate: true }
  expect(await findAddresses(parseCallback('http://127.0.0.1:9/', local), local)).toEqual(['127.0.0.1'])
  const found = await findAddresses(parseCallback('http://localhost:9/', local), local)
  expect(found.length).toBeGreaterThan(0)
  for (const address of found) expect(['127.0.0.1', '::1']).toContain(address)
  const nowhere = findAddresses(new URL('http://nowhere.invalid/'), local)
  await expect(nowhere).rejects.toThrow('The address leads nowhere.')
})

test('waits no longer for a name than it may take', async () => {
  const policy = { ...strict, resolve: () => new Promise<never>(() => undefined), resolveTimeoutMs: 50 }
  await expect(findAddresses(new URL('https://silent.example/'), policy)).rejects.toThrow('public internet')
})

test('leaves name servers that never answer', async () => {
  const server = createSocket('udp4')
  onTestFinished(() => void server.close())
  const leaving = new AbortController()
  let asked = 0
  server.on('message', () => {
    asked += 1
    if (asked === 2) leaving.abort()
  })
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  const servers = [`127.0.0.1:${server.address().port}`]
  expect(await askNameServers('silent.example', leaving.signal, servers)).toEqual([])
  // For each kind of address once: whoever stays asks again.
  expect(asked).toBe(2)
})
