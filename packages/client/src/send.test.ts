import { describe, expect, test } from 'vitest'
import { callAt, failureOf, rows, subscriptionKey, textOf } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { ConnectionError, CustomerInsightsError, InvalidInputError } from './errors.ts'

const server = recordRequests()
const call = callAt(server)

test('an answer comes with its status, headers and request id', async () => {
  server.answer = answerJson(201, { a: 1 }, { 'x-ms-request-id': 'request-1', 'x-other': '2' })
  const answer = await call(rows.create, { item: {} })
  expect(answer).toMatchObject({ data: { a: 1 }, status: 201, requestId: 'request-1' })
  expect(answer.headers.get('X-Other')).toBe('2')
})

test("where the service sends no request id, the answer has the client's own", async () => {
  server.answer = answerJson(200, [])
  const { requestId } = await call(rows.list)
  expect(requestId).toMatch(/^[\da-f-]{36}$/)
  expect(server.requests[0]?.headers['x-ms-client-request-id']).toBe(requestId)
})

test('each call has a request id of its own', async () => {
  server.answer = answerJson(200, [])
  await Promise.all([call(rows.list), call(rows.list)])
  expect(new Set(server.requests.map(({ headers }) => headers['x-ms-client-request-id'])).size).toBe(2)
})

describe('headers', () => {
  test.each([
    ['nothing given', {}, {}, { accept: 'application/json', authorization: 'Bearer token' }],
    ['those of the client', { 'x-client': 'a' }, {}, { 'x-client': 'a', accept: 'application/json' }],
    [
      'those of the call before the client',
      { 'x-a': '1', 'x-b': '1' },
      { 'x-b': '2' },
      { 'x-a': '1', 'x-b': '2' },
    ],
    ['a name in another case', { 'X-A': '1' }, { 'x-a': '2' }, { 'x-a': '2' }],
    ['an own accept in any case', { Accept: 'text/plain' }, {}, { accept: 'text/plain' }],
    ['an own token in any case', {}, { Authorization: 'Bearer other' }, { authorization: 'Bearer other' }],
    [
      'an own key in any case',
      { 'Ocp-Apim-Subscription-Key': 'b' },
      {},
      { 'ocp-apim-subscription-key': 'b' },
    ],
  ])('with %s', async (_, client, own, expected) => {
    server.answer = answerJson(200, [])
    await call(rows.list, {}, { headers: client }, { headers: own })
    expect(server.requests[0]?.headers).toMatchObject(expected)
  })

  test('carry no key and no content type that nobody asked for', async () => {
    server.answer = answerJson(200, [])
    await call(rows.list, {}, { subscriptionKey: undefined })
    expect(server.requests[0]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
  })

  test.each([
    ['token', { credential: async () => 'secret\ntoken' }, 'authorization'],
    ['key', { subscriptionKey: 'secret\nkey' }, 'ocp-apim-subscription-key'],
    ['key with a letter beyond Latin 1', { subscriptionKey: 'secret-키' }, 'ocp-apim-subscription-key'],
  ])('that HTTP cannot carry are named, without showing the %s', async (_, client, name) => {
    const error = await failureOf(call(rows.list, {}, client))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error).toMatchObject({ attempts: 0 })
    expect(error.message).toContain(name)
    expect(textOf(error)).not.toContain('secret')
    expect(server.requests).toHaveLength(0)
  })
})

test("the address is Microsoft's by default", async () => {
  const urls: string[] = []
  const fetch = async (url: string) => {
    urls.push(url)
    return Response.json([])
  }
  await call(rows.list, { top: 5 }, { baseUrl: undefined, fetch })
  expect(urls).toEqual(['https://api.ci.ai.dynamics.com/v1/items?$top=5'])
})

describe('a body', () => {
  test('travels as JSON, apart from path and query', async () => {
    server.answer = answerJson(200, {})
    await call(rows.save, { id: 'a', item: { name: 'Ünïcode "x"', unknown: [null, 1] } })
    expect(server.requests).toMatchObject([{ method: 'PUT', url: '/v1/items/a' }])
    expect(server.requests[0]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ name: 'Ünïcode "x"', unknown: [null, 1] })
  })

  test('that is missing sends none, and no content type', async () => {
    server.answer = answerJson(200, {})
    await call(rows.save, { id: 'a' })
    expect(server.requests[0]?.body).toBe('')
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
  })
})

test('an input that does not fit rejects, and nothing is sent or logged', async () => {
  const events: unknown[] = []
  const error = await failureOf(call(rows.list, { top: 'five' }, { log: (event) => events.push(event) }))
  expect(error).toBeInstanceOf(InvalidInputError)
  expect(server.requests).toHaveLength(0)
  expect(events).toEqual([])
})

const thrown = Object.assign(new TypeError('fetch failed'), {
  cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
})
// What was thrown may lie behind itself.
Object.assign(thrown.cause, { cause: thrown })
const refuse = async () => {
  throw thrown
}

describe('failures', () => {
  test('of the token function stay what they are, even where fetch throws the same kind', async () => {
    const reason = new TypeError('token cache is broken')
    let asked = 0
    const credential = () => {
      asked += 1
      return Promise.reject(reason)
    }
    expect(await failureOf(call(rows.list, {}, { credential }))).toBe(reason)
    expect(asked).toBe(1)
  })

  test('of a token function that fails before its promise are the same', async () => {
    const reason = new Error('no account')
    const credential = () => {
      throw reason
    }
    expect(await failureOf(call(rows.list, {}, { credential }))).toBe(reason)
  })

  test.each([[''], [undefined]])('of a token function that gives %j are named', async (token) => {
    const error = await failureOf(call(rows.list, {}, { credential: async () => token as string }))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.message).toBe('ListItems: the credential gave no token.')
    expect(server.requests).toHaveLength(0)
  })

  test('of a connection that breaks within the body are ConnectionErrors', async () => {
    server.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('[{', () => response.destroy())
    }
    const error = await failureOf(call(rows.list, {}, { retry: false }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.message).toBe(
      `ListItems (GET /items) could not reach ${new URL(server.baseUrl).origin} (UND_ERR_SOCKET).`,
    )
    expect(error).toMatchObject({ attempts: 1, requestId: expect.stringMatching(/^[\da-f-]{36}$/) })
  })

  test('of connections name the code that lies deepest, and keep what was thrown', async () => {
    const refused = await failureOf(call(rows.list, {}, { baseUrl: 'http://127.0.0.1:1/v1', fetch: refuse }))
    expect(refused.message).toBe('ListItems (GET /items) could not reach http://127.0.0.1:1 (ECONNREFUSED).')
    expect(refused).toMatchObject({ name: 'ConnectionError', cause: thrown })
  })

  test.each([
    ['a refused connection', { baseUrl: 'http://127.0.0.1:1/v1' }],
    ['an unknown host', { baseUrl: 'http://nowhere.invalid/v1' }],
    ['a silent service', { timeoutMs: 30 }],
    ['a deadline', { deadlineMs: 30 }],
  ])('after %s show neither token nor key', async (_, client) => {
    server.answer = () => undefined
    const error = await failureOf(call(rows.list, {}, { credential: async () => 'secret-token', ...client }))
    expect(error).toBeInstanceOf(CustomerInsightsError)
    expect(textOf(error)).not.toContain('secret-token')
    expect(textOf(error)).not.toContain(subscriptionKey)
  })
})

test('asks for a token for every call and never keeps one of a function', async () => {
  server.answer = answerJson(200, [])
  let count = 0
  const credential = async () => {
    count += 1
    return `token-${count}`
  }
  await call(rows.list, {}, { credential })
  await call(rows.list, {}, { credential })
  expect(server.requests.map((request) => request.headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
})
