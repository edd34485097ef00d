import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { answerInTurn, answerStatus, failureOf, rows, textOf, toClient } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { openState } from './client-state.ts'
import { createTokenSource } from './credentials.ts'
import type { LogEvent } from './log.ts'
import type { ClientOptions } from './options.ts'
import { send } from './send.ts'

const server = recordRequests()
const primary = 'a'.repeat(32)
const secondary = 'b'.repeat(32)
const keyHeader = 'ocp-apim-subscription-key'

const refuseKey = answerJson(401, {
  statusCode: 401,
  message: 'Access denied due to invalid subscription key.',
})
const done = answerJson(200, [])

/** A service that knows some keys and refuses all others, as the gateway does. */
const knowKeys =
  (...keys: readonly string[]) =>
  (response: ServerResponse) =>
    (keys.includes(String(response.req.headers[keyHeader])) ? done : refuseKey)(response)

const sentKeys = () => server.requests.map(({ headers }) => headers[keyHeader])

function createClient(options: Partial<ClientOptions> = {}) {
  const events: LogEvent[] = []
  const log = (event: LogEvent) => events.push(event)
  const client = toClient(server, { subscriptionKey: [primary, secondary], log, ...options })
  return { client, failovers: () => events.filter(({ type }) => type === 'keyFailover').length }
}

describe('of two subscription keys', () => {
  test('the first is used while it is good', async () => {
    const { client, failovers } = createClient()
    server.answer = knowKeys(primary, secondary)
    await send(client, rows.list)
    await send(client, rows.list)
    expect(sentKeys()).toEqual([primary, primary])
    expect(failovers()).toBe(0)
  })

  test.each([
    [rows.list, {}],
    [rows.create, { item: {} }],
  ])('the second replaces a refused first, stays in use, and the log says so: %s', async (row, input) => {
    const { client, failovers } = createClient({ retry: false })
    server.answer = knowKeys(secondary)
    await send(client, row, input)
    await send(client, row, input)
    expect(sentKeys()).toEqual([primary, secondary, secondary])
    expect(failovers()).toBe(1)
  })

  test('the first replaces a refused second, after the next rotation', async () => {
    const { client, failovers } = createClient()
    server.answer = knowKeys(secondary)
    await send(client, rows.list)
    server.answer = knowKeys(primary)
    await send(client, rows.list)
    expect(sentKeys()).toEqual([primary, secondary, secondary, primary])
    expect(failovers()).toBe(2)
  })

  test('none is tried twice by a call when both are refused', async () => {
    const { client } = createClient()
    server.answer = knowKeys()
    const error = await failureOf(send(client, rows.list))
    expect(error).toMatchObject({ code: 'invalidSubscriptionKey', attempts: 2 })
    expect(textOf(error)).not.toContain(primary)
    expect(textOf(error)).not.toContain(secondary)
    expect(sentKeys()).toEqual([primary, secondary])
  })

  test('each replaces the other for a refused key only', async () => {
    const { client, failovers } = createClient({ retry: false })
    for (const answer of [
      answerStatus(401, { 'www-authenticate': 'Bearer' }),
      answerJson(403, { statusCode: 403, message: 'Out of call volume quota.' }),
      answerStatus(503),
    ]) {
      server.answer = answer
      await failureOf(send(client, rows.list))
    }
    expect(new Set(sentKeys())).toEqual(new Set([primary]))
    expect(failovers()).toBe(0)
  })

  test('calls at the same time switch once, and all succeed', async () => {
    const { client, failovers } = createClient()
    const waiting: ServerResponse[] = []
    // The two are refused together, so neither knows what the other learns.
    server.answer = (response) => {
      if (response.req.headers[keyHeader] === secondary) return done(response)
      waiting.push(response)
      if (waiting.length === 2) waiting.forEach(refuseKey)
    }
    await Promise.all([send(client, rows.list), send(client, rows.list)])
    expect(sentKeys()).toEqual([primary, primary, secondary, secondary])
    expect(failovers()).toBe(1)
  })

  test('a switch goes with a refreshed token and with retries', async () => {
    const { client } = createClient()
    server.answer = answerInTurn(
      refuseKey,
      answerStatus(401, { 'www-authenticate': 'Bearer' }),
      answerStatus(503),
      done,
    )
    await send(client, rows.list)
    expect(sentKeys()).toEqual([primary, secondary, secondary, secondary])
  })
})

test('each request has the token of its time', async () => {
  server.answer = done
  const tokens = ['a', 'a', 'b', 'a']
  const client = toClient(server, { credential: async () => tokens.shift() ?? '' })
  for (let count = 0; count < 4; count += 1) await send(client, rows.list)
  const sent = server.requests.map(({ headers }) => headers.authorization)
  expect(sent).toEqual(['Bearer a', 'Bearer a', 'Bearer b', 'Bearer a'])
})

test('a key is sent, and known again, without the line end that it was read with', async () => {
  const { client, failovers } = createClient({ subscriptionKey: [`${primary}\n`, ` ${secondary}\r\n`] })
  server.answer = knowKeys(secondary)
  await send(client, rows.list)
  expect(sentKeys()).toEqual([primary, secondary])
  expect(failovers()).toBe(1)
})

test('a refused token switches no key, whatever the body says', async () => {
  const { client, failovers } = createClient()
  const message = 'Access denied.'
  const refuseToken = answerJson(401, { statusCode: 401, message }, { 'www-authenticate': 'Bearer' })
  server.answer = answerInTurn(refuseToken, done)
  const tokens = ['old', 'new']
  const credential = async () => tokens.shift() ?? 'new'
  await send({ ...client, takeToken: createTokenSource(credential) }, rows.list)
  expect(sentKeys()).toEqual([primary, primary])
  expect(failovers()).toBe(0)
})

test('no message repeats a key or token of the client, in use or not', async () => {
  const tokens = ['old-token\n', 'new-token']
  const { client } = createClient({ credential: async () => tokens.shift() ?? 'new-token' })
  const message = [primary, secondary, 'old-token', 'new-token'].join(' ')
  server.answer = answerInTurn(
    answerStatus(401, { 'www-authenticate': 'Bearer' }),
    answerJson(400, { message }),
  )
  const error = await failureOf(send(client, rows.list))
  expect(error.message).toMatch(/: \*\*\* \*\*\* \*\*\* \*\*\*$/)
  server.answer = answerJson(400, { message: `my-token ${'c'.repeat(32)}` })
  const headers = { authorization: 'Bearer my-token', 'ocp-apim-subscription-key': 'c'.repeat(32) }
  const { message: shown } = await failureOf(send(client, rows.list, {}, { headers }))
  expect(shown).toMatch(/: \*\*\* \*\*\*$/)
})

test('each client has its own state, also where they are made of the same options', async () => {
  server.answer = knowKeys(secondary)
  const { baseUrl } = server
  const options: ClientOptions = {
    baseUrl,
    credential: async () => 'token',
    subscriptionKey: [primary, secondary],
  }
  await send(openState(options), rows.list)
  await send(openState(options), rows.list)
  expect(sentKeys()).toEqual([primary, secondary, primary, secondary])
})

test.each([
  ['one key', { subscriptionKey: primary }],
  ['the same key twice', { subscriptionKey: [primary, primary] }],
  ['a key among the headers', { headers: { 'Ocp-Apim-Subscription-Key': 'c'.repeat(32) } }],
] as const)('with %s, a refused key is the error', async (_, options) => {
  const { client, failovers } = createClient(options)
  server.answer = knowKeys()
  expect(await failureOf(send(client, rows.list))).toMatchObject({ code: 'invalidSubscriptionKey' })
  expect(server.requests).toHaveLength(1)
  expect(failovers()).toBe(0)
})
