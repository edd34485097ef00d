import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addInstance, createDataDir } from '../test/open-stores.ts'
import { prepareDataDir, run } from '../test/run-service.ts'
import { localDirectory } from '../test/sample-directory.ts'
import { openControlStore } from './store/open-control-store.ts'
import { listAssignments } from './store/role-assignments.ts'
import { sumUsage } from './store/sum-usage.ts'

const readConnection = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8'))

describe('what keeps the service from starting is one line with the remedy, and code 1', () => {
  async function expectRefusal(dataDir: string, settings: Record<string, string>, message: RegExp | string) {
    const { code, errors, output } = await run(dataDir, settings).ended
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(message)
    expect(code).toBe(1)
    expect(output.join('\n')).not.toContain('ready')
  }

  // What else may be wrong with a setting, config.test.ts tells.
  test('a setting that is wrong', async () => {
    const dataDir = await prepareDataDir()
    const message =
      /^Setting API_PORT: must be a whole number from 0 to 65535\. Correct it and start again\.$/
    await expectRefusal(dataDir, { API_PORT: 'abc' }, message)
    expect(existsSync(join(dataDir, 'control.db'))).toBe(false)
  })

  test('an identity that was never started', async () => {
    const dataDir = await createDataDir()
    await expectRefusal(dataDir, {}, /directory\.json is missing or broken: start the local identity first/)
    expect(existsSync(join(dataDir, 'control.db'))).toBe(false)
  })

  test('another service on the same data folder, and none that was killed', async () => {
    const dataDir = await prepareDataDir()
    const first = run(dataDir)
    const url = await first.ready
    await expectRefusal(dataDir, {}, /^Another service runs on .*\. Stop that one first, or set DATA_DIR /)
    expect(readConnection(dataDir).apiUrl).toBe(`${url.replace('127.0.0.1', 'localhost')}/v1`)
    first.child.kill('SIGKILL')
    await first.ended
    const second = run(dataDir)
    await second.ready
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  test('a busy port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const port = String((server.address() as AddressInfo).port)
    const dataDir = await prepareDataDir()
    await expectRefusal(dataDir, { API_PORT: port }, `Port ${port} is in use: set API_PORT to a free one.`)
    expect(existsSync(join(dataDir, 'connection.json'))).toBe(false)
  })

  test('a database that is none', async () => {
    const dataDir = await prepareDataDir()
    writeFileSync(join(dataDir, 'control.db'), 'x'.repeat(5000))
    await expectRefusal(dataDir, {}, /control\.db can't be opened .* choose another DATA_DIR\.$/)
  })

  test('a damaged key file', async () => {
    const dataDir = await prepareDataDir()
    writeFileSync(join(dataDir, 'keys.secret'), 'short')
    await expectRefusal(dataDir, {}, /keys\.secret is damaged: restore it from a backup/)
  })
})

describe('production refuses a data folder that was local before', () => {
  const production = { DEPLOYMENT: 'production', ENTRA_TENANT_ID: localDirectory.tenantId }

  async function expectRefusal(dataDir: string) {
    const { code, errors, output } = await run(dataDir, production).ended
    expect({ code, errors, output }).toEqual({
      code: 1,
      errors: [expect.stringMatching(/^Setting DATA_DIR: .* Choose another DATA_DIR\.$/)],
      output: [],
    })
  }

  test('with sample environments and their keys', async () => {
    const dataDir = await prepareDataDir()
    const { child, ready, ended } = run(dataDir)
    await ready
    child.kill('SIGTERM')
    await ended
    rmSync(join(dataDir, 'identity'), { recursive: true })
    await expectRefusal(dataDir)
    // Two processes one after the other, on a machine that may be busy.
  })

  test('with the local identity alone', async () => {
    await expectRefusal(await prepareDataDir())
  })
})

test('production starts without identity, samples and connection.json', async () => {
  const dataDir = await createDataDir()
  const { child, ready, ended } = run(dataDir, {
    DEPLOYMENT: 'production',
    ENTRA_TENANT_ID: localDirectory.tenantId,
  })
  expect((await fetch(`${await ready}/healthz`)).status).toBe(200)
  expect(existsSync(join(dataDir, 'connection.json'))).toBe(false)
  expect(existsSync(join(dataDir, 'environments'))).toBe(false)
  child.kill('SIGTERM')
  expect((await ended).errors).toEqual([])
})

test('a loaded environment that nobody can use belongs to FIRST_OWNERS after the start', async () => {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir)
  onTestFinished(() => control.close())
  const instanceId = await addInstance(control, 'Loaded')
  const { child, ready, ended } = run(dataDir, {
    DEPLOYMENT: 'production',
    ENTRA_TENANT_ID: localDirectory.tenantId,
    FIRST_OWNERS: localDirectory.tenantId.toUpperCase(),
  })
  await ready
  child.kill('SIGTERM')
  expect((await ended).errors).toEqual([])
  expect(await listAssignments(control, instanceId)).toEqual([
    { principalId: localDirectory.tenantId, principalType: 'user', roles: ['Owner'] },
  ])
})

describe('before a cloud it starts without samples and connection.json', () => {
  test.each([
    ['with the local identity', prepareDataDir, { UPSTREAM_URL: 'http://127.0.0.1:1/v1' }],
    ['with Entra ID, on a laptop', createDataDir, { ENTRA_TENANT_ID: localDirectory.tenantId }],
  ])('%s', async (_, prepare, settings: Record<string, string>) => {
    const dataDir = await prepare()
    const { child, ready, ended } = run(dataDir, { UPSTREAM: 'cloud', ...settings })
    const url = await ready
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/v1/instances`)).status).toBe(401)
    expect(existsSync(join(dataDir, 'connection.json'))).toBe(false)
    expect(existsSync(join(dataDir, 'environments'))).toBe(false)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({
      errors: [],
      output: [
        `Calls go on to ${settings.UPSTREAM_URL ?? 'https://api.ci.ai.dynamics.com/v1'}`,
        expect.stringMatching(/^Service ready on /),
      ],
    })
  })
})

test('limits calls and requests as it is set', async () => {
  const dataDir = await prepareDataDir()
  const { child, ready } = run(dataDir, {
    LIMIT_ADDRESS_FAILURES: '1/1h',
    MAX_HEADER_BYTES: '8192',
    TRUSTED_PROXIES: '127.0.0.1',
  })
  const url = await ready
  const statusWith = async (headers: Record<string, string>) =>
    (await fetch(`${url}/v1/instances`, { headers })).status
  expect(await statusWith({ 'x-long': 'x'.repeat(9000) })).toBe(431)
  expect([await statusWith({}), await statusWith({})]).toEqual([401, 429])
  expect(await statusWith({ 'x-forwarded-for': '198.51.100.9' })).toBe(401)
  child.kill('SIGTERM')
})

test('says that it makes the samples, then that it is ready, and nothing secret', async () => {
  const dataDir = await prepareDataDir()
  const { child, ready, ended } = run(dataDir)
  const url = await ready
  const connection = readConnection(dataDir)
  child.kill('SIGTERM')
  const { output, errors } = await ended
  expect(output).toEqual([
    'Making the sample environment Contoso Coffee: 20 customers',
    'Making the sample environment Sandbox: 100 customers',
    `Service ready on ${url.replace('127.0.0.1', 'localhost')}/v1`,
  ])
  expect(errors).toEqual([])
  expect(connection).toMatchObject({
    dashboardUrl: 'http://localhost:3999',
    apiUrl: `${url.replace('127.0.0.1', 'localhost')}/v1`,
    identityUrl: `http://localhost:4200/${localDirectory.tenantId}/v2.0`,
  })
})

test('a second start keeps environments and keys, makes nothing again, and follows its new port', async () => {
  const dataDir = await prepareDataDir()
  const first = run(dataDir)
  await first.ready
  const before = readConnection(dataDir)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)

  const second = run(dataDir)
  const url = await second.ready
  const after = readConnection(dataDir)
  expect(after).toEqual({ ...before, apiUrl: `${url.replace('127.0.0.1', 'localhost')}/v1` })
  const keyed = await fetch(`${url}/v1/instances`, {
    headers: { 'Ocp-Apim-Subscription-Key': before.primaryKey },
  })
  expect([keyed.status, keyed.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  second.child.kill('SIGTERM')
  expect((await second.ended).output).toHaveLength(1)
})

// Windows ends a process at once in place of handing it the signal.
describe.runIf(process.platform !== 'win32')('a signal to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s closes the stores and ends with 0', async (signal) => {
    const dataDir = await prepareDataDir()
    const { child, ready, ended } = run(dataDir)
    await ready
    child.kill(signal)
    expect(await ended).toMatchObject({ code: 0, errors: [] })
    // SQLite folds its log into the database at the last close, and at no other end of a process.
    expect(existsSync(join(dataDir, 'control.db-wal'))).toBe(false)
  })

  test('does not wait for callers that keep their connection open', async () => {
    const dataDir = await prepareDataDir()
    const { child, ready, ended } = run(dataDir)
    const url = await ready
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const status = await new Promise((resolve, reject) => {
      get(`${url}/healthz`, { agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      }).on('error', reject)
    })
    expect(status).toBe(200)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(existsSync(join(dataDir, 'control.db-wal'))).toBe(false)
  })
})

test('calls stand in the access log, and their counts in the store when the service has ended', async () => {
  const dataDir = await prepareDataDir()
  const { child, ready, ended } = run(dataDir, { ACCESS_LOG: 'json' })
  const url = await ready
  const { instanceId, primaryKey } = readConnection(dataDir)
  const response = await fetch(`${url}/v1/instances/${instanceId}/data/Customer`, {
    headers: { 'ocp-apim-subscription-key': primaryKey },
  })
  expect(response.status).toBe(401)
  child.kill('SIGTERM')
  const { output } = await ended
  const lines = output.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  expect(lines).toMatchObject([{ operationName: 'ListRows', resultSignature: 401, instanceId }])

  const control = await openControlStore(dataDir)
  const [sum, ...others] = await sumUsage(
    control,
    { instanceId, period: 'day', fromUtc: '2000-01-01T00:00:00.000Z', toUtc: '3000-01-01T00:00:00.000Z' },
    ['operation'],
  )
  await control.close()
  expect(sum).toMatchObject({ operation: 'ListRows', status: 401, calls: 1, keyName: 'primary' })
  expect(others).toEqual([])
})

// A pipe of Windows takes what is written until somebody closes it.
test.runIf(process.platform !== 'win32')(
  'goes on, and ends as it should, when nobody reads its log any more',
  async () => {
    const dataDir = await prepareDataDir()
    const { child, ready, ended } = run(dataDir, { ACCESS_LOG: 'json' })
    const url = await ready
    child.stdout.destroy()
    const statuses = []
    for (let more = 0; more < 3; more += 1) statuses.push((await fetch(`${url}/v1/instances`)).status)
    expect(statuses).toEqual([401, 401, 401])
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(Number(/^cik_access_log_lines_left_out_total (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0)
    child.kill('SIGTERM')
    const { code, errors } = await ended
    expect(code).toBe(0)
    expect(errors).toEqual([expect.stringMatching(/^The access log ends, because it can't be written: /)])
  },
)
