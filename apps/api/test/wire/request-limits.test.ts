import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openSqliteReader } from '../../src/store/dialects/sqlite-reader-pool.ts'
import { toAccessLogLine } from '../../src/usage/access-log.ts'
import type { FinishedCall } from '../../src/usage/finished-call.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let credentials: string
const finished: FinishedCall[] = []
beforeAll(async () => {
  service = await startService({
    customers: 5,
    onCall: (call) => void finished.push(call),
    requestLimits: { requestTimeoutMs: 1000, maxBodyBytes: 2048 },
  })
  credentials = `Authorization: Bearer ${await service.tokenOf('Owner')}\r\nOcp-Apim-Subscription-Key: ${service.primaryKey}\r\n`
})
afterAll(() => service.close())

/** Also when it is closed by an error, with which node:events' `once` would reject. */
const whenClosed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))

/** Sends text over a socket and reads all that comes back until the service closes it. */
async function send(text: string) {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (data) => {
    received += data
  })
  socket.on('error', () => undefined) // A reset is an answer too: an empty one.
  socket.write(text)
  await whenClosed(socket)
  const [head = '', body = ''] = received.split('\r\n\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1])
  return { status, head, body: body === '' ? undefined : JSON.parse(body) }
}

const get = (path: string, headers = '') =>
  send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`)
const entities = () => `/v1/instances/${service.instanceId}/manage/entities`
const segments = () => `/v1/instances/${service.instanceId}/manage/segments`
const post = (length: number, body: string) =>
  send(
    `POST ${segments()} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${credentials}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
  )

describe('what is refused is counted and logged like any call', () => {
  const lines = async (act: () => Promise<unknown>, count = 1) => {
    finished.length = 0
    await act()
    await expect.poll(() => finished).toHaveLength(count)
    return finished.map((call) => JSON.parse(toAccessLogLine(call)))
  }

  test.each([
    ['an address that is too long', () => `${entities()}?${'a'.repeat(114_688)}`, '', 414],
    ['too many headers', entities, 'a: b\r\n'.repeat(99), 431],
  ])('%s, for its operation', async (_, path, headers, status) => {
    expect(await lines(() => get(path(), headers))).toMatchObject([
      {
        operationName: 'ListTables',
        resultSignature: status,
        instanceId: service.instanceId,
        callerIpAddress: '127.0.0.1',
      },
    ])
  })

  test.each([
    ['a path that nothing is served at', () => get('/wp-admin/secret'), 'UnknownPath', 404],
    ['an address that is too long, elsewhere', () => get(`/x?${'a'.repeat(114_688)}`), 'UnknownPath', 414],
    ['headers that are too long', () => get('/healthz', `X: ${'a'.repeat(132_000)}\r\n`), 'NoRequest', 431],
    ['what is no HTTP', () => send('hello secret\r\n\r\n'), 'NoRequest', 400],
    ['headers that do not arrive', () => send('GET /secret HTTP/1.1\r\nHost: x\r\nX: a'), 'NoRequest', 408],
  ])('%s, without the path', async (_, act, operationName, status) => {
    const [line] = await lines(act)
    expect(line).toMatchObject({
      operationName,
      resultSignature: status,
      path: null,
      instanceId: null,
      callerIpAddress: '127.0.0.1',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(JSON.stringify(line)).not.toContain('secret')
  })

  test('a body that does not arrive, once, with the status that the caller was told', async () => {
    const text = `POST ${segments()} HTTP/1.1\r\nHost: x\r\n${credentials}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`
    expect(await lines(() => send(text))).toMatchObject([
      { operationName: 'CreateSegment', resultSignature: 408, instanceId: service.instanceId },
    ])
  })

  test('what is read beside operations, but not the probes', async () => {
    const paths = ['/healthz', '/readyz', '/metrics', '/openapi.json']
    const read = async () => {
      for (const path of paths) await (await fetch(service.url + path)).arrayBuffer()
    }
    expect(await lines(read, 2)).toMatchObject([
      { operationName: 'ReadMetrics', path: '/metrics', resultSignature: 200 },
      { operationName: 'ReadOpenApi', path: '/openapi.json', resultSignature: 200 },
    ])
  })
})

describe('an address', () => {
  test('of 114,688 characters is read', async () => {
    expect((await get(`/healthz?${'a'.repeat(114_688 - '/healthz?'.length)}`)).status).toBe(200)
  })

  test('of more: 414 of the gateway', async () => {
    const { status, body } = await get(`/healthz?${'a'.repeat(114_688)}`)
    expect(status).toBe(414)
    expect(body).toEqual({
      statusCode: 414,
      message: 'The address must not exceed 114688 characters. Shorten the query.',
    })
  })

  test('with 100 query parameters is read, with more: 400 of its operation', async () => {
    const parameters = (count: number) => Array.from({ length: count }, (_, index) => `p${index}=1`).join('&')
    expect((await get(`${entities()}?${parameters(100)}`, credentials)).status).toBe(200)
    const { status, body } = await get(`${entities()}?${parameters(101)}`, credentials)
    expect(status).toBe(400)
    expect(body).toMatchObject({
      errorCode: 'invalidRequest',
      message: 'A request must not have more than 100 query parameters.',
    })
  })
})

describe('headers', () => {
  test.each([
    ['of 120 KiB in all are read', `X: ${'a'.repeat(120 * 1024)}\r\n`, 200],
    ['of more than 128 KiB in all: 431', `X: ${'a'.repeat(129 * 1024)}\r\n`, 431],
    ['up to 100 are read', 'a: b\r\n'.repeat(98), 200],
    ['more than 100: 431', 'a: b\r\n'.repeat(99), 431],
    // Node would leave out all beyond 2,000 without a word, and with them a token.
    ['thousands: 431', 'a: b\r\n'.repeat(3000), 431],
  ])('%s', async (_, headers, expected) => {
    const { status, body } = await get('/healthz', headers)
    expect(status).toBe(expected)
    if (status === 431)
      expect(body).toEqual({ statusCode: 431, message: expect.stringMatching(/ must not .*\.$/) })
  })

  test('that are none: 400', async () => {
    const { status, body } = await send('hello\r\n\r\n')
    expect([status, body]).toEqual([400, { statusCode: 400, message: 'The request is not HTTP/1.1.' }])
  })
})

describe('a sender that is too slow', () => {
  test.each([
    ['with the first byte', () => ''],
    ['with the headers', () => 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a'],
    [
      'with the body',
      () =>
        `POST ${segments()} HTTP/1.1\r\nHost: x\r\n${credentials}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    ],
  ])('%s: 408, the connection ends, and the log keeps silent', async (_, text) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const { status, head, body } = await send(text())
    expect(status).toBe(408)
    expect(body).toEqual({
      statusCode: 408,
      message: expect.stringContaining('must arrive within 1 seconds.'),
    })
    expect(head).toMatch(/^Connection: close$/m)
    expect(head).toMatch(/^x-ms-request-id: [0-9a-f-]{36}$/m)
    expect(log).not.toHaveBeenCalled()
  })

  test('that goes on a byte at a time: 408 as well', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
    let received = ''
    socket.on('data', (data) => {
      received += data
    })
    socket.on('error', () => undefined)
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX: ')
    const drip = setInterval(() => socket.write('a'), 20)
    await whenClosed(socket)
    clearInterval(drip)
    expect(received).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('cannot keep the connection either, once it was refused', async () => {
    const socket = connect({
      port: Number(new URL(service.url).port),
      host: '127.0.0.1',
      allowHalfOpen: true,
    })
    socket.on('error', () => undefined)
    socket.resume().write('GET / HTTP/1.1\r\nX: ')
    await once(socket, 'end')
    const drip = setInterval(() => socket.write('a'), 50)
    await whenClosed(socket)
    clearInterval(drip)
  })

  test('does not keep others waiting', async () => {
    const sockets = Array.from({ length: 200 }, () => connect(Number(new URL(service.url).port), '127.0.0.1'))
    for (const socket of sockets) socket.on('error', () => undefined).write('GET / HTTP/1.1\r\nX: ')
    expect((await get('/healthz')).status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })
})

describe('a body', () => {
  test('above the setting: 413', async () => {
    const { status, body } = await post(3000, `"${'x'.repeat(2998)}"`)
    expect([status, body.message]).toEqual([413, 'The request body must not exceed 2048 bytes.'])
  })

  test.each([
    ['as it is', (json: string) => json],
    ['encoded twice', (json: string) => JSON.stringify(json)],
  ])('nested too deep, %s: 400', async (_, encode) => {
    const json = encode(`${'['.repeat(500)}${']'.repeat(500)}`)
    const { status, body } = await post(json.length, json)
    expect(status).toBe(400)
    expect(body).toMatchObject({
      errorCode: 'invalidRequest',
      message: 'The request body must not be nested more than 64 deep.',
    })
  })

  test('of 100,000 levels neither ends nor stops the service: 400', async () => {
    const large = await startService({ customers: 1 })
    onTestFinished(() => large.close())
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const response = await fetch(`${large.url}/v1/instances/${large.instanceId}/manage/segments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await large.tokenOf('Owner')}`,
          'ocp-apim-subscription-key': large.primaryKey,
          'content-type': 'application/json',
        },
        body: `${open.repeat(100_000)}1${close.repeat(100_000)}`,
      })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('must not be nested more than 64 deep')
    }
    expect((await fetch(`${large.url}/healthz`)).status).toBe(200)
  })
})

test('an operation that takes too long is a 503 that says so, and does not wait for its query', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => log.mockRestore())
  const hasty = await startService({ customers: 5, requestLimits: { operationTimeoutMs: 200 } })
  onTestFinished(() => hasty.close())
  const reader = openSqliteReader(join(hasty.dataDir, 'first.db'))
  const slowSql = `with recursive count (n) as (select 1 union all select n + 1 from count where n < 3000000)
    select max(n) as n from count`
  const order: string[] = []
  // One for each thread that there may be.
  const busy = Array.from({ length: 4 }, async () => {
    await reader.query(slowSql, [])
    order.push('a slow query')
  })
  const response = await fetch(`${hasty.url}/v1/instances/${hasty.instanceId}/data/Customer`, {
    headers: {
      authorization: `Bearer ${await hasty.tokenOf('Owner')}`,
      'ocp-apim-subscription-key': hasty.primaryKey,
    },
  })
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    errorCode: 'unavailable',
    message:
      'The operation took longer than 0.2 seconds and was given up. Ask for less at once, or try again later.',
  })
  order.push('the answer')
  expect(log.mock.calls.flat().join(' ')).toContain('ListRows failed')
  await Promise.all(busy)
  expect(order.indexOf('the answer')).toBeLessThan(3)
  await reader.close()
})

test.each(['/healthz', '/openapi.json', '/v1/instances'])(
  'a body without end, sent to %s, which takes none, ends with the connection',
  async (path) => {
    const patient = await startService({ customers: 1, requestLimits: { requestTimeoutMs: 600_000 } })
    onTestFinished(() => patient.close())
    const socket = connect(Number(new URL(patient.url).port), '127.0.0.1')
    let received = ''
    socket.on('data', (data) => (received += data))
    socket.on('error', () => undefined)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`)
    const sending = setInterval(() => socket.write(`400\r\n${'x'.repeat(1024)}\r\n`), 20)
    onTestFinished(() => clearInterval(sending))
    await whenClosed(socket)
    expect(received).toMatch(/^HTTP\/1\.1 (200|401) /)
  },
)

test('none of it keeps a good caller from being served on a connection that stays', async () => {
  const { port } = new URL(service.url)
  const first = request({ port, path: '/healthz', headers: { connection: 'keep-alive' } }).end()
  const [response] = await once(first, 'response')
  response.resume()
  await once(response, 'end')
  expect(response.headers['keep-alive']).toBe('timeout=65')
  first.destroy()
})
