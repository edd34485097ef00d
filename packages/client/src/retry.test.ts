import { describe, expect, test } from 'vitest'
import {
  answerInTurn,
  answerStatus,
  briefRetry,
  callAt,
  cutConnection,
  failureOf,
  rows,
  staySilent,
} from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import {
  ApiError,
  ConnectionError,
  findErrorCode,
  InvalidInputError,
  TimeoutError,
  UnexpectedResponseError,
} from './errors.ts'
import type { LogEvent } from './log.ts'
import { findDelay } from './retry.ts'

const server = recordRequests()
const call = callAt(server)
const done = answerJson(200, { done: true })

const toApiError = (status: number, retryAfter?: number) =>
  new ApiError('x', {
    code: findErrorCode(status, 'gateway'),
    status,
    operationId: 'X',
    retryAfter,
    errorCode: undefined,
    body: undefined,
  })

describe('the wait before the next try', () => {
  test.each([0, 1, 2, 3, 10])('is random up to a limit that doubles, after %i retries', (retries) => {
    const options = { maxRetries: 11, baseDelayMs: 100, maxDelayMs: 500 }
    const waits = Array.from(
      { length: 500 },
      () => findDelay(toApiError(503), 'GET', retries, options) ?? Number.NaN,
    )
    const limit = Math.min(100 * 2 ** retries, 500)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...waits)).toBeLessThan(limit)
    // Full jitter fills the whole span.
    expect(Math.min(...waits)).toBeLessThan(limit / 10)
    expect(Math.max(...waits)).toBeGreaterThan((limit / 10) * 9)
  })

  test.each([
    [0, 0],
    [1.5, 1_500],
    [60, 60_000],
    [1_000_000_000, 60_000],
  ])('after Retry-After %d s is %d ms', (retryAfter, waitMs) => {
    expect(findDelay(toApiError(503, retryAfter), 'GET', 0, undefined)).toBe(waitMs)
    expect(findDelay(toApiError(429, retryAfter), 'POST', 0, undefined)).toBe(waitMs)
  })

  test('is none where the tries are used up or retries are off', () => {
    expect(findDelay(toApiError(503), 'GET', 2, undefined)).toBeDefined()
    expect(findDelay(toApiError(503), 'GET', 3, undefined)).toBeUndefined()
    expect(findDelay(toApiError(503), 'GET', 0, { maxRetries: 0 })).toBeUndefined()
    expect(findDelay(toApiError(503), 'GET', 0, false)).toBeUndefined()
  })

  const timeout = (limit: 'timeoutMs' | 'deadlineMs') => new TimeoutError('x', { limit })

  test.each([
    ['a lost connection', new ConnectionError('x'), true],
    ['a timeout', timeout('timeoutMs'), true],
    ['the deadline', timeout('deadlineMs'), false],
    ['a strange answer', new UnexpectedResponseError('x'), false],
    ['a wrong input', new InvalidInputError('x'), false],
    ['an error of somebody else', new Error('x'), false],
    ['no error at all', undefined, false],
  ])('after %s exists only where a request may be repeated', (_, error, isRetried) => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(findDelay(error, method, 0, undefined) !== undefined).toBe(isRetried)
    }
    for (const method of ['POST', 'PATCH']) expect(findDelay(error, method, 0, undefined)).toBeUndefined()
  })
})

describe('a request is repeated', () => {
  test.each([408, 429, 500, 502, 503, 504, 599])('after %i', async (status) => {
    server.answer = answerInTurn(answerStatus(status), done)
    expect(await call(rows.list)).toMatchObject({ data: { done: true }, status: 200 })
    expect(server.requests).toHaveLength(2)
  })

  test.each([rows.get, rows.save, rows.remove])('where it is idempotent: %s %s', async (...row) => {
    server.answer = answerInTurn(answerStatus(500), answerStatus(503), done)
    await call(row, { id: 'a' })
    expect(server.requests).toHaveLength(3)
  })

  test.each([
    [rows.create, { item: {} }],
    [rows.change, { id: 'a', item: {} }],
  ])('where a limit refused it: %s', async (row, input) => {
    server.answer = answerInTurn(answerStatus(429), done)
    await call(row, input)
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]?.body).toBe('{}')
  })

  test.each([
    ['is cut before the answer', cutConnection],
    [
      'is cut in the headers',
      (response) => response.socket?.write('HTTP/1.1 200 OK\r\nx-a', () => response.socket?.destroy()),
    ],
    [
      'is cut in the body',
      (response) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('{"half":', () => response.socket?.resetAndDestroy())
      },
    ],
    [
      'is cut in a body of unknown length',
      (response) => response.write('{"half":', () => response.socket?.resetAndDestroy()),
    ],
  ] satisfies [string, typeof server.answer][])('after a connection that %s', async (_, answer) => {
    server.answer = answerInTurn(answer, done)
    expect((await call(rows.list)).data).toEqual({ done: true })
    expect(server.requests).toHaveLength(2)
  })

  test('after a time-out', async () => {
    server.answer = answerInTurn(staySilent, done)
    expect((await call(rows.list, {}, { timeoutMs: 100 })).data).toEqual({ done: true })
  })

  test('as the same request, under the same request id, with a token asked for anew', async () => {
    let tokens = 0
    const credential = async () => `token-${++tokens}`
    server.answer = answerInTurn(answerStatus(503), done)
    await call(rows.save, { id: 'a', item: { b: 1 } }, { credential })
    const [first, second] = server.requests
    expect(second?.headers['x-ms-client-request-id']).toBe(first?.headers['x-ms-client-request-id'])
    expect([second?.method, second?.url, second?.body]).toEqual([first?.method, first?.url, first?.body])
    expect(second?.headers.authorization).toBe('Bearer token-2')
  })
})

describe('a request is sent once', () => {
  test.each([400, 403, 404, 406, 409, 413, 418, 501])('after %i', async (status) => {
    server.answer = answerStatus(status)
    expect(await failureOf(call(rows.list))).toMatchObject({ status, attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['500', answerStatus(500)],
    ['503', answerStatus(503, { 'retry-after': '0' })],
    ['a cut connection', cutConnection],
    ['a time-out', staySilent],
  ])('where it is no idempotent one: %s', async (_, answer) => {
    server.answer = answer
    await failureOf(call(rows.create, { item: {} }, { timeoutMs: 100 }))
    await failureOf(call(rows.change, { id: 'a', item: {} }, { timeoutMs: 100 }))
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH'])
  })

  test('where retries are off, for the client or the call', async () => {
    server.answer = answerStatus(503)
    await failureOf(call(rows.list, {}, { retry: false }))
    await failureOf(call(rows.list, {}, {}, { retry: false }))
    expect(server.requests).toHaveLength(2)
  })
})

describe('the options', () => {
  test.each([
    ['of the client', { retry: { ...briefRetry, maxRetries: 1 } }, {}, 2],
    [
      'of the call before the client',
      { retry: { ...briefRetry, maxRetries: 1 } },
      { retry: { maxRetries: 2 } },
      3,
    ],
    [
      'of the call, where the client has none',
      { retry: false },
      { retry: { ...briefRetry, maxRetries: 1 } },
      2,
    ],
    ['by default', { retry: briefRetry }, {}, 4],
  ] as const)('%s', async (_, client, options, requests) => {
    server.answer = answerStatus(503)
    const error = await failureOf(call(rows.list, {}, client, options))
    expect(error).toMatchObject({ name: 'ApiError', code: 'unavailable', attempts: requests })
    expect(server.requests).toHaveLength(requests)
  })
})

describe('Retry-After', () => {
  const soon = () => new Date(Date.now() + 1_000).toUTCString()

  test.each([
    ['seconds', () => '0.02', 20, 20],
    ['a date', soon, 0, 60],
    ['a date that has passed', () => new Date(0).toUTCString(), 0, 0],
    ['ages', () => '99999999', 60, 60],
    ['a date in ages', () => 'Fri, 31 Dec 9999 23:59:59 GMT', 60, 60],
    ['a negative number', () => '-5', 0, 2],
    ['a word', () => 'later', 0, 2],
    ['nothing', () => '', 0, 2],
  ])('as %s', async (_, header, atLeastMs, atMostMs) => {
    const events: LogEvent[] = []
    server.answer = answerInTurn(answerStatus(429, { 'retry-after': header() }), done)
    const retry = { ...briefRetry, maxRetryAfterMs: 60 }
    await call(rows.create, { item: {} }, { retry, log: (event) => events.push(event) })
    const waits = events.flatMap((event) => (event.type === 'retry' ? [event.waitMs] : []))
    expect(waits).toHaveLength(1)
    expect(waits[0]).toBeGreaterThanOrEqual(atLeastMs)
    expect(waits[0]).toBeLessThanOrEqual(atMostMs)
  })

  test('that leads past the deadline ends the call at once, with what the service answered', async () => {
    server.answer = answerStatus(429, { 'retry-after': '30' })
    const error = await failureOf(call(rows.list, {}, { deadlineMs: 20_000 }))
    expect(error).toMatchObject({ name: 'ApiError', status: 429, retryAfter: 30, attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })
})

test('the last error is thrown, and says how many requests were sent', async () => {
  server.answer = answerInTurn(answerStatus(500), cutConnection, answerStatus(503), answerStatus(502))
  const error = await failureOf(call(rows.list))
  expect(error).toMatchObject({ name: 'ApiError', status: 502, attempts: 4 })
  expect(server.requests).toHaveLength(4)
})

test('a deadline that ends a later try tells why the one before it failed', async () => {
  server.answer = answerInTurn(answerStatus(503), staySilent)
  const error = await failureOf(call(rows.list, {}, { deadlineMs: 200 }))
  expect(error).toMatchObject({ name: 'TimeoutError', limit: 'deadlineMs', limitMs: 200, attempts: 2 })
  expect(error.cause).toMatchObject({ name: 'ApiError', status: 503 })
})
