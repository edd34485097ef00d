import { randomUUID } from 'node:crypto'
import { ApiError } from '@customer-insights-kit/client'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const manage = () =>
  createManagementClient({
    baseUrl: `${service.url}/v1`,
    credential: () => service.tokenOf('Admin'),
  }).instance(service.instanceId)

interface Call {
  readonly role?: Parameters<TestService['tokenOf']>[0]
  readonly path?: string
  readonly method?: string
  readonly instanceId?: string
}

/** A call with a key, and with the token of a role where one is given. */
async function call(key: string, { role, path = '/manage/entities', method = 'GET', ...rest }: Call = {}) {
  const { instanceId = service.instanceId } = rest
  return fetch(`${service.url}/v1/instances/${instanceId}${path}`, {
    method,
    headers: {
      'ocp-apim-subscription-key': key,
      'user-agent': 'a flow',
      ...(role && { authorization: `Bearer ${await service.tokenOf(role)}` }),
      ...(method !== 'GET' && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && { body: '{}' }),
  })
}
const statusOf = async (...input: Parameters<typeof call>) => (await call(...input)).status

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.code : error),
  )

let name = ''
beforeEach(() => {
  name = `Flow ${randomUUID()}`
})
const listNamed = async () => (await manage().keys.list()).find((key) => key.name === name)

describe('a named key', () => {
  test('is told once, recognisable, and needs a token as well', async () => {
    const { keyId, key } = await manage().keys.create({ key: { name } })
    expect(key).toMatch(/^cik_[0-9A-Za-z]{38}$/)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    expect(await statusOf(key)).toBe(401)
    const listed = await manage().keys.list()
    expect(JSON.stringify(listed)).not.toContain(key)
    expect(await listNamed()).toMatchObject({
      keyId,
      kind: 'named',
      scope: 'readOnly',
      enabled: true,
      actsAlone: false,
      createdBy: 'Admin',
      values: [{ state: 'present', lastFour: key.slice(-4), lastIp: '127.0.0.1', lastUserAgent: 'a flow' }],
    })
  })

  test('gives no more than the token, and the token no more than the key', async () => {
    const { key } = await manage().keys.create({ key: { name, scope: 'readOnly' } })
    const all = await manage().keys.create({ key: { name: `${name} all`, scope: 'all' } })
    const write = { path: '/data/Customer', method: 'POST' }
    // 501 is behind the gate: rows cannot be written yet.
    expect(await statusOf(all.key, { ...write, role: 'Contributor' })).toBe(501)
    expect(await statusOf(all.key, { ...write, role: 'Viewer' })).toBe(403)
    expect(await statusOf(key, { ...write, role: 'Contributor' })).toBe(403)
    expect(await statusOf(key, { role: 'Contributor' })).toBe(200)
  })

  test('may act without a token, within its capabilities and its environment', async () => {
    const { key, keyId } = await manage().keys.create({
      key: { name, scope: 'custom', capabilities: ['viewCustomers', 'viewOwnRole'], actsAlone: true },
    })
    expect(await statusOf(key, { path: '/data/Customer' })).toBe(200)
    expect(await statusOf(key)).toBe(403)
    expect(await statusOf(key, { path: '/data/Customer', method: 'POST' })).toBe(403)
    expect(await statusOf(key, { path: '/data/Customer', instanceId: service.otherInstanceId })).toBe(401)
    expect(await (await call(key, { path: '/rbac/myrole' })).json()).toMatchObject({
      principalId: keyId,
      principalType: 'app',
      roles: [],
    })
    // With a token it is the token's caller who counts, and a bad token is not passed over.
    expect(await statusOf(key, { path: '/data/Customer', role: 'Viewer' })).toBe(200)
    const forged = await fetch(`${service.url}/v1/instances/${service.instanceId}/data/Customer`, {
      headers: { 'ocp-apim-subscription-key': key, authorization: 'Bearer a.b.c' },
    })
    expect(forged.status).toBe(401)
  })

  test('that acts alone lists its own environment and manages nothing', async () => {
    const { key } = await manage().keys.create({ key: { name, actsAlone: true } })
    const headers = { 'ocp-apim-subscription-key': key }
    const list = await (await fetch(`${service.url}/v1/instances`, { headers })).json()
    expect(list).toMatchObject([{ instanceId: service.instanceId }])
    const management = `${service.url}/management/instances/${service.instanceId}/keys`
    expect((await fetch(management, { headers })).status).toBe(401)
    const create = { method: 'POST', headers, body: '{}' }
    expect((await fetch(`${service.url}/v1/instances/V2`, create)).status).toBe(403)
  })

  test('that acts alone reaches no further than who made it', async () => {
    const beyond = { scope: 'custom' as const, capabilities: ['viewCustomers', 'deleteEnvironment'] }
    expect(await codeOf(manage().keys.create({ key: { name, ...beyond, actsAlone: true } }))).toBe(
      'forbidden',
    )
    expect(await codeOf(manage().keys.create({ key: { name, scope: 'all', actsAlone: true } }))).toBe(
      'forbidden',
    )
    // With a token it is the token's role that counts.
    const { keyId } = await manage().keys.create({ key: { name, ...beyond } })
    expect(await codeOf(manage().keys.update({ keyId, changes: { actsAlone: true } }))).toBe('forbidden')
    const alone = await manage().keys.create({ key: { name: `${name} 2`, actsAlone: true } })
    const wider = { keyId: alone.keyId, changes: { scope: 'all' } } as const
    expect(await codeOf(manage().keys.update(wider))).toBe('forbidden')
  })

  test('ends when it is disabled, has expired or is deleted', async () => {
    const { key, keyId } = await manage().keys.create({ key: { name } })
    await manage().keys.update({ keyId, changes: { enabled: false } })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    await manage().keys.update({ keyId, changes: { enabled: true } })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)

    const soon = new Date(Date.now() + 400).toISOString()
    await manage().keys.update({ keyId, changes: { expiresUtc: soon } })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    await manage().keys.update({ keyId, changes: { expiresUtc: null } })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)

    await manage().keys.delete({ keyId })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    expect(await listNamed()).toBeUndefined()
    expect(await codeOf(manage().keys.delete({ keyId }))).toBe('notFound')
  })

  test('is switched off with the access of its environment', async () => {
    const { key } = await manage().keys.create({ key: { name } })
    await manage().apiAccess.disable()
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    await manage().apiAccess.enable()
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
  })

  test.each([
    ['an empty name', { name: ' ' }],
    ['an expiry in the past', { expiresUtc: '2020-01-01T00:00:00Z' }],
    ['an expiry that is no time', { expiresUtc: 'tomorrow' }],
    ['a scope that there is not', { scope: 'everything' }],
    ['a capability that there is not', { scope: 'custom', capabilities: ['viewCustomers', 'fly'] }],
    ['no capability at all', { scope: 'custom', capabilities: [] }],
    ['a note without end', { note: 'x'.repeat(1001) }],
  ])('is not made with %s', async (_, fields) => {
    expect(await codeOf(manage().keys.create({ key: { name, ...fields } as { name: string } }))).toBe(
      'invalidRequest',
    )
    expect(await listNamed()).toBeUndefined()
  })

  test('has a name of its own, whatever its case, also among requests at once', async () => {
    const results = await Promise.all(
      [name, name.toUpperCase(), name, name.toLowerCase()].map((each) =>
        codeOf(manage().keys.create({ key: { name: each } })),
      ),
    )
    expect(results.sort()).toEqual(['conflict', 'conflict', 'conflict', 'done'])
    const { keyId } = await manage().keys.create({ key: { name: `${name} 2` } })
    expect(await codeOf(manage().keys.update({ keyId, changes: { name: name.toUpperCase() } }))).toBe(
      'conflict',
    )
  })

  test('that is malformed is refused without a question to the store', async () => {
    const { control } = service
    let queries = 0
    const counted = control.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const { findKey } = await import('../../src/store/find-key.ts')
    const { key } = await manage().keys.create({ key: { name } })
    for (let at = 4; at < key.length; at += 1) {
      const wrong = key.slice(0, at) + (key[at] === 'x' ? 'y' : 'x') + key.slice(at + 1)
      expect(await findKey({ ...control, db: counted }, wrong, () => undefined)).toBeUndefined()
    }
    expect(queries).toBe(0)
    expect(await findKey({ ...control, db: counted }, key, () => undefined)).toBeDefined()
    expect(queries).toBe(1)
  })
})

describe('a roll', () => {
  test('without grace ends the old value at once', async () => {
    const { key, keyId } = await manage().keys.create({ key: { name } })
    const { key: next } = await manage().keys.roll({ keyId })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    expect(await statusOf(next, { role: 'Viewer' })).toBe(200)
    expect((await listNamed())?.values.map(({ state }) => state)).toEqual(['present', 'ended'])
  })

  test('with grace lets both work, and tells the caller with the old one until when', async () => {
    const { key, keyId } = await manage().keys.create({ key: { name } })
    const before = Math.floor(Date.now() / 1000)
    const { key: next } = await manage().keys.roll({ keyId, graceMinutes: 60 })
    const fresh = await call(next, { role: 'Viewer' })
    expect([fresh.status, fresh.headers.get('deprecation'), fresh.headers.get('sunset')]).toEqual([
      200,
      null,
      null,
    ])

    // Also where the call itself is refused.
    for (const [role, status] of [
      ['Viewer', 200],
      [undefined, 401],
    ] as const) {
      const old = await call(key, role && { role })
      expect(old.status).toBe(status)
      const [, seconds] = /^@(\d+)$/.exec(old.headers.get('deprecation') ?? '') ?? []
      expect(Number(seconds)).toBeGreaterThanOrEqual(before)
      const sunset = Date.parse(old.headers.get('sunset') ?? '')
      expect(Math.round((sunset / 1000 - before) / 60)).toBe(60)
    }

    const [present, replaced] = (await listNamed())?.values ?? []
    expect(present).toMatchObject({ state: 'present', callsLastHour: 1 })
    expect(replaced).toMatchObject({ state: 'grace', callsLastHour: 2, lastOperation: 'ListTables' })
    expect(await manage().keys.listCalls({ valueId: replaced?.valueId ?? '' })).toMatchObject([{ calls: 2 }])
  })

  test('of a subscription key has the same grace, and the other one is not touched', async () => {
    const [primary, secondary] = [service.primaryKey, service.secondaryKey]
    const { key } = await manage().apiAccess.regenerate({ slot: 'primary', graceMinutes: 5 })
    for (const each of [primary, key, secondary]) expect(await statusOf(each, { role: 'Viewer' })).toBe(200)
    expect((await manage().apiAccess.reveal({ slot: 'primary' })).key).toBe(key)
    await manage().apiAccess.regenerate({ slot: 'primary' })
    // The value before stays in its own grace; the one that was just replaced is dead.
    expect(await statusOf(primary, { role: 'Viewer' })).toBe(200)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    await service.restoreAccess()
  })

  test('never lets an old value outlive its key', async () => {
    const expiresUtc = new Date(Date.now() + 600_000).toISOString()
    const { keyId } = await manage().keys.create({ key: { name, expiresUtc } })
    await manage().keys.roll({ keyId, graceMinutes: 1000 })
    const [, old] = (await listNamed())?.values ?? []
    expect(old?.endsUtc).toBe(expiresUtc)
    const longer = await manage().keys.extendGrace({ valueId: old?.valueId ?? '', graceMinutes: 1000 })
    expect(longer.endsUtc).toBe(expiresUtc)
    const earlier = new Date(Date.now() + 60_000).toISOString()
    const changed = await manage().keys.update({ keyId, changes: { expiresUtc: earlier } })
    expect(changed.values.map(({ endsUtc }) => endsUtc)).toEqual([null, earlier])
  })

  test('under way at the same time leaves one present value', async () => {
    const { keyId } = await manage().keys.create({ key: { name } })
    const rolled = await Promise.all(Array.from({ length: 8 }, () => manage().keys.roll({ keyId })))
    const alive = await Promise.all(rolled.map(({ key }) => statusOf(key, { role: 'Viewer' })))
    expect(alive.filter((status) => status === 200)).toHaveLength(1)
    expect((await listNamed())?.values.filter(({ state }) => state === 'present')).toHaveLength(1)
  })
})

describe('a replaced value', () => {
  async function roll(graceMinutes = 60) {
    const { key, keyId } = await manage().keys.create({ key: { name } })
    await manage().keys.roll({ keyId, graceMinutes })
    const [present, old] = (await listNamed())?.values ?? []
    return { key, keyId, valueId: old?.valueId ?? '', presentId: present?.valueId ?? '' }
  }

  test('can be ended now', async () => {
    const { key, valueId } = await roll()
    expect(await manage().keys.endGrace({ valueId })).toMatchObject({ state: 'ended' })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    expect(await codeOf(manage().keys.extendGrace({ valueId, graceMinutes: 5 }))).toBe('conflict')
  })

  test('can be extended', async () => {
    const { valueId } = await roll(1)
    const { endsUtc } = await manage().keys.extendGrace({ valueId, graceMinutes: 600 })
    expect(Math.round((Date.parse(endsUtc ?? '') - Date.now()) / 60_000)).toBe(600)
  })

  test('ends when it is quiet: a use keeps it, silence ends it', async () => {
    const { key, valueId } = await roll()
    expect(await manage().keys.endGraceWhenQuiet({ valueId, quietMinutes: 10 })).toMatchObject({
      state: 'grace',
      quietMinutes: 10,
    })
    const setBack = async (minutes: number) =>
      service.control.db
        .updateTable('key_values')
        .set({
          quiet_since_utc: new Date(Date.now() - minutes * 60_000).toISOString(),
          last_used_utc: new Date(Date.now() - minutes * 60_000).toISOString(),
        })
        .where('value_id', '=', valueId)
        .execute()
    await setBack(9)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    // What is not written down yet counts as well.
    await setBack(11)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    await service.services.keyUses.flush()
    await setBack(11)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    expect((await listNamed())?.values[1]).toMatchObject({ state: 'ended' })
  })

  test('is not what has another place: a present value, another environment, nothing', async () => {
    const { presentId, valueId } = await roll()
    expect(await codeOf(manage().keys.endGrace({ valueId: presentId }))).toBe('conflict')
    expect(await codeOf(manage().keys.endGrace({ valueId: randomUUID() }))).toBe('notFound')
    const other = createManagementClient({
      baseUrl: `${service.url}/v1`,
      credential: () => service.tokenOf('Admin'),
    }).instance(service.otherInstanceId)
    expect(await codeOf(other.keys.endGrace({ valueId }))).toBe('notFound')
    expect(await codeOf(other.keys.listCalls({ valueId }))).toBe('notFound')
  })
})

describe('keys that are not shown again', () => {
  test('are kept as hashes only, until they are regenerated and shown again', async () => {
    const { primaryKey } = service
    expect(await manage().apiAccess.update({ settings: { showsKeys: false } })).toMatchObject({
      showsKeys: false,
    })
    expect(await codeOf(manage().apiAccess.reveal({ slot: 'primary' }))).toBe('conflict')
    expect(await statusOf(primaryKey, { role: 'Viewer' })).toBe(200)
    const rows = await service.control.db.selectFrom('key_values').select('key_ciphertext').execute()
    expect(rows.every((row) => row.key_ciphertext === null)).toBe(true)
    const { key } = await manage().apiAccess.regenerate({ slot: 'secondary' })
    expect(await codeOf(manage().apiAccess.reveal({ slot: 'secondary' }))).toBe('conflict')
    await manage().apiAccess.update({ settings: { showsKeys: true } })
    expect(await codeOf(manage().apiAccess.reveal({ slot: 'secondary' }))).toBe('conflict')
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    for (const slot of ['primary', 'secondary'] as const) {
      const regenerated = await manage().apiAccess.regenerate({ slot })
      expect((await manage().apiAccess.reveal({ slot })).key).toBe(regenerated.key)
    }
    await service.restoreAccess()
  })
})

test('every change and every reveal is in the audit log, and no key is', async () => {
  const keysSeen = [service.primaryKey]
  const { key, keyId } = await manage().keys.create({ key: { name, note: 'nightly' } })
  const rolled = await manage().keys.roll({ keyId, graceMinutes: 5 })
  const valueId = (await listNamed())?.values[1]?.valueId ?? ''
  await manage().keys.extendGrace({ valueId, graceMinutes: 9 })
  await manage().keys.endGraceWhenQuiet({ valueId, quietMinutes: 5 })
  await manage().keys.endGrace({ valueId })
  await manage().keys.update({ keyId, changes: { enabled: false } })
  await manage().keys.delete({ keyId })
  await manage().apiAccess.reveal({ slot: 'primary' })
  const entries = await service.control.db.selectFrom('audit_log').selectAll().orderBy('entry_id').execute()
  expect(entries.slice(-8).map(({ action, target, actor_id, ip }) => [action, target, actor_id, ip])).toEqual(
    [
      ['CreateKey', `keys/${keyId}`],
      ['RollKey', `keys/${keyId}`],
      ['ExtendGrace', `key-values/${valueId}`],
      ['EndGraceWhenQuiet', `key-values/${valueId}`],
      ['EndGrace', `key-values/${valueId}`],
      ['UpdateKey', `keys/${keyId}`],
      ['DeleteKey', `keys/${keyId}`],
      ['RevealSubscriptionKey', 'keys/primary'],
    ].map((entry) => [...entry, 'Admin', '127.0.0.1']),
  )
  expect(JSON.parse(entries.at(-3)?.after ?? '{}')).toMatchObject({ enabled: false, note: 'nightly' })
  const text = JSON.stringify(entries)
  for (const secret of [...keysSeen, key, rolled.key]) expect(text).not.toContain(secret)
})

test('a viewer sees no keys, not even who uses them', async () => {
  const viewer = createManagementClient({
    baseUrl: `${service.url}/v1`,
    credential: () => service.tokenOf('Viewer'),
  }).instance(service.instanceId)
  expect(await codeOf(viewer.keys.list())).toBe('forbidden')
})

test('a key in the query counts only where a setting says so', async () => {
  const open = await startService({ customers: 1, takesKeyInQuery: true })
  try {
    const get = async (where: TestService, key: string, header?: string) => {
      const response = await fetch(`${where.url}/v1/instances?subscription-key=${key}`, {
        headers: {
          authorization: `Bearer ${await where.tokenOf('Viewer')}`,
          ...(header !== undefined && { 'ocp-apim-subscription-key': header }),
        },
      })
      return response.status
    }
    expect(await get(service, service.primaryKey)).toBe(401)
    expect(await get(open, open.primaryKey)).toBe(200)
    expect(await get(open, 'wrong')).toBe(401)
    // The header goes before it, as in Microsoft's gateway.
    expect(await get(open, open.primaryKey, 'wrong')).toBe(401)
  } finally {
    await open.close()
  }
})
