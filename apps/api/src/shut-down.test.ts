import { existsSync, readFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSigningKey, sign, startKeyServer } from '../test/key-server.ts'
import { prepareDataDir, run } from '../test/run-service.ts'
import { localDirectory } from '../test/sample-directory.ts'
import { audience } from '../test/token-issuer.ts'

/** A running service with one request in it, which waits for the signing keys until they are released. */
async function startWithRequest(settings: Record<string, string> = {}) {
  const key = await createSigningKey('one')
  const keyServer = await startKeyServer(key)
  let release = () => {}
  keyServer.until = new Promise<void>((resolve) => {
    release = resolve
  })
  const dataDir = await prepareDataDir()
  const service = run(dataDir, { IDENTITY_URL: keyServer.origin, ...settings })
  const url = await service.ready

  const { instanceId, primaryKey } = JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))
  const now = Math.floor(Date.now() / 1000)
  const token = await sign(key, {
    iss: `${keyServer.origin}/${localDirectory.tenantId}/v2.0`,
    tid: localDirectory.tenantId,
    aud: audience,
    oid: 'sample-object',
    roles: ['CustomerInsights.Api.All'],
    iat: now,
    exp: now + 600,
  })
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const answer = new Promise<{ status: number | undefined; connection: string | undefined; body: string }>(
    (resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}`, 'Ocp-Apim-Subscription-Key': primaryKey }
      const address = `${url}/v1/instances/${instanceId}/data/Customer?$top=1`
      const onResponse = async (response: IncomingMessage) => {
        let body = ''
        for await (const text of response) body += text
        resolve({ status: response.statusCode, connection: response.headers.connection, body })
      }
      get(address, { agent, headers }, onResponse).on('error', reject)
    },
  )
  answer.catch(() => undefined) // Some are cut off.
  while (keyServer.fetches === 0) await sleep(5)
  return { ...service, url, dataDir, answer, release: () => release() }
}

/** A connection that never asks anything, and holds nobody up. */
async function openSilent(url: string): Promise<void> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  await new Promise((resolve) => socket.once('connect', resolve))
}

/** A connection that has sent half a request. */
async function openHalf(url: string) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  await new Promise((resolve) => socket.once('connect', resolve))
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n')
  return {
    end: () => socket.write('\r\n'),
    answer: new Promise<string>((resolve) => socket.once('close', () => resolve(text))),
  }
}

async function refusesConnections(url: string): Promise<void> {
  for (;;) {
    const error = await fetch(`${url}/healthz`, { headers: { connection: 'close' } }).catch((e: Error) => e)
    if (error instanceof Error) {
      return expect((error.cause as { code?: string }).code).toMatch(/^ECONN(REFUSED|RESET)$/)
    }
    await sleep(20)
  }
}

// Windows ends a process at once in place of handing it the signal.
describe.runIf(process.platform !== 'win32')('a signal to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request that was accepted finish', async (signal) => {
    const { child, url, dataDir, answer, release, ended } = await startWithRequest({
      SHUTDOWN_TIMEOUT_SECONDS: '3600',
    })
    await openSilent(url)
    child.kill(signal)
    await refusesConnections(url)
    release()
    const { status, connection, body } = await answer
    expect([status, connection, JSON.parse(body).value.length]).toEqual([200, 'close', 1])
    expect(await ended).toMatchObject({ code: 0, errors: [] })
    expect(existsSync(join(dataDir, 'control.db-wal'))).toBe(false)
  })

  test('turns /readyz to 503 at once', async () => {
    const { child, url, answer, release, ended } = await startWithRequest()
    const half = await openHalf(url)
    child.kill('SIGTERM')
    await refusesConnections(url)
    half.end()
    const text = await half.answer
    expect(text).toMatch(/^HTTP\/1\.1 503 /)
    expect(text).toMatch(/connection: close/i)
    expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
      status: 'notReady',
      checks: { accepting: 'failed' },
    })
    release()
    expect((await answer).status).toBe(200)
    expect((await ended).code).toBe(0)
  })

  test('waits no longer than SHUTDOWN_TIMEOUT_SECONDS, closes the stores and says what it cut off', async () => {
    const { child, answer, dataDir, ended } = await startWithRequest({ SHUTDOWN_TIMEOUT_SECONDS: '1' })
    child.kill('SIGTERM')
    await expect(answer).rejects.toThrow()
    expect(await ended).toMatchObject({ code: 1, errors: ['Stopped after 1 s: requests cut off: 1.'] })
    expect(existsSync(join(dataDir, 'control.db-wal'))).toBe(false)
  })

  test('twice ends it at once', async () => {
    const { child, url, answer, ended } = await startWithRequest({ SHUTDOWN_TIMEOUT_SECONDS: '3600' })
    child.kill('SIGTERM')
    await refusesConnections(url)
    child.kill('SIGTERM')
    await expect(answer).rejects.toThrow()
    expect((await ended).code).toBe(143)
  })

  test('that comes by two ways, as Ctrl-C does, counts once', async () => {
    const { child, url, answer, release, ended } = await startWithRequest()
    child.kill('SIGINT')
    child.kill('SIGTERM')
    await refusesConnections(url)
    release()
    expect((await answer).status).toBe(200)
    expect((await ended).code).toBe(0)
  })
})
