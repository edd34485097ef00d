import { getEventListeners, once } from 'node:events'
import { beforeEach, describe, expect, test } from 'vitest'
import { answerStatus, callAt, countTimers, failureOf, rows, staySilent } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import type { ClientOptions } from './options.ts'

const server = recordRequests()
const call = callAt(server)
const reason = new Error('the user left', { cause: 'a click' })

let controller: AbortController
beforeEach(() => {
  controller = new AbortController()
})

/** Calls, aborts when the moment has come, and expects that nothing goes on behind it. */
async function expectEnd(moment: Promise<unknown>, client: Partial<ClientOptions> = {}): Promise<void> {
  const timersBefore = countTimers()
  const failure = failureOf(call(rows.list, {}, client, { signal: controller.signal }))
  await moment
  const sent = server.requests.length
  controller.abort(reason)
  expect(await failure).toBe(reason)
  expect(countTimers()).toBeLessThanOrEqual(timersBefore)
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(server.requests).toHaveLength(sent)
}

/** A moment in time, and the function that says that it has come. */
function createMoment() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { moment: promise, arrive: () => resolve() }
}

describe('the caller ends a call', () => {
  test('before it began', async () => {
    controller.abort(reason)
    await expectEnd(Promise.resolve())
    expect(server.requests).toHaveLength(0)
  })

  test('while its token function hangs', async () => {
    const { moment, arrive } = createMoment()
    const credential = () => {
      arrive()
      return new Promise<string>(() => undefined)
    }
    await expectEnd(moment, { credential })
    expect(server.requests).toHaveLength(0)
  })

  test('while the service is silent, and the connection is closed', async () => {
    const { moment, arrive } = createMoment()
    let closed: Promise<unknown> | undefined
    server.answer = (response) => {
      closed = once(response, 'close')
      arrive()
    }
    await expectEnd(moment)
    await closed
    expect(server.requests).toHaveLength(1)
  })

  test('while the body arrives', async () => {
    const { moment, arrive } = createMoment()
    server.answer = (response) => void response.write('[1,', arrive)
    await expectEnd(moment)
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['a Retry-After of half a minute', 429, { 'retry-after': '30' }],
    ['a back-off', 503, {}],
  ])('during %s', async (_, status, headers) => {
    server.answer = answerStatus(status, headers)
    const { moment, arrive } = createMoment()
    await expectEnd(moment, {
      retry: { baseDelayMs: 2 ** 30, maxDelayMs: 2 ** 30 },
      deadlineMs: Number.POSITIVE_INFINITY,
      log: ({ type }) => type === 'retry' && setImmediate(arrive),
    })
    expect(server.requests).toHaveLength(1)
  })

  test('although its fetch knows no signals', async () => {
    const { moment, arrive } = createMoment()
    const fetch = () => {
      arrive()
      return new Promise<never>(() => undefined)
    }
    await expectEnd(moment, { fetch })
  })
})

test('the token function gets a signal that ends with the call', async () => {
  let seen: AbortSignal | undefined
  const credential = async ({ signal }: { signal: AbortSignal }) => {
    seen = signal
    controller.abort(reason)
    return 'token'
  }
  expect(await failureOf(call(rows.list, {}, { credential }, { signal: controller.signal }))).toBe(reason)
  expect(seen?.reason).toBe(reason)
  expect(server.requests).toHaveLength(0)
})

test('a call that ended by itself leaves no timer, and no listener on a signal that lives longer', async () => {
  const timersBefore = countTimers()
  server.answer = answerJson(200, [])
  for (let count = 0; count < 5; count += 1) await call(rows.list, {}, {}, { signal: controller.signal })
  server.answer = answerStatus(404)
  await failureOf(call(rows.list, {}, {}, { signal: controller.signal }))
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  expect(countTimers()).toBeLessThanOrEqual(timersBefore)
})

test('a call that ran out of time leaves none either', async () => {
  const timersBefore = countTimers()
  server.answer = staySilent
  await failureOf(call(rows.list, {}, { deadlineMs: 30 }, { signal: controller.signal }))
  expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  expect(countTimers()).toBeLessThanOrEqual(timersBefore)
})
