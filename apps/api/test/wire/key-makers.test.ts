import { randomUUID } from 'node:crypto'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())
afterEach(() => {
  vi.useRealTimers()
})

const { findNamed, manage, statusOf } = createKeyCalls(() => service)

let name = ''
/** Somebody who is an administrator until the role is taken. */
let maker = ''
beforeEach(async () => {
  name = `Flow ${randomUUID()}`
  maker = randomUUID()
  await giveAdmin(maker)
})

const giveAdmin = (principal_id: string, principal_type: 'user' | 'group' = 'user') =>
  assignRole(service.control, {
    instance_id: service.instanceId,
    principal_id,
    principal_type,
    role: 'Admin',
  })

const manageAs = (claims: Record<string, unknown>) =>
  createManagementClient({
    baseUrl: `${service.url}/v1`,
    credential: () => service.issuer.issue(claims),
  }).instance(service.instanceId)

async function changeRoles(principalId: string, roles?: readonly string[]): Promise<void> {
  const path = `rbac/principals/${principalId}/assignment`
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/${path}`, {
    method: roles === undefined ? 'DELETE' : 'PUT',
    headers: {
      authorization: `Bearer ${await service.tokenOf('Owner')}`,
      'ocp-apim-subscription-key': service.primaryKey,
      ...(roles && { 'content-type': 'application/json' }),
    },
    ...(roles && { body: JSON.stringify({ principalType: 'user', roles }) }),
  })
  expect(response.status).toBe(200)
}

const listBeyond = async () => (await manage().keys.list({ makerReaches: false })).map((key) => key.name)

describe('a key that acts alone', () => {
  const writing = { scope: 'custom' as const, capabilities: ['viewCustomers', 'updateEnvironment'] }

  test('is listed when the role of who made it is taken, until somebody else rolls it', async () => {
    const { keyId, key } = await manageAs({ oid: maker }).keys.create({
      key: { name, ...writing, actsAlone: true },
    })
    expect(await findNamed(name)).toMatchObject({ createdBy: { id: maker }, makerReaches: true })
    expect(await listBeyond()).not.toContain(name)

    await changeRoles(maker)
    expect(await findNamed(name)).toMatchObject({ makerReaches: false, state: 'active' })
    expect(await listBeyond()).toContain(name)
    expect(await statusOf(key, { path: '/data/Customer' })).toBe(200)

    // The old value is the maker's as long as it works.
    const { livingValues } = await manage().keys.roll({ keyId, graceMinutes: 60 })
    expect(await listBeyond()).toContain(name)
    await manage().keys.endGrace({ valueId: livingValues[0]?.valueId ?? '' })
    expect(await listBeyond()).not.toContain(name)
    expect(await findNamed(name)).toMatchObject({
      createdBy: { id: maker },
      makerReaches: true,
      values: [{ createdBy: { id: 'Admin', name: 'Admin' } }, { createdBy: { id: maker } }],
    })
  })

  test('is listed when the role is reduced below what it may, and not while it is enough', async () => {
    await manageAs({ oid: maker }).keys.create({ key: { name, ...writing, actsAlone: true } })
    const reading = `${name} reading`
    const { keyId } = await manageAs({ oid: maker }).keys.create({ key: { name: reading, actsAlone: true } })
    await changeRoles(maker, ['Viewer'])
    expect(await listBeyond()).toContain(name)
    expect(await listBeyond()).not.toContain(reading)
    // An owner lets it do more than who knows its text.
    const changes = { capabilities: ['writeRows'] }
    expect(await manage('Owner').keys.update({ keyId, changes })).toMatchObject({ makerReaches: false })
    const reaching = await manage().keys.list({ makerReaches: true })
    expect(reaching.map((key) => key.name)).toEqual(expect.arrayContaining(['primary', 'secondary']))
    expect(reaching.map((key) => key.name)).not.toContain(reading)
  })

  test('reaches by the roles of the groups that its maker was in', async () => {
    const group = randomUUID()
    await giveAdmin(group, 'group')
    const stranger = randomUUID()
    const caller = manageAs({ oid: stranger, groups: [randomUUID(), group] })
    await caller.keys.create({ key: { name, ...writing, actsAlone: true } })
    expect(await findNamed(name)).toMatchObject({ createdBy: { id: stranger }, makerReaches: true })
    await changeRoles(group)
    expect(await listBeyond()).toContain(name)
  })
})

test('a key that needs a token has the roles of whoever calls with it', async () => {
  await manageAs({ oid: maker }).keys.create({ key: { name, scope: 'all' } })
  await changeRoles(maker)
  expect(await findNamed(name)).toMatchObject({ makerReaches: true })
})

test('an expired key comes back under another text only', async () => {
  const expiresAtMs = Date.now() + 60_000
  const expiresUtc = new Date(expiresAtMs).toISOString()
  const { key, keyId } = await manage().keys.create({ key: { name, actsAlone: true, expiresUtc } })
  vi.useFakeTimers({ toFake: ['Date'] })
  for (const isNoted of [false, true]) {
    vi.setSystemTime(expiresAtMs + 1000)
    if (isNoted) await service.services.keyUses.tidy()
    for (const each of [null, new Date(expiresAtMs + 600_000).toISOString()]) {
      expect(await codeOf(manage().keys.update({ keyId, changes: { expiresUtc: each } }))).toBe('conflict')
    }
  }
  expect(await statusOf(key)).toBe(401)

  const rolled = await manage().keys.roll({ keyId, graceMinutes: 60 })
  expect(rolled).toMatchObject({ state: 'expired', livingValues: [] })
  expect(await statusOf(rolled.key)).toBe(401)
  const changes = { expiresUtc: new Date(expiresAtMs + 600_000).toISOString() }
  expect(await manage().keys.update({ keyId, changes })).toMatchObject({ state: 'active' })
  expect(await statusOf(rolled.key)).toBe(200)
  expect(await statusOf(key)).toBe(401)
  vi.setSystemTime(expiresAtMs - 1000)
  expect(await statusOf(key)).toBe(401)
})
