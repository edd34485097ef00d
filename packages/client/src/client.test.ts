import { describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { createClient, createManagementClient } from './client.ts'
import {
  ApiError,
  ConnectionError,
  InvalidInputError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts'
import type { ClientOptions } from './send.ts'

const server = recordRequests()
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const subscriptionKey = '0123456789abcdef0123456789abcdef'

const createTestClient = (options: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl: server.baseUrl, credential: async () => 'token', subscriptionKey, ...options })

const fail = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

describe('requests', () => {
  test('carry token, key and the path below /v1', async () => {
    server.answer = answerJson(200, [{ instanceId, name: 'Contoso' }])
    expect(await createTestClient().instances.list()).toEqual([{ instanceId, name: 'Contoso' }])
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/v1/instances',
        headers: {
          authorization: 'Bearer token',
          'ocp-apim-subscription-key': subscriptionKey,
          accept: 'application/json',
        },
      },
    ])
  })

  test('put OData options under their wire names, encoded', async () => {
    server.answer = answerJson(200, { value: [] })
    await createTestClient().data.list({
      instanceId,
      relativePath: 'Customer',
      filter: "LastName eq 'O''Neil & Sons'",
      top: 10,
      forceSearch: true,
      skip: undefined,
    })
    const url = new URL(server.requests[0]?.url ?? '', 'http://localhost')
    expect(url.pathname).toBe(`/v1/instances/${instanceId}/data/Customer`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      $filter: "LastName eq 'O''Neil & Sons'",
      $top: '10',
      forceSearch: 'true',
    })
  })

  test('encode path segments, so that a name never changes the path', async () => {
    server.answer = answerJson(200, {})
    await createTestClient().tables.get({ instanceId, entityName: '../../a b?c' })
    expect(server.requests[0]?.url).toBe(`/v1/instances/${instanceId}/manage/entities/..%2F..%2Fa%20b%3Fc`)
  })

  test('send our own operations beside /v1', async () => {
    server.answer = answerJson(200, { enabled: true })
    const management = createManagementClient({ baseUrl: server.baseUrl, credential: async () => 'token' })
    await management.apiAccess.enable({ instanceId })
    expect(server.requests).toMatchObject([
      { method: 'POST', url: `/management/instances/${instanceId}/api-access/enable` },
    ])
    expect(server.requests[0]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
  })

  test.each([
    ['a missing path input', { relativePath: 'Customer' }, 'ListRows needs instanceId.'],
    ['an empty path input', { instanceId: '', relativePath: 'Customer' }, 'ListRows needs instanceId.'],
    ['a misspelt input', { instanceId, relativePath: 'Customer', fliter: '' }, 'no input named fliter'],
  ])('are not sent with %s', async (_, input, message) => {
    const error = await fail(createTestClient().data.list(input as never))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect((error as Error).message).toContain(message)
    expect(server.requests).toHaveLength(0)
  })

  test('never take token and key along on a redirect', async () => {
    server.answer = (response) => {
      response.writeHead(302, { location: `${server.baseUrl}/elsewhere` })
      response.end()
    }
    expect(await fail(createTestClient().instances.list())).toBeInstanceOf(ConnectionError)
    expect(server.requests).toHaveLength(1)
  })
})

describe('error answers', () => {
  const gatewayKey = { statusCode: 401, message: 'Access denied due to invalid subscription key.' }

  test('name operation and path, and never token or key', async () => {
    server.answer = answerJson(404, { errorCode: 'segmentNotFound', message: 'No such segment.' })
    const error = (await fail(createTestClient().tables.get({ instanceId, entityName: 'X' }))) as ApiError
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain('GetTable (GET /instances/{instanceId}/manage/entities/{entityName})')
    expect(error.message).not.toContain(subscriptionKey)
    expect(error).toMatchObject({
      code: 'notFound',
      errorCode: 'segmentNotFound',
      status: 404,
      operationId: 'GetTable',
    })
  })

  test('tell a refused key from a refused token', async () => {
    server.answer = answerJson(401, gatewayKey)
    expect(await fail(createTestClient().instances.list())).toMatchObject({ code: 'invalidSubscriptionKey' })
    expect(await fail(createTestClient({ subscriptionKey: undefined }).instances.list())).toMatchObject({
      code: 'missingSubscriptionKey',
    })
    server.answer = (response) => {
      response.writeHead(401, { 'www-authenticate': 'Bearer' })
      response.end()
    }
    expect(await fail(createTestClient().instances.list())).toMatchObject({
      code: 'invalidToken',
      body: undefined,
    })
  })

  test('carry the request id and the seconds to wait', async () => {
    server.answer = answerJson(
      429,
      { statusCode: 429, message: 'Rate limit is exceeded.' },
      {
        'retry-after': '60',
        'x-ms-request-id': 'abc',
      },
    )
    expect(await fail(createTestClient().instances.list())).toMatchObject({
      code: 'tooManyRequests',
      retryAfter: 60,
      requestId: 'abc',
    })
  })

  test('with a status outside the table are unknown, not lost', async () => {
    server.answer = answerJson(418, { message: 'teapot' })
    expect(await fail(createTestClient().instances.list())).toMatchObject({ code: 'unknown', status: 418 })
  })

  test('that are a proxy page and no JSON are still ApiErrors', async () => {
    server.answer = (response) => {
      response.writeHead(502, { 'content-type': 'text/html' })
      response.end('<h1>Bad gateway</h1>')
    }
    expect(await fail(createTestClient().instances.list())).toMatchObject({
      code: 'badGateway',
      body: '<h1>Bad gateway</h1>',
    })
  })
})

describe('calls that get no answer', () => {
  test('reject with ConnectionError when nobody listens', async () => {
    const client = createTestClient({ baseUrl: 'http://127.0.0.1:1/v1' })
    const error = await fail(client.instances.list())
    expect(error).toBeInstanceOf(ConnectionError)
    expect((error as Error).cause).toBeDefined()
  })

  test('reject with TimeoutError when the service is silent', async () => {
    server.answer = () => undefined
    expect(await fail(createTestClient({ timeoutMs: 50 }).instances.list())).toBeInstanceOf(TimeoutError)
  })

  test('end at once when aborted, with the reason of the signal', async () => {
    const abort = new AbortController()
    const reason = new Error('the user left')
    server.answer = () => abort.abort(reason)
    expect(await fail(createTestClient().instances.list({}, { signal: abort.signal }))).toBe(reason)
  })

  test('send nothing with a signal that is aborted already, or a token function that never ends', async () => {
    const reason = new Error('too late')
    expect(await fail(createTestClient().instances.list({}, { signal: AbortSignal.abort(reason) }))).toBe(
      reason,
    )
    const stuck = createTestClient({ credential: () => new Promise(() => undefined), timeoutMs: 50 })
    expect(await fail(stuck.instances.list())).toBeInstanceOf(TimeoutError)
    expect(server.requests).toHaveLength(0)
  })

  test('pass on what the token function threw', async () => {
    const reason = new Error('sign in again')
    expect(await fail(createTestClient({ credential: () => Promise.reject(reason) }).instances.list())).toBe(
      reason,
    )
  })
})

test('a success that is no JSON is an UnexpectedResponseError', async () => {
  server.answer = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('<html>')
  }
  expect(await fail(createTestClient().instances.list())).toBeInstanceOf(UnexpectedResponseError)
})
