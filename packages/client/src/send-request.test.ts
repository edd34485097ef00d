import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  answerInTurn,
  answerStatus,
  callAt,
  cutConnection,
  failureOf,
  rows,
  staySilent,
  textOf,
} from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { ConnectionError, TimeoutError, UnexpectedResponseError } from './errors.ts'
import type { TransportRequest } from './transport.ts'

const server = recordRequests()
const elsewhere = recordRequests()
const call = callAt(server)

/** Resolves when the client has closed the connection of the answer under way. */
function watchClose(answer: (response: ServerResponse) => void): Promise<unknown> {
  return new Promise((resolve) => {
    server.answer = (response) => {
      resolve(once(response, 'close'))
      answer(response)
    }
  })
}

/** Writes for as long as somebody reads. */
function pour(response: ServerResponse): void {
  const block = Buffer.alloc(64 * 1024, ' ')
  const write = () => {
    while (!response.destroyed && response.write(block));
  }
  response.on('drain', write)
  write()
}

describe('the time of one request', () => {
  test('of the call goes before that of the client', async () => {
    server.answer = staySilent
    const error = await failureOf(
      call(rows.list, {}, { timeoutMs: 60_000 }, { timeoutMs: 300, retry: { maxRetries: 1 } }),
    )
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error.message).toBe('ListItems (GET /items) got no answer within 300 ms.')
    expect(error).toMatchObject({ limit: 'timeoutMs', limitMs: 300, attempts: 2 })
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    ['never goes on', (response: ServerResponse) => response.write('[{')],
    [
      'drips on for ever',
      (response: ServerResponse) => {
        const drip = setInterval(() => response.write(' '), 5)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('also ends a body that %s, and closes the connection', async (_, answer) => {
    const closed = watchClose(answer)
    const error = await failureOf(call(rows.list, {}, { timeoutMs: 80, retry: false }))
    expect(error).toMatchObject({ name: 'TimeoutError', limit: 'timeoutMs' })
    await closed
  })

  test('begins anew with each try', async () => {
    const late = (response: ServerResponse) => void setTimeout(() => response.writeHead(503).end(), 120)
    server.answer = answerInTurn(late, late, late, answerJson(200, []))
    await call(rows.list, {}, { timeoutMs: 300 })
    expect(server.requests).toHaveLength(4)
  })
})

test('a token may take longer than one request may, which then has its whole time', async () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const credential = async () => {
    await pause(450)
    return 'token'
  }
  server.answer = (response) => void setTimeout(() => answerJson(200, [])(response), 150)
  await call(rows.list, {}, { credential, timeoutMs: 300, retry: false })
  expect(server.requests).toHaveLength(1)
})

describe('the deadline', () => {
  test('ends all tries together', async () => {
    server.answer = staySilent
    const error = await failureOf(
      call(rows.list, {}, { timeoutMs: 40, retry: { maxRetries: 99, baseDelayMs: 1 } }, { deadlineMs: 200 }),
    )
    expect(error).toBeInstanceOf(TimeoutError)
    expect(server.requests.length).toBeGreaterThan(1)
    expect(server.requests.length).toBeLessThan(7)
  })

  test('says so, and how long it was', async () => {
    server.answer = staySilent
    const error = await failureOf(call(rows.get, { id: 'secret-id' }, {}, { deadlineMs: 40 }))
    expect(error.message).toBe('GetItem (GET /items/{id}) got no answer within its deadline of 40 ms.')
    expect(error).toMatchObject({ limit: 'deadlineMs', limitMs: 40, attempts: 1 })
  })

  test('ends a token function that never answers', async () => {
    const credential = () => new Promise<string>(() => undefined)
    const error = await failureOf(call(rows.list, {}, { credential }, { deadlineMs: 40 }))
    expect(error.message).toBe('ListItems (GET /items) got no token within its deadline of 40 ms.')
    expect(error).toMatchObject({ limit: 'deadlineMs', limitMs: 40, attempts: 0 })
    expect(server.requests).toHaveLength(0)
  })
})

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i takes nothing to another host', async (status) => {
    server.answer = answerStatus(status, { location: `${elsewhere.baseUrl}/items` })
    const error = await failureOf(call(rows.list))
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(error).toMatchObject({ status, attempts: 1 })
    expect(error.message).toMatch(/^ListItems \(GET \/items\) was redirected.* Check baseUrl\.$/)
    expect(textOf(error)).not.toContain(elsewhere.baseUrl)
    expect(server.requests).toHaveLength(1)
    expect(elsewhere.requests).toHaveLength(0)
  })

  test('as browsers show it, without a status, is the same', async () => {
    const fetch = async () => Response.error()
    const error = await failureOf(call(rows.list, {}, { fetch }))
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(error.message).toContain('was redirected')
  })
})

describe('a body without an end', () => {
  test.each([
    ['a success', 200],
    ['an error', 500],
  ])('of %s is given up, and its connection closed', async (_, status) => {
    const closed = watchClose((response) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      pour(response)
    })
    const error = await failureOf(call(rows.list, {}, { maxResponseBytes: 1_000_000 }))
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(error.message).toBe(`ListItems (GET /items) answered ${status} with more than 1000000 bytes.`)
    expect(error).toMatchObject({ status, attempts: 1 })
    await closed
  })

  test('is not begun where its length is told', async () => {
    const closed = watchClose((response) => {
      response.writeHead(200, { 'content-length': 2_000_000 })
      response.write('[')
    })
    const error = await failureOf(call(rows.list, {}, { maxResponseBytes: 1_000_000 }))
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    await closed
  })
})

describe('an own fetch', () => {
  test('sees each single request, and changes it', async () => {
    server.answer = answerInTurn(answerStatus(503), answerJson(200, []))
    const seen: TransportRequest[] = []
    const fetch = (url: string, request: TransportRequest) => {
      seen.push(request)
      return globalThis.fetch(url, { ...request, headers: { ...request.headers, 'x-try': `${seen.length}` } })
    }
    await call(rows.list, {}, { fetch })
    expect(seen).toMatchObject([{ method: 'GET', redirect: 'manual' }, { method: 'GET' }])
    expect(server.requests.map(({ headers }) => headers['x-try'])).toEqual(['1', '2'])
  })

  test('that knows no signals ends in time all the same', async () => {
    const fetch = () => new Promise<never>(() => undefined)
    const error = await failureOf(call(rows.list, {}, { fetch, timeoutMs: 20, retry: false }))
    expect(error).toBeInstanceOf(TimeoutError)
  })

  test('that is no fetch, and has nothing but what is needed, will do', async () => {
    const fetch = async () => ({ status: 200, headers: { get: () => null }, text: async () => '{"a":1}' })
    expect(await call(rows.list, {}, { fetch })).toMatchObject({ data: { a: 1 }, status: 200 })
  })

  test.each([
    ['a TypeError', new TypeError('fetch failed')],
    ['an error with a code', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ])('reports a lost connection as %s', async (_, cause) => {
    let count = 0
    const fetch = async () => {
      count += 1
      throw cause
    }
    const error = await failureOf(call(rows.list, {}, { fetch }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ cause, attempts: 4 })
    expect(count).toBe(4)
  })

  test('may fail in a way of its own, which passes through', async () => {
    const reason = new RangeError('proxy settings')
    expect(await failureOf(call(rows.list, {}, { fetch: () => Promise.reject(reason) }))).toBe(reason)
  })
})

test('a lost connection keeps what the platform said as its cause', async () => {
  server.answer = cutConnection
  const error = await failureOf(call(rows.list, {}, { retry: false }))
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error.cause).toMatchObject({ cause: { code: 'ECONNRESET' } })
})

test('connections are used again after errors that were read', async () => {
  const sockets = new Set<unknown>()
  server.answer = (response) => {
    sockets.add(response.socket)
    answerJson(503, { message: 'Busy.' })(response)
  }
  for (let count = 0; count < 3; count += 1) await failureOf(call(rows.list))
  expect(server.requests).toHaveLength(12)
  expect(sockets.size).toBeLessThanOrEqual(2)
})
