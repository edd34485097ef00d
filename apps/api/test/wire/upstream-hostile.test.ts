import { type ClientRequest, type IncomingMessage, type RequestListener, request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerWith, asAdmin, createScriptedUpstream } from '../scripted-upstream.ts'
import { pasteKeys, startFront, type TestFront } from '../start-front.ts'
import { createTokenIssuer, dashboardClientId, type TokenIssuer } from '../token-issuer.ts'

const logged: unknown[] = []
const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const keys = { primary: '1'.repeat(32), secondary: '2'.repeat(32) }
const upstream = createScriptedUpstream()
let issuer: TokenIssuer
let front: TestFront
beforeEach(async () => {
  logged.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(...words))
  issuer = await createTokenIssuer()
  front = await startFront({ upstreamUrl: await upstream.open(), issuer, questionTimeoutMs: 5_000 })
  upstream.behave = asAdmin
  await pasteKeys(front, instanceId, await issuer.issue(), keys)
  upstream.seen.length = 0
})
afterEach(async () => {
  vi.restoreAllMocks()
  await upstream.close()
  await front.close()
  issuer.close()
})

const management = `/management/instances/${instanceId}`
const rows = `/v1/instances/${instanceId}/data/Customer`

/** As it is written, without the tidying that fetch does to headers and addresses. */
async function send(path: string, { method = 'GET', scheme = 'Bearer ' } = {}): Promise<IncomingMessage> {
  const authorization = scheme + (await issuer.issue({ azp: dashboardClientId }))
  const { hostname, port } = new URL(front.url)
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers: { authorization } }, (response) => {
      response.resume()
      resolve(response)
    })
    call.on('error', reject).end()
  })
}

/** A call that the test may end as it likes. */
async function open(path: string, { method = 'GET', headers = {} } = {}): Promise<ClientRequest> {
  const authorization = `Bearer ${await issuer.issue({ azp: dashboardClientId })}`
  const { hostname, port } = new URL(front.url)
  const call = request({ hostname, port, path, method, headers: { authorization, ...headers } })
  call.on('error', () => undefined)
  if (method === 'GET') call.end()
  return call
}

describe('a caller', () => {
  test.each([
    ['GET', `${management}/upstream-keys`],
    ['POST', `${management}/upstream-keys/verify`],
    ['GET', `${management}/api-access`],
    ['GET', rows],
  ])('who pads the token is refused before the upstream is asked: %s %s', async (method, path) => {
    upstream.behave = answerWith(431)
    const answer = await send(path, { method, scheme: `Bearer${' '.repeat(9_000)}` })
    expect(answer.statusCode).toBe(401)
    expect(upstream.seen).toEqual([])
  })

  test.each([`${management}/upstream-keys`, rows])(
    'whose scheme is odd is written anew: %s',
    async (path) => {
      expect((await send(path, { scheme: 'bEARER ' })).statusCode).toBe(200)
      expect(upstream.seen[0]?.headers.authorization).toMatch(/^Bearer ey/)
    },
  )

  test('who writes a key into the address keeps it from the upstream', async () => {
    await send(`${rows}?$top=1&Subscription-Key=a&SUBSCRIPTION%2dkey=b&$search=a+b%25&subscription-key`)
    await send(`${rows}?subscription-key=${keys.primary}`)
    expect(upstream.seen.map(({ url }) => url)).toEqual([`${rows}?$top=1&$search=a+b%25`, rows])
  })
})

/** Resolves when the upstream's answer has ended, be it as a whole or not. */
const untilLeft = (status = 200, body = Buffer.alloc(4_000_000)) =>
  new Promise<void>((resolve) => {
    upstream.behave = (_, response) => {
      response.on('close', resolve).writeHead(status, { 'content-type': 'application/json' }).end(body)
    }
  })

describe('a long answer of the upstream is left', () => {
  test.each([200, 401, 404, 500])('when only its headers were asked for: %i', async (status) => {
    const left = untilLeft(status)
    const answer = await send(rows, { method: 'HEAD' })
    expect(answer).toMatchObject({
      statusCode: status,
      headers: { 'content-type': 'application/json', 'x-ms-request-id': expect.any(String) },
    })
    await left
  })

  test('when its status has no body', async () => {
    const left = untilLeft(205)
    expect((await send(rows)).statusCode).toBe(205)
    await left
  })

  test('when the caller leaves', async () => {
    const left = untilLeft()
    const call = await open(rows)
    call.on('response', (response: IncomingMessage) => response.destroy())
    await left
  })
})

describe('nothing is logged', () => {
  test('of strangers who say that a call came back', async () => {
    const headers = { 'x-customer-insights-kit-forwarded': '1' }
    for (const authorization of ['', 'Bearer x.y.z']) {
      const answer = await fetch(front.url + rows, { headers: { ...headers, authorization } })
      expect(answer.status).toBe(401)
    }
    expect(logged).toEqual([])
  })

  test('of callers who leave before the answer', async () => {
    const left = new Promise((resolve) => {
      upstream.behave = (asked, response) => {
        response.on('close', resolve)
        call.destroy()
        asked.resume()
      }
    })
    const call = await open(rows)
    await left
    upstream.behave = asAdmin
    expect((await send(rows)).statusCode).toBe(200)
    expect(logged).toEqual([])
  })

  test('of callers who leave before they have said all', async () => {
    const segments = `/v1/instances/${instanceId}/manage/segments`
    const call = await open(segments, { method: 'POST', headers: { 'content-length': '100' } })
    await new Promise((resolve) => call.write('{', resolve))
    // The service has begun to read once it answers another.
    await send(rows)
    call.destroy()
    await new Promise((resolve) => call.on('close', resolve))
    for (let count = 0; count < 3; count += 1) await send(rows)
    expect(logged).toEqual([])
  })
})

test('a pause for the role says how long', async () => {
  upstream.behave = answerWith(429, { 'retry-after': '17' })
  const answer = await send(`${management}/upstream-keys`)
  expect(answer).toMatchObject({ statusCode: 429, headers: { 'retry-after': '17' } })
})

describe('an upstream that tells roles at length', () => {
  const askRole = async () => (await send(`${management}/upstream-keys`)).statusCode
  const tell = (length: number): RequestListener => {
    const body = gzipSync(JSON.stringify({ roles: ['Admin'], more: 'x'.repeat(length) }))
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    return (_, response) => void response.writeHead(200, headers).end(body)
  }

  test('is heard up to 64 KiB, unpacked', async () => {
    upstream.behave = tell(60 * 1024)
    expect(await askRole()).toBe(200)
    upstream.behave = tell(64 * 1024)
    expect(await askRole()).toBe(502)
  })

  test('is left when it goes on', async () => {
    const left = new Promise((resolve) => {
      upstream.behave = (_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(' '.repeat(16 * 1024)));
        }
        response.on('drain', more).on('close', resolve)
        response.writeHead(200, { 'content-type': 'application/json' })
        more()
      }
    })
    expect(await askRole()).toBe(502)
    await left
  })
})

test.each([600, 999])('status %i is none', async (status) => {
  upstream.behave = answerWith(status, {}, 'hello')
  expect((await send(rows)).statusCode).toBe(502)
  expect(logged).toEqual([
    expect.stringContaining('ListRows'),
    `The upstream answered with ${status}, which is no status.`,
  ])
})

test.each([
  ['Basic realm="x"', undefined],
  ['Bearer error="a, b", Basic realm="x"', 'Bearer error="a, b"'],
  ['Negotiate, Bearer', 'Bearer'],
  ['Basic realm="x, Bearer"', undefined],
  [
    'AzureApiManagementKey realm="https://x/v1",name="Key",type="header"',
    'AzureApiManagementKey realm="https://x/v1",name="Key",type="header"',
  ],
])('the challenge %s', async (challenge, passed) => {
  upstream.behave = answerWith(401, { 'www-authenticate': challenge })
  const { statusCode, headers } = await send(rows)
  expect([statusCode, headers['www-authenticate']]).toEqual([401, passed])
})

test('a page of HTML stays what it says it is', async () => {
  upstream.behave = answerWith(200, { 'content-type': 'text/html' }, '<p>')
  expect((await send(rows)).headers).toMatchObject({
    'content-type': 'text/html',
    'x-content-type-options': 'nosniff',
  })
})

test.each([rows, `${management}/upstream-keys`])(
  'that leads back here is left after one turn: %s',
  async (path) => {
    upstream.behave = ({ url = '', headers }, response) => {
      request(new URL(url, front.url), { headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0)
        answer.pipe(response)
      }).end()
    }
    expect((await send(path)).statusCode).toBe(502)
    expect(upstream.seen).toHaveLength(1)
  },
)
