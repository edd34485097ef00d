import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runConnectionTrial, type SignIn } from './run-connection-trial.ts'

const instanceId = '7f1c9f5e-5d7c-4c3a-9f0e-2b1d3c4a5e6f'
const namedKey = { set: 'namedKey', subscriptionKey: 'the-key' } as const satisfies SignIn
const asUser = { set: 'entraId', token: 'the-token', subscriptionKey: 'the-key' } as const satisfies SignIn

let server: Server
let received: IncomingMessage[]
let respond: (response: ServerResponse) => void

beforeAll(async () => {
  server = createServer((request, response) => {
    received.push(request)
    respond(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})
beforeEach(() => {
  received = []
})

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const tryAs = (signIn: SignIn, baseUrl = address()) =>
  runConnectionTrial({ baseUrl, operation: { method: 'GET', path: '/v1/instances' }, instanceId }, signIn)

function answer(status: number, headers: Record<string, string> = {}, body: unknown = '') {
  respond = (response) => {
    response.writeHead(status, { 'x-ms-request-id': 'the-id', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

test('sends what a connection holds, and nothing else', async () => {
  answer(200, {}, [{ instanceId, name: 'Shop' }])
  expect(await tryAs(asUser)).toMatchObject({
    outcome: 'works',
    request: 'GET /v1/instances',
    status: 200,
    requestId: 'the-id',
    environments: ['Shop'],
    hasEnvironment: true,
  })
  await tryAs(namedKey)
  const sent = received.map(({ url, headers }) => [
    url,
    headers.authorization,
    headers['ocp-apim-subscription-key'],
  ])
  expect(sent).toEqual([
    ['/v1/instances', 'Bearer the-token', 'the-key'],
    ['/v1/instances', undefined, 'the-key'],
  ])
})

test('tells a user who needs a role in the environment of the page, and a key that is of another', async () => {
  answer(200, {}, [{ instanceId: '0b6d2f3a-98c1-4e57-8a3d-6f4e2c1b0a99', name: 'Elsewhere' }])
  const found = { environments: ['Elsewhere'], hasEnvironment: false }
  expect(await tryAs(asUser)).toMatchObject({ ...found, outcome: 'works' })
  expect(await tryAs(namedKey)).toMatchObject({ ...found, outcome: 'keyOfAnother' })
})

test('names the browser for which it tries', async () => {
  answer(200, {}, [])
  const operation = { method: 'GET', path: '/v1/instances' }
  const caller = { 'x-dashboard-caller': '198.51.100.9; proof' }
  await runConnectionTrial({ baseUrl: address(), operation, instanceId, caller }, namedKey)
  expect(received[0]?.headers).toMatchObject(caller)
})

test('sends no key that no header carries', async () => {
  expect(await tryAs({ ...namedKey, subscriptionKey: '열쇠' })).toMatchObject({ outcome: 'keyRefused' })
  expect(received).toEqual([])
})

test.each<[string, number, Record<string, string>, SignIn, string]>([
  [
    'a key that is refused',
    401,
    { 'www-authenticate': 'AzureApiManagementKey realm="x"' },
    asUser,
    'keyRefused',
  ],
  ['a token that is refused', 401, { 'www-authenticate': 'Bearer' }, asUser, 'tokenRefused'],
  ['a key that needs a token', 401, { 'www-authenticate': 'Bearer' }, namedKey, 'keyNeedsSignIn'],
  ['too small a role', 403, {}, asUser, 'forbidden'],
  ['a limit', 429, {}, asUser, 'tooManyRequests'],
  ['something else', 500, {}, asUser, 'unexpected'],
])('tells %s', async (_what, status, headers, signIn, outcome) => {
  answer(status, headers)
  expect(await tryAs(signIn)).toMatchObject({ outcome, status })
})

test('tells a page of somebody else from the list of environments', async () => {
  answer(200, { 'content-type': 'text/html' }, '<html>Sign in to the tunnel</html>')
  expect(await tryAs(asUser)).toMatchObject({ outcome: 'unexpected', environments: [] })
})

test('follows no redirect: key and token would go along', async () => {
  answer(302, { location: `${address()}/elsewhere` })
  expect(await tryAs(asUser)).toMatchObject({ outcome: 'unexpected', status: 302 })
  expect(received.map(({ url }) => url)).toEqual(['/v1/instances'])
})

test('tells that nobody answers, and that nobody signs in', async () => {
  answer(200, {}, [])
  expect(await tryAs(asUser, 'http://127.0.0.1:9')).toMatchObject({ outcome: 'noAnswer' })
  const application: SignIn = {
    set: 'oauthSP',
    authority: `http://127.0.0.1:9/${instanceId}/v2.0`,
    clientId: instanceId,
    clientSecret: 'the-secret',
    subscriptionKey: 'the-key',
  }
  const trial = await tryAs(application)
  expect(trial).toMatchObject({ outcome: 'noSignIn', environments: [] })
  expect(JSON.stringify(trial)).not.toMatch(/the-secret|the-key/)
  expect(received).toEqual([])
})
