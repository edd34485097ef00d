import { get } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FinishedCall } from '../../src/usage/finished-call.ts'
import { createScriptedUpstream, type ScriptedUpstream } from '../scripted-upstream.ts'
import { startFront, type TestFront } from '../start-front.ts'
import { createTokenIssuer, type TokenIssuer } from '../token-issuer.ts'

/** What is counted of calls that are passed on while they arrive. */
const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
let upstream: ScriptedUpstream
let issuer: TokenIssuer
let front: TestFront
let calls: FinishedCall[]
beforeEach(async () => {
  upstream = createScriptedUpstream()
  issuer = await createTokenIssuer()
  calls = []
  front = await startFront({
    upstreamUrl: await upstream.open(),
    issuer,
    onCall: (call) => void calls.push(call),
  })
})
afterEach(async () => {
  await upstream.close()
  await front.close()
  issuer.close()
})

const send = async (path: string, init: RequestInit = {}) =>
  fetch(`${front.url}/v1/instances/${instanceId}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${await issuer.issue({ oid: 'someone' })}`,
      'ocp-apim-subscription-key': 'of-the-cloud',
      'content-type': 'application/json',
    },
  })

/** Bytes of an answer that never ends. */
async function countReceived(): Promise<number> {
  const request = await getRows()
  return new Promise((resolve, reject) => {
    let received = 0
    request.on('error', reject).on('response', (response) => {
      response.on('data', (piece: Buffer) => {
        received += piece.length
      })
      response.on('end', () => reject(new Error('The answer looks whole.')))
      response.on('error', () => resolve(received))
    })
  })
}

async function getRows() {
  const token = await issuer.issue({ oid: 'someone' })
  return get(`${front.url}/v1/instances/${instanceId}/data/Customer`, {
    headers: { authorization: `Bearer ${token}`, 'ocp-apim-subscription-key': 'of-the-cloud' },
  })
}

const firstCall = () =>
  vi.waitFor(() => calls[0] ?? Promise.reject(new Error('No call was counted yet.')), 30_000)

test('an answer that arrives in pieces counts whole, with the request', async () => {
  upstream.behave = (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(201, { 'content-type': 'application/json' })
      response.write('"ü')
      setTimeout(() => response.write('x'.repeat(100_000)), 20)
      setTimeout(() => response.end('"'), 40)
    })
  }
  const response = await send('/data/Customer', { method: 'POST', body: '{"a":"ü"}' })
  const { byteLength } = await response.arrayBuffer()
  expect(await firstCall()).toMatchObject({
    operation: { id: 'CreateRow' },
    status: 201,
    instanceId,
    principal: { id: 'someone' },
    requestBytes: 10,
    responseBytes: byteLength,
  })
  expect(byteLength).toBe(100_004)
})

test('an answer that breaks off counts as far as it came', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  upstream.behave = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('x'.repeat(400))
    setTimeout(() => response.destroy(), 50)
  }
  const received = await countReceived()
  expect(received).toBeGreaterThanOrEqual(400)
  expect(await firstCall()).toMatchObject({ status: 200, responseBytes: received })
  logged.mockRestore()
})

test('a caller who leaves before the answer has the status 499', async () => {
  const { promise: arrival, resolve: arrived } = Promise.withResolvers<void>()
  upstream.behave = () => arrived()
  const request = await getRows()
  request.on('error', () => undefined)
  await arrival
  request.destroy()
  expect(await firstCall()).toMatchObject({ status: 499, responseBytes: 0 })
})

test('a body that nobody read counts too, once it came', async () => {
  const response = await fetch(`${front.url}/v1/instances/${instanceId}/data/Customer`, {
    method: 'POST',
    body: 'x'.repeat(300_000),
  })
  expect(response.status).toBe(401)
  await response.arrayBuffer()
  const call = await firstCall()
  expect(call).toMatchObject({ status: 401, requestBytes: 300_000 })
  expect(call.principal).toBeUndefined()
})
