import { createHash } from 'node:crypto'
import { copyFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Usage } from '@customer-insights-kit/client/management'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createEnvironmentPool } from '../../src/store/environment-pool.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { openControlStore } from '../../src/store/open-control-store.ts'
import { openUsage } from '../../src/usage/open-usage.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
/** The environment of a test: nobody else calls there. */
let here: Awaited<ReturnType<TestService['addEnvironment']>>

const start = async () => {
  service = await startService({ customers: 50 })
}
const enter = async () => {
  here = await service.addEnvironment()
  const dataFile = `${here.instanceId}.db`
  await copyFile(join(service.dataDir, 'first.db'), join(service.dataDir, dataFile))
  await setInstanceData(service.control, here.instanceId, { dataFile })
}

type Role = Parameters<TestService['tokenOf']>[0]
const roles: readonly Role[] = ['Viewer', 'MarketingContributor', 'Contributor', 'Admin', 'Owner']

/** What somebody outside notes of a call. */
interface Noted {
  readonly operation: string
  readonly key: string
  readonly caller: string
  readonly status: number
  readonly requestBytes: number
  readonly responseBytes: number
}

/** A fixed sequence that looks random. */
function createDice(seed: string) {
  let state = seed
  return (sides: number): number => {
    state = createHash('sha256').update(state).digest('hex')
    return Number.parseInt(state.slice(0, 8), 16) % sides
  }
}

const targets = [
  ['ListRows', 'GET', '/v1/instances/{id}/data/Customer?$top=3', undefined],
  ['ListRows', 'GET', '/v1/instances/{id}/data/Customer?$search=a', undefined],
  ['ListRows', 'GET', '/v1/instances/{id}/data/Customer?$filter=nonsense', undefined],
  ['ListRows', 'GET', '/v1/instances/{id}/data/Nothing', undefined],
  ['ListRows', 'HEAD', '/v1/instances/{id}/data/Customer', undefined],
  ['CreateRow', 'POST', '/v1/instances/{id}/data/Customer', { FirstName: 'Zoë' }],
  ['ListTables', 'GET', '/v1/instances/{id}/manage/entities', undefined],
  ['GetMyRole', 'GET', '/v1/instances/{id}/rbac/myrole', undefined],
  ['ListSegments', 'GET', '/v1/instances/{id}/manage/segments', undefined],
] as const

async function makeCall(dice: (sides: number) => number): Promise<Noted> {
  const [operation, method, path, body] = targets[dice(targets.length)] ?? targets[0]
  const role = roles[dice(roles.length)] ?? 'Viewer'
  const keys = [
    ['primary', here.primaryKey],
    ['secondary', here.secondaryKey],
    ['', '0'.repeat(32)],
  ] as const
  const [key, value] = keys[dice(keys.length)] ?? keys[0]
  const hasToken = dice(4) > 0
  const text = body === undefined ? undefined : JSON.stringify(body)
  const response = await fetch(service.url + path.replace('{id}', here.instanceId), {
    method,
    headers: {
      'ocp-apim-subscription-key': value,
      ...(hasToken && { authorization: `Bearer ${await service.tokenOf(role)}` }),
      ...(text !== undefined && { 'content-type': 'application/json' }),
    },
    ...(text !== undefined && { body: text }),
  })
  return {
    operation,
    key,
    // Who came with a wrong key was not asked for a name.
    caller: hasToken && key !== '' ? role : '',
    status: response.status,
    requestBytes: Buffer.byteLength(text ?? ''),
    responseBytes: (await response.arrayBuffer()).byteLength,
  }
}

const resultOf = ({ status }: Noted) => (status < 400 ? 'Success' : status < 500 ? 'ClientError' : 'Failure')

function countOutside(calls: readonly Noted[], groupOf: (call: Noted) => string) {
  const groups = Map.groupBy(calls, groupOf)
  return Object.fromEntries(
    [...groups].map(([id, members]) => [
      id,
      {
        calls: members.length,
        errors: members.filter(({ status }) => status >= 400).length,
        failures: members.filter(({ status }) => status >= 500).length,
        requestBytes: members.reduce((sum, { requestBytes }) => sum + requestBytes, 0),
        responseBytes: members.reduce((sum, { responseBytes }) => sum + responseBytes, 0),
      },
    ]),
  )
}

async function getUsage(query = '', role: Role = 'Viewer', url = service.url) {
  const response = await fetch(`${url}/management/instances/${here.instanceId}/usage?${query}`, {
    headers: { authorization: `Bearer ${await service.tokenOf(role)}` },
  })
  const body = (await response.json()) as Usage & { readonly message: string }
  return { status: response.status, body, groups: body.groups ?? [] }
}

/** The groups by id, without the questions for usage themselves. */
async function countInside(url: string, groupBy: string, operations: readonly string[]) {
  const sums: Record<string, Record<string, number>> = {}
  for (const operation of operations) {
    const { groups } = await getUsage(`groupBy=${groupBy}&operation=${operation}`, 'Viewer', url)
    for (const { id, name, label: _, p50Ms, p95Ms, p99Ms, ...figures } of groups) {
      expect(p50Ms).toBeLessThanOrEqual(Number(p95Ms))
      expect(p95Ms).toBeLessThanOrEqual(Number(p99Ms))
      const group = groupBy === 'key' ? name : id
      const sum = sums[group] ?? {}
      for (const [figure, value] of Object.entries(figures)) sum[figure] = (sum[figure] ?? 0) + Number(value)
      sums[group] = sum
    }
  }
  return sums
}

async function compare(url: string, noted: readonly Noted[]) {
  const operations = [...new Set(noted.map(({ operation }) => operation))]
  const count = (groupBy: string) => countInside(url, groupBy, operations)
  expect(await count('operation')).toEqual(countOutside(noted, ({ operation }) => operation))
  expect(await count('key')).toEqual(countOutside(noted, ({ key }) => key))
  expect(await count('caller')).toEqual(countOutside(noted, ({ caller }) => caller))
  expect(await count('result')).toEqual(countOutside(noted, resultOf))
  expect(await count('status')).toEqual(countOutside(noted, ({ status }) => `${status}`))
}

/** The service anew, with the data folder of the one that ended. */
async function restart() {
  await service.stop()
  await service.services.usage.close()
  const control = await openControlStore(service.dataDir)
  const usage = openUsage(control)
  const environments = createEnvironmentPool(control)
  const app = createApp({ ...service.services, control, environments, usage })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await usage.close()
      await environments.close()
      await control.close()
    },
  }
}

test('what is counted inside is what was counted outside: in memory, stored, and after a restart', async () => {
  await start()
  onTestFinished(() => service.close())
  await enter()
  const dice = createDice('usage')
  const noted: Noted[] = []
  for (let round = 0; round < 40; round += 1) {
    noted.push(...(await Promise.all(Array.from({ length: 10 }, () => makeCall(dice)))))
  }
  expect(new Set(noted.map(({ status }) => status)).size).toBeGreaterThanOrEqual(5)
  await compare(service.url, noted)

  await service.services.usage.flush()
  noted.push(...(await Promise.all(Array.from({ length: 20 }, () => makeCall(dice)))))
  await compare(service.url, noted)

  const again = await restart()
  try {
    await compare(again.url, noted)
  } finally {
    await again.close()
  }
})

describe('GetUsage', () => {
  beforeAll(start)
  beforeEach(enter)
  afterAll(() => service.close())

  const call = async (role: Role, path: string, init: RequestInit = {}, key = here.primaryKey) => {
    const response = await fetch(`${service.url}/v1/instances/${here.instanceId}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${await service.tokenOf(role)}`,
        'ocp-apim-subscription-key': key,
        'content-type': 'application/json',
      },
    })
    await response.arrayBuffer()
  }

  test('has every bucket of the time frame, and the call of a moment ago in the last', async () => {
    await call('Viewer', '/data/Customer')
    for (const [timeFrame, period, count] of [
      ['lastHour', 'minute', 60],
      ['last24Hours', 'hour', 24],
      ['last7Days', 'hour', 168],
      ['last30Days', 'day', 30],
    ] as const) {
      const { body } = await getUsage(`timeFrame=${timeFrame}&operation=ListRows`)
      expect(body).toMatchObject({ instanceId: here.instanceId, period, groups: null })
      expect(body.totals).toMatchObject({ calls: 1, errors: 0, failures: 0, requestBytes: 0 })
      expect(body.totals.responseBytes).toBeGreaterThan(1_000)
      expect(body.series).toHaveLength(count)
      const filled = body.series.filter(({ calls }) => calls > 0)
      expect(filled).toHaveLength(1)
      expect(body.series.slice(-2)).toContainEqual(filled[0])
      expect(body.operations).toMatchObject([{ operation: 'ListRows', calls: 1 }])
    }
  })

  test('tells callers apart by who they are and what they call themselves', async () => {
    for (const caller of ['Till 4', 'Till 4', 'Shop']) {
      await call('Contributor', `/data/Customer?caller=${caller}`, { method: 'POST', body: '{}' })
    }
    // Options are taken in any case, and with a dollar sign.
    await call('Contributor', '/data/Customer?Caller=Till 4', { method: 'POST', body: '{}' })
    await call('Contributor', '/data/Customer?$caller=Till 4', { method: 'POST', body: '{}' })
    await call('Viewer', '/data/Customer?caller=ignored')
    const { groups } = await getUsage('groupBy=caller&timeFrame=lastHour')
    expect(groups.map(({ id, label, calls }) => [id, label, calls])).toEqual([
      ['Contributor', 'Till 4', 4],
      ['Contributor', 'Shop', 1],
      ['Viewer', '', 1],
    ])
  })

  test('counts calls outside of environments for that of their key, and others for nobody', async () => {
    const list = async (role: Role, headers: Record<string, string>, options = {}) => {
      const authorization = `Bearer ${await service.tokenOf(role, options)}`
      const response = await fetch(`${service.url}/v1/instances`, { headers: { ...headers, authorization } })
      await response.arrayBuffer()
      return response.status
    }
    const withKey = { 'ocp-apim-subscription-key': here.primaryKey }
    expect(await list('Viewer', withKey)).toBe(200)
    expect(await list('Viewer', withKey)).toBe(200)
    expect(await list('Viewer', {}, { firstParty: true })).toBe(200)
    expect(await list('Viewer', { 'ocp-apim-subscription-key': '0'.repeat(32) })).toBe(401)
    const { body, groups } = await getUsage('groupBy=key&operation=ListInstances')
    expect([body.totals.calls, groups.map(({ name, calls }) => [name, calls])]).toEqual([2, [['primary', 2]]])
    await service.services.usage.flush()
    expect((await getUsage('operation=ListInstances')).body.totals.calls).toBe(2)
    const nobodys = await service.control.db
      .selectFrom('usage_counts')
      .select((eb) => eb.fn.sum<number>('calls').as('calls'))
      .where('period', '=', 'day')
      .where('operation', '=', 'ListInstances')
      .where('instance_id', '=', '')
      .executeTakeFirst()
    expect(nobodys).toEqual({ calls: 2 })
    const metrics = await (await fetch(`${service.url}/metrics`)).text()
    expect(metrics).toMatch(/cik_call_duration_seconds_count\{operation="ListInstances"\} 4\n/)
  })

  test('counts one key alone', async () => {
    await call('Viewer', '/data/Customer')
    await call('Owner', '/rbac/myrole')
    const { groups } = await getUsage('groupBy=key')
    const id = groups.find(({ name }) => name === 'primary')?.id ?? ''
    expect((await getUsage(`keyId=${encodeURIComponent(id)}`)).body.totals.calls).toBe(2)
    expect((await getUsage('keyId=another')).body.totals).toMatchObject({ calls: 0, p50Ms: null })
    // Asking for usage is a call of an operation of ours, which takes no key.
    const isCounted = async (query: string) =>
      (await getUsage(`groupBy=key&${query}`)).groups.some((group) => group.id === 'management')
    expect(await isCounted('')).toBe(true)
    expect(await isCounted('exceptKeyId=management')).toBe(false)
    await service.services.usage.flush()
    expect(await isCounted('exceptKeyId=management&operation=GetUsage')).toBe(false)
    expect(await isCounted('exceptKeyId=primary')).toBe(true)
  })

  test('names a key as it is called now', async () => {
    const keys = `${service.url}/management/instances/${here.instanceId}/keys`
    const admin = {
      authorization: `Bearer ${await service.tokenOf('Admin')}`,
      'content-type': 'application/json',
    }
    const ask = async (path: string, method: string, body: object) =>
      (await fetch(keys + path, { method, headers: admin, body: JSON.stringify(body) })).json()
    const made = (await ask('', 'POST', { name: 'Zeta' })) as { key: string; keyId: string }
    await call('Viewer', '/data/Customer', {}, made.key)
    await service.services.usage.flush()
    const listed = (await (await fetch(keys, { headers: admin })).json()) as { keyId: string }[]
    await ask(`/${listed.at(-1)?.keyId}`, 'PATCH', { name: 'Alpha' })
    const named = async () =>
      (await getUsage('groupBy=key')).groups.filter(({ id }) => id === listed.at(-1)?.keyId)
    expect(await named()).toMatchObject([{ name: 'Alpha', calls: 1 }])
    await call('Viewer', '/data/Customer', {}, made.key)
    expect(await named()).toMatchObject([{ name: 'Alpha', calls: 2 }])
  })

  test('leaves nothing of a deleted environment, whose deletion is the last call of it', async () => {
    await call('Viewer', '/data/Customer')
    await service.services.usage.flush()
    await call('Viewer', '/data/Customer')
    await call('Owner', '', { method: 'DELETE' })
    await service.services.usage.flush()
    const { db } = service.control
    const rows = await db
      .selectFrom('usage_counts')
      .selectAll()
      .where('instance_id', '=', here.instanceId)
      .execute()
    expect(rows).toEqual([])
    const deletion = await db
      .selectFrom('usage_counts')
      .select(['instance_id', 'caller_id', 'caller_name', 'key_id'])
      .where('operation', '=', 'DeleteInstance')
      .where('period', '=', 'day')
      .execute()
    expect(deletion).toEqual([{ instance_id: '', caller_id: '', caller_name: '', key_id: '' }])
  })

  test('a long time frame of many callers holds up nobody, and has an answer of bounded size', async () => {
    const callerCount = 50_000
    // As an earlier version stored them: without a limit.
    const day = `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`
    const latencies = Array.from({ length: 21 }, (_, bucket) => `latency_${bucket}`)
    await sql`
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${callerCount})
      insert into usage_counts (instance_id, period, from_utc, operation, key_id, key_name, caller_id,
        caller_name, caller_label, status, calls, request_bytes, response_bytes, ${sql.raw(latencies.join())})
      select ${here.instanceId}, 'day', ${day}, 'CreateRow', '', '', 'c' || n, 'c' || n, 'label ' || n, 501,
        iif(n % 1000 = 0, 50, 1), 1, 1, ${sql.raw(latencies.map(() => '0').join())} from numbers
    `.execute(service.control.db)
    const ended: string[] = []
    const asked = getUsage('groupBy=caller&timeFrame=last30Days&operation=CreateRow').then((answer) => {
      ended.push('usage')
      return answer
    })
    for (let probe = 0; probe < 10; probe += 1) {
      await (await fetch(`${service.url}/healthz`)).text()
      ended.push('healthz')
    }
    const { body, groups } = await asked
    expect(ended.indexOf('usage')).toBe(10)
    expect(body.totals.calls).toBe(callerCount + (callerCount / 1000) * 49)
    expect(groups).toHaveLength(201)
    expect(groups[0]?.calls).toBe(50)
    expect(groups.at(-1)).toMatchObject({ id: 'other', name: 'other', label: '' })
    expect(groups.reduce((sum, { calls }) => sum + calls, 0)).toBe(body.totals.calls)
  })

  test('keeps environments apart', async () => {
    await call('Viewer', '/data/Customer')
    const response = await fetch(`${service.url}/management/instances/${service.otherInstanceId}/usage`, {
      headers: { authorization: `Bearer ${await service.tokenOf('Viewer')}` },
    })
    expect(await response.json()).toMatchObject({ totals: { calls: 0 } })
  })

  test('takes a time frame of one’s own, with the finest counts', async () => {
    await call('Viewer', '/data/Customer')
    const now = Date.now()
    const from = new Date(now - 3_600_000).toISOString()
    const to = new Date(now + 60_000).toISOString()
    const { body } = await getUsage(`from=${from}&to=${to}&operation=ListRows`)
    expect(body).toMatchObject({ period: 'minute', totals: { calls: 1 } })
    const earlier = await getUsage(`from=${new Date(now - 7_200_000).toISOString()}&to=${from}`)
    expect(earlier.body.totals.calls).toBe(0)
  })

  test.each([
    ['to=2026-01-01T00:00:00Z', 'to', 'needs a from'],
    ['from=2026-01-01T00:00:00Z&timeFrame=lastHour', 'timeFrame', 'not both'],
    ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'from', 'before to'],
    ['from=2026-01-02T00:00:00Z&to=9026-01-01T00:00:00Z', 'to', 'two days ahead'],
    ['from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z', 'to', 'not kept'],
    ['from=yesterday', 'from', ''],
    ['groupBy=customer', 'groupBy', 'operation or key or caller or result or status'],
  ])('refuses %s', async (query, target, message) => {
    const { status, body } = await getUsage(query)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errorCode: 'invalidRequest', params: { target } })
    expect(body.message).toContain(message)
  })
})
