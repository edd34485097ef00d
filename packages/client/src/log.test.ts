import { describe, expect, test } from 'vitest'
import { answerInTurn, answerStatus, callAt, cutConnection, failureOf, rows } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import type { LogEvent } from './log.ts'

const server = recordRequests()
const call = callAt(server)
const done = answerJson(200, [])
const refuseKey = answerJson(401, { statusCode: 401, message: 'Invalid.' })
const refuseToken = answerStatus(401, { 'www-authenticate': 'Bearer' })

function createLog() {
  const events: LogEvent[] = []
  return { events, log: (event: LogEvent) => void events.push(event) }
}

describe('the log', () => {
  test('tells of a request and its answer', async () => {
    const { events, log } = createLog()
    server.answer = done
    const { requestId } = await call(rows.list, {}, { log })
    const base = { operationId: 'ListItems', method: 'GET', path: '/items', attempt: 1, requestId }
    expect(events).toEqual([
      { ...base, type: 'request' },
      { ...base, type: 'response', status: 200, durationMs: expect.any(Number) },
    ])
  })

  test('tells of everything that happens, in order', async () => {
    const { events, log } = createLog()
    server.answer = answerInTurn(refuseKey, refuseToken, answerStatus(503), cutConnection, answerStatus(404))
    await failureOf(call(rows.get, { id: 'a' }, { log, subscriptionKey: ['a', 'b'] }))
    expect(
      events.map((event) => [event.type, event.attempt, 'status' in event ? event.status : null]),
    ).toEqual([
      ['request', 1, null],
      ['response', 1, 401],
      ['keyFailover', 1, null],
      ['request', 2, null],
      ['response', 2, 401],
      ['tokenRefresh', 2, null],
      ['request', 3, null],
      ['response', 3, 503],
      ['retry', 3, 503],
      ['request', 4, null],
      ['retry', 4, null],
      ['request', 5, null],
      ['response', 5, 404],
      ['failure', 5, 404],
    ])
    expect(events.filter(({ type }) => type === 'retry')).toMatchObject([
      { error: 'ApiError', waitMs: expect.any(Number) },
      { error: 'ConnectionError', waitMs: expect.any(Number) },
    ])
    expect(events.at(-1)).toMatchObject({ error: 'ApiError', durationMs: expect.any(Number) })
  })

  test("has the client's own id in all events, and the answer's beside it where it looks like one", async () => {
    const { events, log } = createLog()
    const id = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
    server.answer = answerInTurn(
      answerJson(503, {}, { 'x-ms-request-id': id }),
      answerJson(200, [], { 'x-ms-request-id': 'whatever a service may put here' }),
    )
    const answer = await call(rows.list, {}, { log })
    expect(answer.requestId).toBe('whatever a service may put here')
    const own = server.requests[0]?.headers['x-ms-client-request-id']
    expect(events.map((event) => event.requestId)).toEqual([own, own, own, own, own])
    expect(events.map((event) => event.answerId)).toEqual([undefined, id, id, undefined, undefined])
  })

  test.each([
    [
      'at once',
      () => {
        throw new Error('disk full')
      },
    ],
    ['later', () => Promise.reject(new Error('disk full'))],
  ])('may fail %s without harm', async (_, log) => {
    server.answer = answerInTurn(answerStatus(503), done)
    expect((await call(rows.list, {}, { log })).status).toBe(200)
    server.answer = answerStatus(404)
    expect(await failureOf(call(rows.list, {}, { log }))).toMatchObject({ status: 404 })
    await new Promise((resolve) => setImmediate(resolve))
  })

  test('may be told of a credential that fails with something that is no error', async () => {
    const { events, log } = createLog()
    await failureOf(call(rows.list, {}, { log, credential: () => Promise.reject('secret') }))
    expect(events).toMatchObject([{ type: 'failure', attempt: 0, error: 'string' }])
  })
})

const allowed = new Set(
  'type operationId method path attempt requestId answerId status durationMs waitMs error'.split(' '),
)

/** Each secret is planted where a careless log would pick it up. */
const secret = (where: string) => `secret-${where}-4f1c`

describe('of a hostile call', () => {
  const hostileHeaders = {
    'retry-after': '0',
    'x-ms-request-id': secret('request-id'),
    'www-authenticate': `Bearer realm="${secret('challenge')}"`,
    location: `http://127.0.0.1/${secret('location')}`,
    'x-echo': secret('header'),
  }
  const hostileBody = {
    message: secret('message'),
    errorCode: secret('code'),
    params: { key: secret('params') },
  }
  const answers = {
    'an error': answerJson(500, hostileBody, hostileHeaders),
    'a refused key': answerJson(401, { ...hostileBody, statusCode: 401 }, hostileHeaders),
    'a refused token': answerJson(401, hostileBody, hostileHeaders),
    'a redirect': answerStatus(302, hostileHeaders),
    'a page': (response) => void response.end(`<html>${secret('page')}</html>`),
    'a cut connection': cutConnection,
    'a success': answerJson(200, { data: secret('data') }, hostileHeaders),
  } satisfies Record<string, typeof server.answer>

  test.each(Object.entries(answers))('that ends with %s, no event shows a secret', async (_, answer) => {
    const { events, log } = createLog()
    server.answer = answer
    const client = {
      log,
      baseUrl: server.baseUrl.replace('/v1', `/${secret('base')}/v1`),
      subscriptionKey: [secret('primary'), secret('secondary')],
      credential: async () => secret('token'),
      headers: { 'x-a': secret('client-header') },
    } as const
    const headers = { 'x-b': secret('call-header') }
    await call(rows.list, { search: secret('search') }, client, { headers }).catch(() => undefined)
    await call(rows.save, { id: secret('id'), item: { a: secret('item') } }, client, { headers }).catch(
      () => undefined,
    )
    expect(events.length).toBeGreaterThan(2)
    expect(JSON.stringify(events)).not.toContain('secret')
    for (const event of events) {
      expect(Object.keys(event).filter((name) => !allowed.has(name))).toEqual([])
      for (const value of Object.values(event)) expect(typeof value).toMatch(/string|number|undefined/)
    }
  })
})
