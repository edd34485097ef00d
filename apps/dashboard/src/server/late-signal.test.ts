import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TimeoutError } from '@customer-insights-kit/client/errors'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { expect, onTestFinished, test } from 'vitest'
import { createLateSignal, toLimitMs } from './late-signal.ts'

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

test.each<[string, RequestListener]>([
  ['nothing', () => undefined],
  ['headers and then nothing', (_, response) => response.writeHead(200).flushHeaders()],
  [
    'a piece of the body and then nothing',
    (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('['),
  ],
])('a service that sends %s is late, and asked once', async (_, answer) => {
  let asked = 0
  const baseUrl = await serve((request, response) => {
    asked += 1
    answer(request, response)
  })
  const client = createManagementClient({
    baseUrl,
    credential: async () => 'token',
    retry: { maxRetries: 1 },
    fetch: (url, { signal, ...request }) =>
      fetch(url, { ...request, signal: AbortSignal.any([signal, createLateSignal(200)]) }),
  })
  const call = client.instance('11111111-1111-4111-8111-111111111111').system.get()
  await expect(call).rejects.toThrow(TimeoutError)
  await expect(call).rejects.toThrow('The page could wait no longer.')
  expect(asked).toBe(1)
})

test.each([
  [0, 12_000],
  [8_000, 4_000],
  [11_000, 3_000],
  [14_000, 1_000],
  [15_000, 0],
  [60_000, 0],
])('what begins %i ms after the page has %i ms', (sinceMs, limitMs) => {
  expect(toLimitMs(sinceMs)).toBe(limitMs)
})
