import { describe, expect, test } from 'vitest'
import {
  answerInTurn,
  answerStatus,
  callAt,
  failureOf,
  rows,
  subscriptionKey,
  toClient,
} from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { createTokenSource, type TokenCredential } from './credentials.ts'
import { send } from './send.ts'

const server = recordRequests()
const call = callAt(server)
const done = answerJson(200, [])
const refuseToken = answerStatus(401, { 'www-authenticate': 'Bearer error="invalid_token"' })
const sentTokens = () => server.requests.map(({ headers }) => headers.authorization)

describe('a refused token', () => {
  /** A token function that notes how it was asked. */
  function createCredential() {
    const asked: (boolean | undefined)[] = []
    const credential = async ({ forceRefresh }: { forceRefresh?: boolean }) => {
      asked.push(forceRefresh)
      return `token-${asked.length}`
    }
    return { asked, credential }
  }

  test.each([
    [rows.list, {}],
    [rows.create, { item: {} }],
  ])('is replaced once, and the request sent again: %s', async (row, input) => {
    const { asked, credential } = createCredential()
    server.answer = answerInTurn(refuseToken, done)
    await call(row, input, { credential, retry: false })
    expect(asked).toEqual([undefined, true])
    expect(sentTokens()).toEqual(['Bearer token-1', 'Bearer token-2'])
  })

  test('that is refused again is the error', async () => {
    const { asked, credential } = createCredential()
    server.answer = refuseToken
    const error = await failureOf(call(rows.list, {}, { credential }))
    expect(error).toMatchObject({ code: 'invalidToken', status: 401, attempts: 2 })
    expect(asked).toEqual([undefined, true])
    expect(server.requests).toHaveLength(2)
  })

  test('that is not replaced by another is told with the requests that were sent', async () => {
    const credential = async ({ forceRefresh }: { forceRefresh?: boolean }) => (forceRefresh ? '' : 'token')
    server.answer = answerStatus(401, { 'www-authenticate': 'Bearer', 'x-ms-request-id': 'answer-1' })
    const error = await failureOf(call(rows.list, {}, { credential }))
    expect(error).toMatchObject({
      name: 'InvalidInputError',
      message: 'ListItems: the credential gave no token.',
      attempts: 1,
      requestId: server.requests[0]?.headers['x-ms-client-request-id'],
    })
    expect(server.requests).toHaveLength(1)
  })

  test('does not use up the retries', async () => {
    const { credential } = createCredential()
    const busy = answerStatus(503)
    server.answer = answerInTurn(busy, refuseToken, busy, busy, done)
    await call(rows.list, {}, { credential })
    expect(server.requests).toHaveLength(5)
  })

  test('is forced anew once, not by each call that comes back late with the old one', async () => {
    const forced: string[] = []
    let token = 'old'
    const credential = async ({ forceRefresh }: { forceRefresh?: boolean }) => {
      if (forceRefresh) {
        token = `new-${forced.length}`
        forced.push(token)
      }
      return token
    }
    const client = toClient(server, { credential, retry: false })
    const late: (() => void)[] = []
    server.answer = (response) => {
      if (response.req.headers.authorization === 'Bearer old') late.push(() => refuseToken(response))
      else done(response)
    }
    const calls = Array.from({ length: 4 }, () => send(client, rows.list))
    while (late.length < 4) await new Promise((resolve) => setImmediate(resolve))
    late.shift()?.()
    await Promise.race(calls)
    for (const refuse of late) refuse()
    await Promise.all(calls)
    expect(forced).toEqual(['new-0'])
  })

  test('is never given again, even if the credential would', async () => {
    const credential = async ({ forceRefresh }: { forceRefresh?: boolean }) => (forceRefresh ? 'new' : 'old')
    const takeToken = createTokenSource(credential)
    const { signal } = new AbortController()
    await takeToken(signal, undefined)
    expect(await takeToken(signal, 'older')).toBe('old')
    expect(await takeToken(signal, 'old')).toBe('new')
    expect(await takeToken(signal, 'old')).toBe('new')
  })

  test('is asked for anew within the deadline only', async () => {
    server.answer = refuseToken
    const credential = ({ forceRefresh }: { forceRefresh?: boolean }) =>
      forceRefresh ? new Promise<string>(() => undefined) : Promise.resolve('token')
    const error = await failureOf(call(rows.list, {}, { credential, deadlineMs: 200 }))
    expect(error).toMatchObject({ name: 'TimeoutError', limit: 'deadlineMs', attempts: 1 })
    expect(error.cause).toMatchObject({ name: 'ApiError', status: 401 })
  })
})

describe('what a credential gives', () => {
  test.each([undefined, null, '', ' \n', 5, { token: 'token' }])(
    '%j is no token, and nothing is sent',
    async (given) => {
      const error = await failureOf(call(rows.list, {}, { credential: async () => given as never }))
      expect(error).toMatchObject({
        name: 'InvalidInputError',
        message: 'ListItems: the credential gave no token.',
      })
      expect(server.requests).toHaveLength(0)
    },
  )

  test.each(['token\n', ' token ', 'Bearer token', 'bearer token\r\n'])(
    '%j is sent as its token alone',
    async (given) => {
      server.answer = done
      await call(rows.list, {}, { credential: async () => given })
      expect(sentTokens()).toEqual(['Bearer token'])
    },
  )
})

describe('a credential of @azure/identity', () => {
  interface Request {
    readonly scopes: string | string[]
    readonly signal: AbortSignal | undefined
    readonly give: (lifetimeMs?: number) => void
    readonly fail: (reason: Error) => void
  }

  /** A credential whose requests the test answers itself, or at once with a lifetime. */
  function createCredential(lifetimeMs?: number) {
    const asked: Request[] = []
    const credential: TokenCredential = {
      getToken: (scopes, options) =>
        new Promise((resolve, reject) => {
          const token = `token-${asked.length + 1}`
          const give = (lifetime = 3_600_000) => resolve({ token, expiresOnTimestamp: Date.now() + lifetime })
          asked.push({ scopes, signal: options?.abortSignal, give, fail: reject })
          if (lifetimeMs !== undefined) give(lifetimeMs)
        }),
    }
    return { asked, client: toClient(server, { credential }) }
  }

  const untilAsked = async (asked: readonly Request[], count: number) => {
    while (asked.length < count) await new Promise((resolve) => setImmediate(resolve))
  }

  test('is asked for the scope of the API, once for calls that follow each other', async () => {
    const { asked, client } = createCredential(3_600_000)
    server.answer = done
    for (let count = 0; count < 3; count += 1) await send(client, rows.list)
    expect(asked).toMatchObject([{ scopes: ['https://api.ci.ai.microsoft.com/.default'] }])
    expect(sentTokens()).toEqual(Array(3).fill('Bearer token-1'))
  })

  test('is asked once for calls at the same time', async () => {
    const { asked, client } = createCredential()
    server.answer = done
    const calls = Promise.all(Array.from({ length: 8 }, () => send(client, rows.list)))
    await untilAsked(asked, 1)
    asked[0]?.give()
    await calls
    expect(asked).toHaveLength(1)
    expect(sentTokens()).toEqual(Array(8).fill('Bearer token-1'))
  })

  test('is asked again two minutes before its token expires', async () => {
    server.answer = done
    for (const [lifetimeMs, requests] of [
      [119_000, 2],
      [130_000, 1],
    ] as const) {
      const { asked, client } = createCredential(lifetimeMs)
      await send(client, rows.list)
      await send(client, rows.list)
      expect(asked).toHaveLength(requests)
    }
  })

  test('is asked again when the service refuses its token, once for all calls that it refuses', async () => {
    const { asked, client } = createCredential(3_600_000)
    server.answer = (response) =>
      (response.req.headers.authorization === 'Bearer token-1' ? refuseToken : done)(response)
    await Promise.all(Array.from({ length: 5 }, () => send(client, rows.list)))
    await send(client, rows.list)
    expect(asked).toHaveLength(2)
  })

  test('goes on for the other calls when one gives up', async () => {
    const { asked, client } = createCredential()
    server.answer = done
    const first = new AbortController()
    const reason = new Error('first left')
    const calls = [send(client, rows.list, {}, { signal: first.signal }), send(client, rows.list)]
    await untilAsked(asked, 1)
    first.abort(reason)
    expect(await failureOf(calls[0] as Promise<unknown>)).toBe(reason)
    expect(asked[0]?.signal?.aborted).toBe(false)
    asked[0]?.give()
    expect((await calls[1])?.status).toBe(200)
    expect(asked).toHaveLength(1)
  })

  test('is ended when all calls give up, and asked anew by the next', async () => {
    const { asked, client } = createCredential()
    server.answer = done
    const calls = [30, 40].map((deadlineMs) => failureOf(send(client, rows.list, {}, { deadlineMs })))
    await untilAsked(asked, 1)
    await Promise.all(calls)
    expect(asked[0]?.signal?.aborted).toBe(true)
    const next = send(client, rows.list)
    await untilAsked(asked, 2)
    asked[1]?.give()
    expect((await next).status).toBe(200)
    // What the first request brings in the end is of no interest.
    asked[0]?.fail(new Error('late'))
  })

  test('that nobody waits for any more keeps no older token in place of a newer one', async () => {
    const { asked, client } = createCredential()
    server.answer = done
    await Promise.all([failureOf(send(client, rows.list, {}, { deadlineMs: 30 })), untilAsked(asked, 1)])
    const next = send(client, rows.list)
    await untilAsked(asked, 2)
    asked[1]?.give()
    await next
    asked[0]?.give()
    await new Promise((resolve) => setImmediate(resolve))
    await send(client, rows.list)
    expect(asked).toHaveLength(2)
    expect(sentTokens()).toEqual(['Bearer token-2', 'Bearer token-2'])
  })

  test('that fails is the error of all calls that wait, and asked anew by the next', async () => {
    const { asked, client } = createCredential()
    server.answer = done
    const reason = new Error('sign in again')
    const calls = [send(client, rows.list), send(client, rows.list)]
    await untilAsked(asked, 1)
    asked[0]?.fail(reason)
    for (const one of calls) expect(await failureOf(one)).toBe(reason)
    const next = send(client, rows.list)
    await untilAsked(asked, 2)
    asked[1]?.give()
    expect((await next).status).toBe(200)
  })

  test('that gives null is named', async () => {
    const client = toClient(server, { credential: { getToken: async () => null }, subscriptionKey })
    expect((await failureOf(send(client, rows.list))).message).toBe(
      'ListItems: the credential gave no token.',
    )
  })
})
