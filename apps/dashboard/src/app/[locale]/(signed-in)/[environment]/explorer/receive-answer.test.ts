import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { describeCall } from './describe-call.ts'
import { findOperation } from './list-operations.ts'
import { receiveAnswer } from './receive-answer.ts'

const stops: (() => unknown)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function receive(url: string, signal = new AbortController().signal) {
  const found = findOperation('Get-all-instances')
  if (found === undefined) throw new Error('There is no such operation.')
  const sent = { url, method: 'GET', headers: new Headers(), body: undefined, signal }
  return receiveAnswer(sent, found.operation, describeCall(found))
}

test('an answer without end is read as far as it is shown', async () => {
  let hasEnded = false
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.on('close', () => {
      hasEnded = true
    })
    const part = 'x'.repeat(1_000_000)
    const more = () => {
      while (!hasEnded && response.write(part));
    }
    response.on('drain', more)
    more()
  })
  const answer = await receive(url)
  expect(answer).toMatchObject({ ok: true, data: { status: 200, isTruncated: true } })
  expect(answer.ok && answer.data.body.length).toBe(10_000_000)
  await expect.poll(() => hasEnded).toBe(true)
})

test('a short answer comes whole, and where it is not what the contract says is told', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"not":"a list"}')
  })
  const answer = await receive(url)
  expect(answer).toMatchObject({
    ok: true,
    data: { body: '{"not":"a list"}', isTruncated: false, bytes: 16 },
  })
  expect(answer.ok && answer.data.drift.length).toBeGreaterThan(0)
})

test('whoever gives up ends the request to the service', async () => {
  const arrived = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const url = await serve((_, response) => {
    response.on('close', () => ended.resolve())
    arrived.resolve()
  })
  const giving = new AbortController()
  const answer = receive(url, giving.signal)
  await arrived.promise
  giving.abort(new Error('Given up.'))
  await expect(answer).rejects.toThrow('Given up.')
  await ended.promise
})
