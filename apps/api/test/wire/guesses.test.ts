import { createHmac } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createAddressFinder } from '../../src/client-address.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let app: ReturnType<typeof createApp>
beforeEach(async () => {
  service = await startService({ customers: 1, limits: { failures: { calls: 3, windowSeconds: 3600 } } })
  app = createApp(service.services)
})
afterEach(() => service.close())

interface Attempt {
  readonly key?: string
  readonly token?: string
  readonly ours?: boolean
  readonly forwardedFor?: string
  readonly dashboardCaller?: string
}

/** A call from an address; the app is asked as the server asks it. */
async function callFrom(
  remoteAddress: string,
  { key, token, ours, forwardedFor, dashboardCaller }: Attempt = {},
) {
  const { instanceId, primaryKey } = service
  const path = ours
    ? `/management/instances/${instanceId}/api-access`
    : `/v1/instances/${instanceId}/manage/entities`
  const headers = {
    authorization: `Bearer ${token ?? (await service.tokenOf('Owner'))}`,
    ...((!ours || key !== undefined) && { 'ocp-apim-subscription-key': key ?? primaryKey }),
    ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    ...(dashboardCaller !== undefined && { 'x-dashboard-caller': dashboardCaller }),
  }
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress })
  const incoming = Object.assign(new IncomingMessage(socket), { url: path })
  const response = await app.request(path, { headers }, { incoming, outgoing: new ServerResponse(incoming) })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const home = '192.0.2.1'
const away = '198.51.100.9'
const wrongKey = (digit: number) => ({ key: String(digit).repeat(32) })
const wrongToken = (digit: number) => ({ token: `a.b.${digit}` })

async function guess(address: string, attempts: readonly Attempt[]): Promise<number[]> {
  const statuses = []
  for (const attempt of attempts) statuses.push((await callFrom(address, attempt)).status)
  return statuses
}

describe('after too many wrong keys or tokens from one address', () => {
  test('further ones are not looked at: 429 of the gateway', async () => {
    const attempts = [
      wrongKey(1),
      wrongToken(2),
      { ...wrongToken(3), ours: true },
      wrongKey(4),
      wrongToken(5),
    ]
    expect(await guess(away, attempts)).toEqual([401, 401, 401, 429, 429])
    const { headers, text } = await callFrom(away, wrongKey(6))
    const seconds = headers.get('retry-after')
    expect(JSON.parse(text)).toEqual({
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
    })
    expect(headers.get('ratelimit-policy')).toBe('"address-failures";q=3;w=3600')
    expect(headers.get('ratelimit')).toBe(`"address-failures";r=0;t=${seconds}`)
  })

  test('also the right key is not tried, so that nobody finds it', async () => {
    expect(await guess(away, [1, 2, 3].map(wrongKey))).toEqual([401, 401, 401])
    expect((await callFrom(away)).status).toBe(429)
    expect((await callFrom(away, { token: 'a.b.c' })).status).toBe(429)
  })

  test('callers elsewhere notice nothing', async () => {
    await guess(away, [1, 2, 3, 4].map(wrongKey))
    expect((await callFrom(home)).status).toBe(200)
    expect((await callFrom(home, wrongKey(5))).status).toBe(401)
  })

  test('a caller behind the same address goes on, with the key and token that passed before', async () => {
    const token = await service.tokenOf('Owner')
    expect((await callFrom(away, { token })).status).toBe(200)
    await guess(away, [1, 2, 3, 4].map(wrongKey))
    expect((await callFrom(away, { token })).status).toBe(200)
    // Neither half of the two opens alone.
    expect((await callFrom(away, { token, ...wrongKey(5) })).status).toBe(429)
    expect((await callFrom(away, { token: 'a.b.c' })).status).toBe(429)
  })

  test('a key that passed where none is looked at vouches for nothing', async () => {
    const token = await service.tokenOf('Owner')
    const marks = [1, 2, 3, 4].map((digit) => ({ ...wrongKey(digit), token, ours: true }))
    expect(await guess(away, marks)).toEqual([200, 200, 200, 200])
    const right = { key: service.primaryKey, token }
    expect((await callFrom(away, { ...right, ours: true })).status).toBe(200)
    const guesses = [1, 2, 3, 4].map((digit) => ({ ...wrongKey(digit), token }))
    expect(await guess(away, [...guesses, right])).toEqual([401, 401, 401, 429, 429])
  })

  test('addresses of one IPv6 network count as one', async () => {
    const network = ['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4']
    const statuses = await Promise.all(network.map((address) => callFrom(address, wrongKey(1))))
    expect(statuses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 429])
    expect((await callFrom('2001:db8:1::1', wrongKey(1))).status).toBe(401)
  })
})

test('no more than the limit learn that they were wrong, also when they guess at the same time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => callFrom(away, wrongKey(index % 10))),
  )
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(37)
})

test('who is let in has no wrong attempts, however often he calls', async () => {
  for (let more = 0; more < 10; more += 1) expect((await callFrom(home)).status).toBe(200)
  const { status, headers } = await callFrom(home)
  expect([status, headers.get('ratelimit')]).toEqual([200, null])
})

describe('behind a proxy', () => {
  const proxy = '10.0.0.1'
  const through = (forwardedFor: string, digit: number) => ({ ...wrongKey(digit), forwardedFor })

  test('that is trusted, each of its callers is one', async () => {
    app = createApp({ ...service.services, findClientAddress: createAddressFinder(['10.0.0.0/8']) })
    const tries = [1, 2, 3, 4].map((digit) => through(home, digit))
    expect(await guess(proxy, tries)).toEqual([401, 401, 401, 429])
    expect(await guess(proxy, [through(away, 5)])).toEqual([401])
    // What a caller writes himself stands to the left of what the proxy writes.
    expect(await guess(proxy, [through(`203.0.113.5, ${home}`, 6)])).toEqual([429])
  })

  test('that is not, nobody becomes another by a header', async () => {
    const tries = [1, 2, 3, 4].map((digit) => through(`198.51.100.${digit}`, digit))
    expect(await guess(home, tries)).toEqual([401, 401, 401, 429])
    app = createApp({ ...service.services, findClientAddress: createAddressFinder(['10.0.0.0/8']) })
    expect(await guess(away, tries)).toEqual([401, 401, 401, 429])
  })
})

test('through the dashboard each browser is one, and nobody else becomes one by its header', async () => {
  const secret = 'the dashboard and the service know it'
  app = createApp({ ...service.services, findClientAddress: createAddressFinder([], secret) })
  const tell = (hops: string, known: string, digit: number) => {
    const proof = createHmac('sha256', known).update(hops).digest('base64url')
    return { ...wrongKey(digit), dashboardCaller: `${hops}; ${proof}` }
  }
  const dashboard = '127.0.0.1'
  expect(
    await guess(
      dashboard,
      [1, 2, 3, 4].map((digit) => tell(away, secret, digit)),
    ),
  ).toEqual([401, 401, 401, 429])
  expect((await callFrom(dashboard, tell(home, secret, 5))).status).toBe(401)
  const forged = [1, 2, 3, 4].map((digit) => tell(`203.0.113.${digit}`, 'not the secret', digit))
  expect(await guess('203.0.113.200', forged)).toEqual([401, 401, 401, 429])
})
