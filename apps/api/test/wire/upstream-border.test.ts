import { type IncomingMessage, request } from 'node:http'
import { inspect } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  answerWith,
  asAdmin,
  breakOff,
  createScriptedUpstream,
  neverAnswer,
  refuseToken,
} from '../scripted-upstream.ts'
import { pasteKeys, startFront, type TestFront } from '../start-front.ts'
import { createTokenIssuer, dashboardClientId, type TokenIssuer } from '../token-issuer.ts'

const logged: unknown[] = []
const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const key = 'k'.repeat(32)
let issuer: TokenIssuer
let front: TestFront
const upstream = createScriptedUpstream()

beforeEach(async () => {
  logged.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(...words))
  issuer = await createTokenIssuer()
  front = await startFront({ upstreamUrl: await upstream.open(), issuer, timeoutMs: 500 })
  upstream.behave = asAdmin
  await pasteKeys(front, instanceId, await issuer.issue(), { primary: key, secondary: `2${key.slice(1)}` })
  upstream.seen.length = 0
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const word of [key, 'eyJ']) expect(logged.map(String).join('\n')).not.toContain(word)
  await front.close()
  await upstream.close()
  issuer.close()
})

async function call(headers: Record<string, string> = {}, path = '/data/Customer', init: RequestInit = {}) {
  const token = await issuer.issue({ azp: dashboardClientId })
  return fetch(`${front.url}/v1/instances/${instanceId}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
}

test('it sees the token, the key and what the operation needs, and nothing else of ours', async () => {
  await call({
    cookie: 'session=secret',
    'x-subscription-key-slot': 'primary',
    'x-forwarded-for': '10.0.0.1',
    'proxy-authorization': 'Basic dTpw',
    te: 'trailers',
    accept: 'application/json',
    'accept-language': 'ko',
    prefer: 'odata.maxpagesize=5',
  })
  const [{ url, method, headers }, ...others] = upstream.seen as [IncomingMessage, ...IncomingMessage[]]
  expect(others).toEqual([])
  expect([method, url]).toEqual(['GET', `/v1/instances/${instanceId}/data/Customer`])
  expect(headers.authorization).toMatch(/^Bearer ey/)
  expect(headers['ocp-apim-subscription-key']).toBe(key)
  expect(headers).toMatchObject({ 'accept-language': 'ko', prefer: 'odata.maxpagesize=5' })
  for (const name of ['cookie', 'x-subscription-key-slot', 'x-forwarded-for', 'proxy-authorization', 'te']) {
    expect(headers[name]).toBeUndefined()
  }
})

test.each([
  ['GET', 'search-index', undefined],
  ['POST', 'search-index/run', undefined],
  ['POST', 'search-index/cancel', undefined],
  ['POST', 'profiles/search', '{}'],
])('%s of our own %s says where the customers are', async (method, path, body) => {
  const response = await fetch(`${front.url}/management/instances/${instanceId}/${path}`, {
    method,
    headers: { authorization: `Bearer ${await issuer.issue()}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  })
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({
    errorCode: 'conflict',
    message: expect.stringContaining('in the cloud behind this service'),
  })
})

test('it never sees a token that is not good here', async () => {
  const other = await createTokenIssuer()
  const [foreign, expired] = [await other.issue(), await issuer.issue({ exp: 1 })]
  for (const token of [foreign, expired, 'x.y.z', '']) {
    const headers = { authorization: `Bearer ${token}`, 'ocp-apim-subscription-key': key }
    const answer = await call(headers)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect((await call({ authorization: `Bearer ${token}` })).status).toBe(401)
    expect((await pasteKeys(front, instanceId, token, { primary: key })).status).toBe(401)
  }
  expect(upstream.seen).toEqual([])
  other.close()
})

test('its errors pass as they are', async () => {
  upstream.behave = answerWith(
    429,
    { 'content-type': 'application/json', 'retry-after': '17', 'x-ms-request-id': 'upstream-1' },
    '{"statusCode":429,"message":"Rate limit is exceeded."}',
  )
  const answer = await call()
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('17')
  expect(answer.headers.get('x-ms-request-id')).toBe('upstream-1')
  expect(await answer.text()).toBe('{"statusCode":429,"message":"Rate limit is exceeded."}')
  expect(upstream.seen).toHaveLength(1)
})

test('a refused token is no refused key: the other key is not tried', async () => {
  upstream.behave = answerWith(401, { 'www-authenticate': 'Bearer error="invalid_token"' })
  const answer = await call()
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
  expect(upstream.seen).toHaveLength(1)
})

test('what belongs to an answer comes along', async () => {
  const headers = {
    'content-type': 'application/json; odata.metadata=minimal',
    'content-language': 'ko',
    etag: 'W/"7"',
    'last-modified': 'Fri, 17 May 2024 10:00:00 GMT',
    'odata-version': '4.0',
    'preference-applied': 'odata.maxpagesize=50',
    'x-ms-region': 'west',
  }
  upstream.behave = answerWith(200, headers, '{"value":[]}')
  const answer = await call()
  expect(Object.fromEntries(answer.headers)).toMatchObject(headers)
  expect(await answer.text()).toBe('{"value":[]}')
})

test('what belongs to its own connection and host stays there', async () => {
  upstream.behave = answerWith(200, {
    'content-type': 'application/json',
    'set-cookie': 'a=b',
    'strict-transport-security': 'max-age=1',
    'access-control-allow-origin': '*',
    'content-encoding': 'identity',
    server: 'upstream',
  })
  const { headers } = await call()
  for (const name of ['set-cookie', 'strict-transport-security', 'access-control-allow-origin', 'server']) {
    expect(headers.get(name)).toBeNull()
  }
  expect(headers.get('cache-control')).toBe('no-store')
})

test('a redirect is not followed', async () => {
  upstream.behave = answerWith(302, { location: '/elsewhere' })
  const answer = await call()
  expect(answer.status).toBe(502)
  expect(answer.headers.get('location')).toBeNull()
  expect(upstream.seen).toHaveLength(1)
})

test('no answer in time is a 504, none at all a 502', async () => {
  upstream.behave = neverAnswer
  const late = await call()
  expect(late.status).toBe(504)
  expect(await late.json()).toMatchObject({
    errorCode: 'gatewayTimeout',
    error: { code: 'gatewayTimeout' },
  })
  upstream.behave = breakOff
  expect((await call()).status).toBe(502)
  await upstream.close()
  expect((await call({}, '/manage/entities')).status).toBe(502)
})

test('an answer arrives while it is made', async () => {
  let finish: () => void = () => undefined
  upstream.behave = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('[1')
    finish = () => response.end(',2]')
  }
  const reader = (await call()).body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe('[1')
  finish()
  expect((await reader?.read())?.value).toBe(',2]')
})

test('an answer that breaks off breaks off here', async () => {
  upstream.behave = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('[1')
    setImmediate(() => request.socket.destroy())
  }
  await expect(call().then((answer) => answer.text())).rejects.toThrow()
  expect(logged.map((word) => inspect(word))).toEqual([
    expect.stringMatching(
      /^\[Error: ListRows failed, request [\w-]+: the upstream broke off its answer\. .*\]$/,
    ),
  ])
  upstream.behave = asAdmin
  expect((await call()).status).toBe(200)
})

test('a caller who leaves takes the call along', async () => {
  const gone = new Promise<void>((resolve) => {
    upstream.behave = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('[')
      response.on('close', resolve)
    }
  })
  const controller = new AbortController()
  await call({}, '/data/Customer', { signal: controller.signal })
  controller.abort()
  await gone
  expect(logged).toEqual([])
})

test('a body goes along as it is, up to its limit', async () => {
  const bodies: string[] = []
  upstream.behave = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString())
      response.writeHead(201).end()
    })
  }
  const send = (body: string) =>
    call({ 'content-type': 'application/json-patch+json' }, '/manage/segments', { method: 'POST', body })
  expect((await send('{"name":"A", "extra":1}')).status).toBe(201)
  expect(bodies).toEqual(['{"name":"A", "extra":1}'])
  expect(upstream.seen[0]?.headers['content-type']).toBe('application/json-patch+json')
  expect((await send('x'.repeat(1024 * 1024 + 1))).status).toBe(413)
  expect(bodies).toHaveLength(1)
})

test('a packed body goes along packed, and says so', async () => {
  const body = gzipSync('{"name":"A"}')
  const arrived = new Promise<string>((resolve) => {
    upstream.behave = async (request, response) => {
      resolve(gunzipSync(Buffer.concat(await request.toArray())).toString())
      response.writeHead(201).end()
    }
  })
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  expect((await call(headers, '/manage/segments', { method: 'POST', body })).status).toBe(201)
  expect(await arrived).toBe('{"name":"A"}')
  expect(upstream.seen[0]?.headers['content-encoding']).toBe('gzip')
})

test('a write is made again with the other key, with its body', async () => {
  upstream.behave = (request, response) => {
    const isFirst = request.headers['ocp-apim-subscription-key'] === key
    const headers = isFirst ? { 'www-authenticate': 'AzureApiManagementKey realm="x"' } : {}
    response.writeHead(isFirst ? 401 : 201, headers).end()
    request.resume()
  }
  const answer = await call({ 'content-type': 'application/json' }, '/manage/segments', {
    method: 'POST',
    body: '{"name":"A"}',
  })
  expect(answer.status).toBe(201)
  expect(upstream.seen.map(({ headers }) => headers['content-length'])).toEqual(['12', '12'])
})

/** As it is written, without the tidying that fetch does to addresses. */
async function callRaw(path: string): Promise<number> {
  const authorization = `Bearer ${await issuer.issue({ azp: dashboardClientId })}`
  const { hostname, port } = new URL(front.url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers: { authorization } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

test.each(['..', '%2e%2e', '%2E.', '..%2fsearch', '%2e%2e%2f%2e%2e%2f%2e%2e%2fadmin', '..%5csearch', '.;/x'])(
  'an entity named %s leads to no other address there',
  async (name) => {
    await callRaw(`/v1/instances/${instanceId}/manage/entities/${name}`)
    await callRaw(`/v1/instances/${name}/manage/entities`)
    for (const { url = '' } of upstream.seen)
      expect(url).toMatch(/^\/v1\/instances\/[^/]+(\/[^/.]+){1,2}(\/[^/]+)?$/)
    for (const { url = '' } of upstream.seen) expect(new URL(url, front.url).pathname).toBe(url)
  },
)

test.each([
  ['no JSON', answerWith(200, {}, 'hello'), 502],
  ['no roles', answerWith(200, { 'content-type': 'application/json' }, '{}'), 502],
  ['a failure', answerWith(500, {}), 502],
  ['a pause', answerWith(429, {}), 429],
  ['a foreign environment', answerWith(404, {}), 403],
  ['a refused token', refuseToken, 401],
])('when %s comes back for the role, no key is taken', async (_, listener, status) => {
  upstream.behave = listener
  const token = await issuer.issue()
  const other = '9f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
  expect((await pasteKeys(front, other, token, { primary: key })).status).toBe(status)
  upstream.behave = asAdmin
  const url = `${front.url}/management/instances/${other}/upstream-keys`
  const { primary } = JSON.parse(
    await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text(),
  )
  expect(primary).toBeNull()
})
