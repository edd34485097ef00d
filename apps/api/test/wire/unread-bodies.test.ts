import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

const maxBodyBytes = 2048

let service: TestService
let credentials: string
const counted: string[] = []
beforeAll(async () => {
  service = await startService({
    customers: 5,
    onCall: ({ status }) => void counted.push(`${status}`),
    requestLimits: { maxBodyBytes },
  })
  credentials = `Authorization: Bearer ${await service.tokenOf('Owner')}\r\nOcp-Apim-Subscription-Key: ${service.primaryKey}\r\n`
})
afterAll(() => service.close())

/** A connection that is kept open by its caller, and what came over it. */
async function open(): Promise<{ socket: Socket; received(): string; closed: Promise<number> }> {
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let received = ''
  socket.on('data', (data) => {
    received += data
  })
  const startedAt = performance.now()
  const closed = new Promise<number>((resolve) => {
    socket.once('close', () => resolve(performance.now() - startedAt))
  })
  await once(socket, 'connect')
  return { socket, received: () => received, closed }
}

const head = (length: number | 'chunked', headers = credentials) =>
  [
    `POST /v1/instances/${service.instanceId}/manage/segments HTTP/1.1`,
    'Host: x',
    `${headers}Content-Type: application/json`,
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n')
const probe = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
const statuses = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)

test('a request of HTTP/1.0 in parts is the last on its connection, though all of it arrived', async () => {
  const { socket, received, closed } = await open()
  const parts = head('chunked').replace('HTTP/1.1', 'HTTP/1.0').replace('Host: x', 'Connection: keep-alive')
  socket.write(`${parts}0\r\n\r\n${probe}`)
  await closed
  expect(statuses(received())).toEqual(['400'])
  expect(received()).toMatch(/^connection: close\r$/im)
  await expect.poll(() => counted.splice(0)).toEqual(['400'])
})

describe('a request that is answered before all of it arrived', () => {
  test.each([
    ['413', 'too long, with nothing of it', () => head(99_999_999), ''],
    ['413', 'too long', () => head(10_000_000), 'x'.repeat(maxBodyBytes + 1)],
    ['413', 'too long, of unknown length', () => head('chunked'), `fff\r\n${'x'.repeat(0xfff)}\r\n`],
    ['401', 'of nobody', () => head(10_000_000, ''), 'x'],
  ])('is the last on its connection: %s, %s', async (status, _, first, part) => {
    const { socket, received, closed } = await open()
    socket.write(`${first()}${part}`)
    await expect.poll(received).toContain('}')
    expect(statuses(received())).toEqual([status])
    expect(received()).toMatch(/^connection: close\r$/im)
    // Neither half of the body is taken for another request.
    socket.write(probe)
    expect(await closed).toBeLessThan(5_000)
    expect(statuses(received())).toEqual([status])
    await expect.poll(() => counted.splice(0)).toEqual([status])
  })

  test('tells so to a caller who goes on sending, before the connection is closed', async () => {
    const { socket, received, closed } = await open()
    socket.on('error', () => undefined)
    socket.write(head(100_000_000))
    let sent = 0
    for (; !received().includes('}') && sent < 80_000_000; sent += 65_536) {
      if (!socket.write('x'.repeat(65_536))) await Promise.race([once(socket, 'drain'), sleep(20)])
    }
    expect(statuses(received())).toEqual(['413'])
    expect(await closed).toBeLessThan(10_000)
    await expect.poll(() => counted.splice(0)).toEqual(['413'])
  })
})

describe('a caller who asks before sending a body', () => {
  const asking = () => `${credentials}Expect: 100-continue\r\n`

  test('is told at once that it is too long', async () => {
    const { socket, received, closed } = await open()
    socket.write(head(99_999_999, asking()))
    await expect.poll(received).toContain('}')
    expect(statuses(received())).toEqual(['413'])
    expect(await closed).toBeLessThan(5_000)
    await expect.poll(() => counted.splice(0)).toEqual(['413'])
  })

  test('is told to go on with one that is read', async () => {
    const { socket, received } = await open()
    socket.write(head(2, asking()))
    await expect.poll(received).toContain('100 Continue')
    socket.write('{}')
    await expect.poll(received).toContain('}')
    expect(statuses(received())).toEqual(['100', '400'])
    counted.length = 0
  })
})

test.each([
  ['401', () => `${head(2, '')}{}`],
  ['401', () => `${head(2048, '')}${'x'.repeat(2048)}`],
])('one that has arrived, and was refused with %s, leaves the connection as it was', async (status, send) => {
  const { socket, received } = await open()
  socket.write(send())
  await expect.poll(received).toContain('}')
  socket.write(probe)
  await expect.poll(received).toContain('"ok"')
  expect(statuses(received())).toEqual([status, '200'])
  expect(received()).not.toMatch(/^connection: close/im)
})
