import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const { call, findNamed, manage, statusOf } = createKeyCalls(() => service)

let name = ''
beforeEach(() => {
  name = `Flow ${randomUUID()}`
})
afterEach(() => {
  vi.useRealTimers()
})
const listNamed = () => findNamed(name)

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
      createdBy: { id: 'Admin', name: 'Admin' },
      makerReaches: true,
      values: [{ state: 'present', lastFour: key.slice(-4), lastIp: '127.0.0.1', lastUserAgent: 'a flow' }],
    })
  })

  test('gives no more than the token, and the token no more than the key', async () => {
    const { key } = await manage().keys.create({ key: { name, scope: 'readOnly' } })
    const all = await manage().keys.create({ key: { name: `${name} all`, scope: 'all' } })
    const write = { path: '/data/Customer', method: 'POST' }
    // 400 is behind the gate: customers are not added one by one.
    expect(await statusOf(all.key, { ...write, role: 'Contributor' })).toBe(400)
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

    const expiresAtMs = Date.now() + 60_000
    await manage().keys.update({ keyId, changes: { expiresUtc: new Date(expiresAtMs).toISOString() } })
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(expiresAtMs - 1)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    vi.setSystemTime(expiresAtMs)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    vi.useRealTimers()

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
    ['a note with a key in it', { note: `was cik_${'a'.repeat(38)}` }],
    ['the name of a key in place of its name', { name: '0123456789abcdef'.repeat(2) }],
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

  test.each(['primary', ' Secondary '])('is not called %j, which is another key', async (taken) => {
    expect(await codeOf(manage().keys.create({ key: { name: taken } }))).toBe('conflict')
    const { keyId } = await manage().keys.create({ key: { name } })
    expect(await codeOf(manage().keys.update({ keyId, changes: { name: taken } }))).toBe('conflict')
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
    const { key, valueId } = await manage().apiAccess.regenerate({ slot: 'secondary' })
    expect(await codeOf(manage().apiAccess.reveal({ slot: 'secondary' }))).toBe('conflict')
    await manage().apiAccess.update({ settings: { showsKeys: true } })
    expect(await codeOf(manage().apiAccess.reveal({ slot: 'secondary' }))).toBe('conflict')
    expect(await statusOf(key, { role: 'Viewer' })).toBe(200)
    for (const [slot, replaces] of [['primary'], ['secondary', valueId]] as const) {
      const regenerated = await manage().apiAccess.regenerate({ slot, replaces })
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
  expect(await codeOf(manage('Viewer').keys.list())).toBe('forbidden')
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
    expect(await get(open, `${open.primaryKey}&subscription-key=${open.primaryKey}`)).toBe(401)
    // The header goes before it, as in Microsoft's gateway.
    expect(await get(open, open.primaryKey, 'wrong')).toBe(401)
  } finally {
    await open.close()
  }
})
