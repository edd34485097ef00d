import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { Agent, ProxyAgent } from 'undici'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../../test/record-requests.ts'
import { createClient } from '../client.ts'
import { ConnectionError } from '../errors.ts'
import type { Transport } from '../transport.ts'
import { createUndiciFetch } from './create-undici-fetch.ts'

const server = recordRequests()
const agent = new Agent()
afterAll(() => agent.close())
beforeEach(() => {
  server.answer = answerJson(200, [])
})

const undiciFetch = createUndiciFetch(agent)
/** At its best, as it is by itself, it takes seconds for what is sent here. */
const compressQuickly = (text: string | Buffer): Buffer =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
const { signal } = new AbortController()
const get = { method: 'GET', headers: {}, redirect: 'manual', signal } as const

/** Whatever the transport, a client must see the same: each test runs over both. */
const transports = [
  ['fetch', globalThis.fetch],
  ['createUndiciFetch', undiciFetch],
] as const satisfies [string, Transport][]

describe.each<[string, Transport]>(transports)('%s', (_, send) => {
  test('carries a key, a token and a header that end their line', async () => {
    const client = createClient({
      baseUrl: server.baseUrl,
      credential: async () => 'token\n',
      subscriptionKey: 'key\r\n',
      headers: { 'x-one': '1\n' },
      fetch: send,
      retry: false,
    })
    await client.instances.list()
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token',
      'ocp-apim-subscription-key': 'key',
      'x-one': '1',
    })
  })

  test('sends method, path, headers and body, and reads status, headers and text', async () => {
    server.answer = answerJson(201, { name: 'Zoë' }, { 'x-ms-request-id': 'r1' })
    const answer = await send(`${server.baseUrl}/segments?$top=5&name=%C3%A9`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-one': '1' },
      body: '{"name":"Zoë"}',
      redirect: 'manual',
      signal,
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('X-MS-Request-Id')).toBe('r1')
    expect(answer.headers.get('x-none')).toBeNull()
    expect(await answer.text()).toBe('{"name":"Zoë"}')
    expect(server.requests).toMatchObject([
      { method: 'POST', url: '/v1/segments?$top=5&name=%C3%A9', body: '{"name":"Zoë"}' },
    ])
    expect(server.requests[0]?.headers).toMatchObject({ 'x-one': '1', 'content-length': '15' })
  })

  test.each([
    ['gzip', gzipSync],
    ['br', compressQuickly],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['Deflate', deflateRawSync],
    ['gzip, gzip', (text: string) => gzipSync(gzipSync(text))],
    [' deflate ,BR,  gzip', (text: string) => gzipSync(compressQuickly(deflateSync(text)))],
  ])('decodes %s', async (encoding, compress) => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index })))
    server.answer = (response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress(text))
    const answer = await send(server.baseUrl, { ...get, headers: { 'accept-encoding': 'gzip, br' } })
    expect(await answer.text()).toBe(text)
  })

  test.each(['gzip, rot13', 'identity', ','])('leaves %s as it is', async (encoding) => {
    server.answer = (response) => response.writeHead(200, { 'content-encoding': encoding }).end('[]')
    expect(await (await send(server.baseUrl, get)).text()).toBe('[]')
  })

  test('decodes what comes in lists of headers', async () => {
    server.answer = (response) => {
      response.setHeader('content-encoding', ['gzip', 'br']).end(brotliCompressSync(gzipSync('[]')))
    }
    expect(await (await send(server.baseUrl, get)).text()).toBe('[]')
  })

  test('rejects with a TypeError when the outer coding is broken, or the inner', async () => {
    for (const body of [gzipSync('[]'), brotliCompressSync('[]')]) {
      server.answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip, br' }).end(body)
      await expect((await send(server.baseUrl, get)).text()).rejects.toThrow(TypeError)
    }
  })

  test('reads letters that arrive in halves', async () => {
    const bytes = Buffer.from('"né"')
    server.answer = async (response) => {
      response.write(bytes.subarray(0, 3))
      await sleep(20)
      response.end(bytes.subarray(3))
    }
    expect(await (await send(server.baseUrl, get)).text()).toBe('"né"')
  })

  test.each([{}, { 'content-encoding': 'gzip' }])(
    'gives an empty text where there is no body: %o',
    async (headers) => {
      server.answer = (response) => response.writeHead(204, headers).end()
      const answer = await send(server.baseUrl, get)
      expect([answer.status, await answer.text()]).toEqual([204, ''])
    },
  )

  test('hands a redirect back', async () => {
    server.answer = (response) => response.writeHead(302, { location: '/elsewhere' }).end()
    const answer = await send(server.baseUrl, get)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/elsewhere'])
    expect(server.requests.map(({ url }) => url)).toEqual(['/v1'])
  })

  test('rejects with a TypeError and its cause when nobody listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    const error = await send(`http://127.0.0.1:${port}/`, get).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TypeError)
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNREFUSED' } })
  })

  test('rejects with a TypeError when the connection is cut before the answer', async () => {
    server.answer = (response) => response.socket?.resetAndDestroy()
    await expect(send(server.baseUrl, get)).rejects.toThrow(new TypeError('fetch failed'))
  })

  test('rejects with a TypeError when the connection is cut in the body', async () => {
    server.answer = (response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('half', () => response.socket?.resetAndDestroy())
    }
    const answer = await send(server.baseUrl, get)
    await expect(answer.text()).rejects.toThrow(TypeError)
  })

  test('rejects with a TypeError when the compressed body is broken', async () => {
    const broken = gzipSync('[]').fill(0, 10)
    server.answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(broken)
    const answer = await send(server.baseUrl, get)
    await expect(answer.text()).rejects.toThrow(TypeError)
  })

  test.each(['no address', 'ftp://127.0.0.1/'])('rejects %s with a TypeError', async (url) => {
    await expect(send(url, get)).rejects.toThrow(TypeError)
  })

  test('sends nothing when it was aborted before', async () => {
    const reason = new Error('not now')
    await expect(send(server.baseUrl, { ...get, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(server.requests).toEqual([])
  })

  test('rejects with the reason of an abort before the answer, and closes the connection', async () => {
    const controller = new AbortController()
    const reason = new Error('changed my mind')
    let closed: Promise<unknown> | undefined
    server.answer = (response) => {
      closed = once(response, 'close')
      controller.abort(reason)
    }
    await expect(send(server.baseUrl, { ...get, signal: controller.signal })).rejects.toBe(reason)
    await closed
  })

  test('rejects with the reason of an abort in the body, and closes the connection', async () => {
    const controller = new AbortController()
    const reason = new Error('changed my mind')
    const closed = neverEnding()
    const answer = await send(server.baseUrl, { ...get, signal: controller.signal })
    const text = answer.text()
    controller.abort(reason)
    await expect(text).rejects.toBe(reason)
    await closed()
  })

  test('takes no notice of an abort after the end', async () => {
    const controller = new AbortController()
    const answer = await send(server.baseUrl, { ...get, signal: controller.signal })
    expect(await answer.text()).toBe('[]')
    controller.abort()
  })

  test('reads an endless body in pieces, until it is aborted', async () => {
    const controller = new AbortController()
    const closed = neverEnding()
    const { body } = await send(server.baseUrl, { ...get, signal: controller.signal })
    const reader = body?.getReader()
    for (let size = 0; size < 1_000_000; ) {
      const piece = await reader?.read()
      expect(piece?.done).toBe(false)
      size += piece?.value?.length ?? 0
    }
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(reader?.read()).rejects.toBe(reason)
    await closed()
  })

  test('holds back a body that nobody reads', async () => {
    const controller = new AbortController()
    let response: ServerResponse | undefined
    neverEnding((started) => {
      response = started
    })
    const { body } = await send(server.baseUrl, { ...get, signal: controller.signal })
    await body?.getReader().read()
    for (let before = -1; before !== response?.socket?.bytesWritten; await sleep(50)) {
      before = response?.socket?.bytesWritten ?? 0
    }
    expect(response?.writableNeedDrain).toBe(true)
    controller.abort()
  })
})

/** Answers with a body that has no end; what comes back waits for the connection to be closed. */
function neverEnding(onStart?: (response: ServerResponse) => void): () => Promise<unknown> {
  let closed: Promise<unknown> | undefined
  server.answer = (response) => {
    closed = once(response, 'close')
    onStart?.(response)
    const block = 'x'.repeat(64 * 1024)
    const fill = () => {
      while (!response.destroyed && response.write(block));
    }
    response.on('drain', fill)
    fill()
  }
  return async () => await closed
}

test('rejects a compressed body that is cut short, which fetch lets pass', async () => {
  const half = gzipSync('[]').subarray(0, -4)
  server.answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(half)
  const answer = await undiciFetch(server.baseUrl, get)
  await expect(answer.text()).rejects.toThrow(TypeError)
})

test('offers pieces only of a body whose length is not known beforehand', async () => {
  const bodies: unknown[] = []
  for (const headers of [{ 'content-length': 2 }, {}, { 'content-length': 22, 'content-encoding': 'gzip' }]) {
    const isPacked = 'content-encoding' in headers
    server.answer = (response) => response.writeHead(200, headers).end(isPacked ? gzipSync('[]') : '[]')
    const answer = await undiciFetch(server.baseUrl, get)
    bodies.push(answer.body)
    expect(await answer.text()).toBe('[]')
  }
  expect(bodies).toEqual([null, expect.anything(), expect.anything()])
})

test('keeps its connections: calls that follow each other share two at most', async () => {
  const fresh = new Agent()
  const send = createUndiciFetch(fresh)
  const sockets = new Set<unknown>()
  server.answer = (response) => {
    sockets.add(response.socket)
    response.end('[]')
  }
  for (let call = 0; call < 10; call++) await (await send(server.baseUrl, get)).text()
  expect(sockets.size).toBeLessThanOrEqual(2)
  await fresh.close()
})

test('goes through the proxy of its dispatcher', async () => {
  const tunnels: (string | undefined)[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url)
    const { port } = new URL(server.baseUrl)
    const target = connect(Number(port), '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    target.pipe(socket).pipe(target)
    socket.on('error', () => target.destroy())
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const dispatcher = new ProxyAgent(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
  const answer = await createUndiciFetch(dispatcher)('http://api.test/v1', get)
  expect([answer.status, await answer.text(), tunnels]).toEqual([200, '[]', ['api.test:80']])
  await dispatcher.close()
  proxy.close()
})

describe('as the fetch option of a client', () => {
  const client = () =>
    createClient({ baseUrl: server.baseUrl, credential: async () => 'token', fetch: undiciFetch })

  test('answers', async () => {
    server.answer = answerJson(200, [{ instanceId: 'i', name: 'Contoso' }])
    expect(await client().instances.list()).toEqual([{ instanceId: 'i', name: 'Contoso' }])
    expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer token' })
  })

  test('reports a lost connection', async () => {
    server.answer = (response) => response.socket?.resetAndDestroy()
    await expect(client().instances.list()).rejects.toThrow(ConnectionError)
  })

  test('ends with the caller’s signal', async () => {
    const controller = new AbortController()
    const reason = new Error('changed my mind')
    server.answer = () => controller.abort(reason)
    await expect(client().instances.list({}, { signal: controller.signal })).rejects.toBe(reason)
  })
})

test('a header that undici does not carry is an input to be mended, not a lost connection', async () => {
  const client = createClient({
    baseUrl: server.baseUrl,
    credential: async () => 'token',
    headers: { 'transfer-encoding': 'chunked' },
    fetch: undiciFetch,
  })
  await expect(client.instances.list()).rejects.toMatchObject({
    name: 'InvalidInputError',
    message: 'ListInstances cannot be sent (UND_ERR_INVALID_ARG).',
  })
  expect(server.requests).toHaveLength(0)
})
