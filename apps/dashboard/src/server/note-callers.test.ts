import { createHmac } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { callerHeader, noteCallers } from './note-callers.ts'

const secret = 'the dashboard and the service know it'
noteCallers(secret)

/** What the server sees in the header for a request that sends these. */
async function readHeader(sent: Readonly<Record<string, string>>): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = createServer(({ headers }, response) => {
    resolve(headers[callerHeader])
    response.end()
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  request({ port, host: '127.0.0.1', headers: sent, agent: false }, (answer) => answer.resume()).end()
  return promise
}

const prove = (hops: string) => `${hops}; ${createHmac('sha256', secret).update(hops).digest('base64url')}`

test('every request says where it comes from, with proof', async () => {
  expect(await readHeader({})).toBe(prove('127.0.0.1'))
})

test('what the browser or a proxy claims stands before the address of the connection', async () => {
  expect(await readHeader({ 'x-forwarded-for': '198.51.100.9, 10.0.0.1' })).toBe(
    prove('198.51.100.9, 10.0.0.1, 127.0.0.1'),
  )
})

test('nobody writes it himself', async () => {
  expect(await readHeader({ [callerHeader]: prove('198.51.100.9') })).toBe(prove('127.0.0.1'))
})
