import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startService, type TestService } from '../test/start-service.ts'
import { createApp } from './app.ts'
import { setInstanceData } from './store/instances.ts'

let service: TestService
/** What the service wrote to its log. */
const logged: unknown[][] = []
beforeEach(async () => {
  logged.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(words))
  service = await startService({ customers: 5 })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await service.close()
})

/** Everything a log line would show, with stacks and causes. */
const logText = () =>
  logged
    .flat()
    .map((word) => (word instanceof Error ? `${word.stack}\n${String(word.cause)}` : String(word)))
    .join('\n')

async function get(path: string, init: { token?: string; method?: string } = {}) {
  const token = init.token ?? (await service.tokenOf('Admin'))
  const response = await fetch(`${service.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${token}`, 'Ocp-Apim-Subscription-Key': service.primaryKey },
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

const rows = () => `/v1/instances/${service.instanceId}/data/Customer`
const entities = () => `/v1/instances/${service.instanceId}/manage/entities`

describe('when the file of an environment is gone under the service', () => {
  beforeEach(() => rmSync(join(service.dataDir, 'first.db')))

  test.each([
    [
      'a data operation answers as ODataError',
      rows,
      { errorCode: 'unavailable', error: { code: 'unavailable' } },
    ],
    [
      'a management operation answers as ApiErrorResult',
      entities,
      { errorCode: 'unavailable', httpStatusCode: 'ServiceUnavailable', exceptionCulprit: 'system' },
    ],
  ])('%s, with a request id that the log has too', async (_, path, expected) => {
    const { status, headers, text, body } = await get(path())
    expect(status).toBe(503)
    expect(body).toMatchObject(expected)
    expect(text).not.toMatch(/first\.db|sqlite|\.ts\b/i)
    expect(text).not.toContain(service.dataDir)
    const requestId = headers.get('x-ms-request-id') ?? ''
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(logged).toHaveLength(1)
    expect(logText()).toContain(requestId)
    expect(logText()).toContain('first.db cannot be opened. Load the environment again.')
  })

  test('the log has neither token nor key', async () => {
    const token = await service.tokenOf('Admin')
    await get(`${rows()}?$filter=FullName eq 'hidden'`, { token })
    expect(logText()).toContain('ListRows failed')
    for (const secret of [token, token.split('.')[2] ?? '', service.primaryKey, 'hidden']) {
      expect(logText()).not.toContain(secret)
    }
  })

  test('everything else goes on, and the next load heals it', async () => {
    expect((await get(rows())).status).toBe(503)
    expect((await get('/v1/instances')).body).toHaveLength(2)
    expect((await get('/healthz')).status).toBe(200)
    await setInstanceData(service.control, service.instanceId, { dataFile: 'second.db' })
    expect((await get(rows())).body.value).toHaveLength(5)
  })
})

test('a file that is no environment is a 503 too, not an empty answer', async () => {
  writeFileSync(join(service.dataDir, 'text.db'), 'a,b\n'.repeat(100))
  await setInstanceData(service.control, service.instanceId, { dataFile: 'text.db' })
  expect((await get(rows())).status).toBe(503)
  expect(logText()).toContain('is not an environment file')
})

test('a database that is gone altogether is a 500 without details, also before the operation', async () => {
  await service.control.db.schema.dropTable('role_assignments').execute()
  const { status, body, text } = await get(rows())
  expect(status).toBe(500)
  expect(body).toMatchObject({ errorCode: 'internalError' })
  expect(text).not.toContain('role_assignments')
  expect(logText()).toContain('no such table: role_assignments')
})

test('an identity provider out of reach is a 503 whose reason stands in the log, without the token', async () => {
  const token = await service.tokenOf('Admin')
  service.issuer.close()
  const { status, text } = await get(rows(), { token })
  expect(status).toBe(503)
  expect(text).toContain('The signing keys of the identity provider cannot be read.')
  expect(text).not.toMatch(/ECONNREFUSED|fetch failed/)
  expect(logged).toHaveLength(1)
  expect(logText()).toMatch(/^ListRows failed, request [0-9a-f-]{36}:\n.*signing keys.* Cause: fetch failed/)
  for (const secret of token.split('.')) expect(logText()).not.toContain(secret)
  expect(logText()).not.toContain(service.primaryKey)
})

test('what fails outside of an operation is a 500 that the log names, too', async () => {
  const app = createApp(service.services)
  app.get('/broken', () => {
    throw new Error('a wire came loose')
  })
  const response = await app.request('/broken')
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('wire came loose')
  expect(logText()).toContain(`GET /broken failed, request ${response.headers.get('x-ms-request-id')}`)
  expect(logText()).toContain('a wire came loose')
})

test('what a caller did wrong is no line in the log', async () => {
  for (const path of [`${rows()}?$top=x`, `${rows()}x`, '/v1/nothing', `${entities()}/Nothing`]) {
    expect((await get(path)).status).toBeGreaterThanOrEqual(400)
  }
  expect((await get(rows(), { token: 'x' })).status).toBe(401)
  expect((await get(`/v1/instances/${service.instanceId}/manage/segments`)).status).toBe(501)
  expect(logged).toEqual([])
})

describe('addresses', () => {
  const shout = (path: string) => path.replace(service.instanceId, service.instanceId.toUpperCase())

  test.each([
    ['rows', () => `${rows()}?$top=1`],
    ['tables', entities],
    ['one table', () => `${entities()}/Customer`],
    ['the search configuration', () => `/v1/instances/${service.instanceId}/manage/search`],
    ['the own role', () => `/v1/instances/${service.instanceId}/rbac/myrole`],
    ['the environment itself', () => `/v1/instances/${service.instanceId}`],
    ['API access', () => `/management/instances/${service.instanceId}/api-access`],
  ])('of %s answer alike whatever the case of the environment id', async (_, path) => {
    const plain = await get(path())
    expect(plain.status).toBe(200)
    expect(await get(shout(path()))).toMatchObject({ status: 200, text: plain.text })
  })

  test('in capitals change the same environment', async () => {
    const path = `/management/instances/${service.otherInstanceId}/api-access`
    const enabled = await get(`${path.replace(/[0-9a-f-]{36}/, (id) => id.toUpperCase())}/enable`, {
      method: 'POST',
    })
    expect(enabled).toMatchObject({
      status: 200,
      body: { enabled: true, instanceId: service.otherInstanceId },
    })
    expect((await get(path)).body).toEqual(enabled.body)
    expect(service.keyChanges).toEqual([service.otherInstanceId])
  })

  test('of another method are not served', async () => {
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expect((await get(rows(), { method })).status).toBe(404)
    }
  })
})
