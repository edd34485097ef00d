import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

const described = (operationId: string, more = {}) => ({ operationId, summary: 'Any', ...more })

const description = JSON.stringify({
  openapi: '3.1.0',
  paths: {
    '/segments': {
      get: described('ListSegments', { 'x-not-served': true }),
      post: described('CreateSegment', { 'x-not-served': true }),
    },
    '/tables': { get: described('ListTables') },
    '/management/usage': { servers: [{ url: '/' }], get: described('GetUsage', { 'x-not-served': false }) },
  },
})

const emptied = JSON.stringify({ paths: {} })

let readNotServed: typeof import('./read-not-served.ts').readNotServed
let service: Server
let asked: (string | undefined)[] = []
let answer = description

beforeAll(async () => {
  service = createServer((request, response) => {
    asked.push(request.url)
    response.end(answer)
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const { port } = service.address() as AddressInfo
  vi.stubEnv('API_URL', `http://localhost:${port}/v1`)
  vi.stubEnv('ENTRA_AUTHORITY', 'http://localhost/tenant/v2.0')
  vi.stubEnv('ENTRA_CLIENT_ID', 'dashboard')
  vi.stubEnv('ENTRA_CLIENT_SECRET', 'secret')
  vi.stubEnv('SESSION_SECRET', 'x'.repeat(32))
  // Settings are read once in the life of a module, which other tests of this process may have begun.
  vi.resetModules()
  readNotServed = (await import('./read-not-served.ts')).readNotServed
})

afterAll(() => {
  service.close()
  vi.unstubAllEnvs()
})

// Each test starts a day after the one before, when nothing is fresh any more.
let day = Date.parse('2026-01-01T00:00:00Z')

beforeEach(() => {
  asked = []
  answer = description
  day += 86_400_000
  vi.useFakeTimers({ toFake: ['Date'], now: day })
})

afterEach(() => {
  vi.useRealTimers()
})

test('takes what is not served from the description that stands beside /v1', async () => {
  expect([...(await readNotServed())].toSorted()).toEqual(['CreateSegment', 'ListSegments'])
  expect(asked).toEqual(['/openapi.json'])
})

test('asks once for all pages of a minute, and again after it', async () => {
  const [first, second] = await Promise.all([readNotServed(), readNotServed()])
  expect(second).toBe(first)
  vi.setSystemTime(day + 59_000)
  expect(await readNotServed()).toBe(first)
  expect(asked).toHaveLength(1)

  answer = emptied
  vi.setSystemTime(day + 61_000)
  expect((await readNotServed()).size).toBe(0)
  expect(asked).toHaveLength(2)
})

test.each([
  ['no JSON', '<html>'],
  ['another document', '{"error":"busy"}'],
])('goes by what it heard last when the answer is %s, and asks again at the next visit', async (_, body) => {
  expect((await readNotServed()).size).toBe(2)
  vi.setSystemTime(day + 61_000)
  answer = body
  expect((await readNotServed()).size).toBe(2)
  answer = emptied
  expect((await readNotServed()).size).toBe(0)
})

test('goes by what it heard last while the service does not answer', async () => {
  expect((await readNotServed()).size).toBe(2)
  vi.setSystemTime(day + 61_000)
  service.closeAllConnections()
  const { port } = service.address() as AddressInfo
  await new Promise((resolve) => service.close(resolve))
  expect((await readNotServed()).size).toBe(2)
  answer = emptied
  await new Promise<void>((resolve) => service.listen(port, '127.0.0.1', resolve))
  expect((await readNotServed()).size).toBe(0)
})
