import { describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { ConnectionError, CustomerInsightsError, InvalidInputError, TimeoutError } from './errors.ts'
import { type CallOptions, type ClientOptions, send } from './send.ts'
import type { WireRow } from './wire.ts'

const server = recordRequests()
const subscriptionKey = '0123456789abcdef0123456789abcdef'

const listItems = ['ListItems', 'GET', '/items', '$top proxy'] as const
const saveItem = ['SaveItem', 'PUT', '/items/{id}', '$select', 'item'] as const
const manageItem = ['ManageItem', 'POST', '/management/items/{id}'] as const

function call(
  row: WireRow,
  input: Record<string, unknown> = {},
  client: Partial<ClientOptions> = {},
  options: CallOptions = {},
) {
  const defaults = { baseUrl: server.baseUrl, credential: async () => 'token', subscriptionKey }
  return send({ ...defaults, ...client }, row, input, options)
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => expect.unreachable(),
    (error: Error) => error,
  )
}

/** Everything a log could show of an error: its message, its stack and those of its causes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return [error.message, error.stack, JSON.stringify(error), textOf(error.cause)].join('\n')
}

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
    await call(listItems, {}, { headers: client }, { headers: own })
    expect(server.requests[0]?.headers).toMatchObject(expected)
  })

  test('carry no key and no content type that nobody asked for', async () => {
    server.answer = answerJson(200, [])
    await call(listItems, {}, { subscriptionKey: undefined })
    expect(server.requests[0]?.headers).not.toHaveProperty('ocp-apim-subscription-key')
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
  })

  test.each([
    ['token', { credential: async () => 'secret\ntoken' }, 'authorization'],
    ['key', { subscriptionKey: 'secret\nkey' }, 'ocp-apim-subscription-key'],
    ['key with a letter beyond Latin 1', { subscriptionKey: 'secret-키' }, 'ocp-apim-subscription-key'],
  ])('that HTTP cannot carry are named, without showing the %s', async (_, client, name) => {
    const error = await failureOf(call(listItems, {}, client))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.message).toContain(name)
    expect(textOf(error)).not.toContain('secret')
    expect(server.requests).toHaveLength(0)
  })
})

describe('the address', () => {
  test.each([
    ['without a slash at its end', ''],
    ['with one', '/'],
    ['with several', '///'],
  ])('is the same %s', async (_, end) => {
    server.answer = answerJson(200, [])
    await call(listItems, {}, { baseUrl: server.baseUrl + end })
    await call(manageItem, { id: 'a' }, { baseUrl: server.baseUrl + end })
    expect(server.requests.map((request) => request.url)).toEqual(['/v1/items', '/management/items/a'])
  })

  test('keeps a path before /v1, for a service behind a proxy', async () => {
    server.answer = answerJson(200, [])
    const baseUrl = server.baseUrl.replace('/v1', '/insights/v1')
    await call(listItems, {}, { baseUrl })
    await call(manageItem, { id: 'a' }, { baseUrl })
    expect(server.requests.map((request) => request.url)).toEqual([
      '/insights/v1/items',
      '/insights/management/items/a',
    ])
  })

  test.each([
    ['.', 'SaveItem cannot take . as id.'],
    ['..', 'SaveItem cannot take .. as id.'],
    [null, 'SaveItem needs id.'],
  ])('never changes by %j as a path input', async (id, message) => {
    const error = await failureOf(call(saveItem, { id, item: {} }))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(error.message).toBe(message)
    expect(server.requests).toHaveLength(0)
  })

  test.each(['a/b', '...', '%2e%2e', 'ä ?#&', '\\..\\'])('carries %j as one segment', async (id) => {
    server.answer = answerJson(200, {})
    await call(saveItem, { id, item: {} })
    const [, version, resource, segment, ...rest] = server.requests[0]?.url?.split('/') ?? []
    expect([version, resource, decodeURIComponent(segment ?? ''), rest]).toEqual(['v1', 'items', id, []])
  })

  test.each(['nonsense', '', 'api.ci.ai.dynamics.com/v1'])(
    '%j is refused with an example',
    async (baseUrl) => {
      const error = await failureOf(call(listItems, {}, { baseUrl }))
      expect(error).toBeInstanceOf(InvalidInputError)
      expect(error.message).toContain('https://api.ci.ai.dynamics.com/v1')
    },
  )

  test("is Microsoft's by default", async () => {
    const urls: unknown[] = []
    const fetch: typeof globalThis.fetch = async (url) => {
      urls.push(url)
      return Response.json([])
    }
    await call(listItems, { top: 5 }, { baseUrl: undefined, fetch })
    expect(urls).toEqual(['https://api.ci.ai.dynamics.com/v1/items?%24top=5'])
  })
})

describe('a body', () => {
  test('travels as JSON, apart from path and query', async () => {
    server.answer = answerJson(200, {})
    await call(saveItem, { id: 'a', select: 'b', item: { name: 'Ünïcode "x"', unknown: [null, 1] } })
    expect(server.requests).toMatchObject([{ method: 'PUT', url: '/v1/items/a?%24select=b' }])
    expect(server.requests[0]?.headers['content-type']).toBe('application/json')
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ name: 'Ünïcode "x"', unknown: [null, 1] })
  })

  test.each([
    [false, 'false'],
    [0, '0'],
    ['', '""'],
    [null, 'null'],
    [[], '[]'],
  ])('that is %j is sent all the same', async (item, body) => {
    server.answer = answerJson(200, {})
    await call(saveItem, { id: 'a', item })
    expect(server.requests[0]?.body).toBe(body)
  })

  test('that is missing sends none, and no content type', async () => {
    server.answer = answerJson(200, {})
    await call(saveItem, { id: 'a' })
    expect(server.requests[0]?.body).toBe('')
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type')
  })
})

describe('the query', () => {
  test('keeps falsy values and leaves undefined out', async () => {
    server.answer = answerJson(200, [])
    await call(listItems, { top: 0, proxy: false })
    await call(listItems, { top: undefined, proxy: undefined })
    expect(server.requests.map((request) => request.url)).toEqual([
      '/v1/items?%24top=0&proxy=false',
      '/v1/items',
    ])
  })

  test.each(['$top', 'Top', '', '__proto__x', 'toString'])('refuses the name %j', async (name) => {
    const error = await failureOf(call(listItems, { [name]: 1 }))
    expect(error).toBeInstanceOf(InvalidInputError)
    expect(server.requests).toHaveLength(0)
  })
})

describe('time', () => {
  test('of the call goes before that of the client', async () => {
    server.answer = () => undefined
    const error = await failureOf(call(listItems, {}, { timeoutMs: 60_000 }, { timeoutMs: 30 }))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error.message).toBe('ListItems (GET /items) got no answer within 30 ms.')
  })

  test('also ends a body that never arrives in full', async () => {
    server.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('[{')
    }
    expect(await failureOf(call(listItems, {}, { timeoutMs: 50 }))).toBeInstanceOf(TimeoutError)
  })

  test('and the signal of the caller reach the token function', async () => {
    const abort = new AbortController()
    const reason = new Error('stop')
    let seen: AbortSignal | undefined
    const credential = async ({ signal }: { signal: AbortSignal }) => {
      seen = signal
      abort.abort(reason)
      return 'token'
    }
    expect(await failureOf(call(listItems, {}, { credential }, { signal: abort.signal }))).toBe(reason)
    expect(seen?.reason).toBe(reason)
    expect(server.requests).toHaveLength(0)
  })

  test('leaves no listener on a signal that lives longer than its calls', async () => {
    server.answer = answerJson(200, [])
    const { signal } = new AbortController()
    const warnings: Error[] = []
    const onWarning = (warning: Error) => warnings.push(warning)
    process.on('warning', onWarning)
    for (let count = 0; count < 30; count += 1) await call(listItems, {}, {}, { signal })
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

describe('failures', () => {
  test('of the token function stay what they are, even where fetch throws the same kind', async () => {
    const reason = new TypeError('token cache is broken')
    expect(await failureOf(call(listItems, {}, { credential: () => Promise.reject(reason) }))).toBe(reason)
  })

  test('of a connection that breaks within the body are ConnectionErrors', async () => {
    server.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('[{', () => response.destroy())
    }
    const error = await failureOf(call(listItems))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.message).toBe(`ListItems (GET /items) could not reach ${new URL(server.baseUrl).origin}.`)
  })

  test('of another kind in a fetch of the caller pass through', async () => {
    const reason = new RangeError('proxy settings')
    expect(await failureOf(call(listItems, {}, { fetch: () => Promise.reject(reason) }))).toBe(reason)
  })

  test.each([
    ['a refused connection', { baseUrl: 'http://127.0.0.1:1/v1' }],
    ['an unknown host', { baseUrl: 'http://nowhere.invalid/v1' }],
    ['a silent service', { timeoutMs: 30 }],
  ])('after %s show neither token nor key', async (_, client) => {
    server.answer = () => undefined
    const error = await failureOf(call(listItems, {}, { credential: async () => 'secret-token', ...client }))
    expect(error).toBeInstanceOf(CustomerInsightsError)
    expect(textOf(error)).not.toContain('secret-token')
    expect(textOf(error)).not.toContain(subscriptionKey)
  })
})

test('asks for a token for every call and never keeps one', async () => {
  server.answer = answerJson(200, [])
  let count = 0
  const credential = async () => {
    count += 1
    return `token-${count}`
  }
  await call(listItems, {}, { credential })
  await call(listItems, {}, { credential })
  expect(server.requests.map((request) => request.headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
})
