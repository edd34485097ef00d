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

    // Also where the call itself is refused, to whoever may be told.
    for (const [method, status] of [
      ['GET', 200],
      ['POST', 403],
    ] as const) {
      const old = await call(key, { role: 'Viewer', path: '/data/Customer', method })
      expect(old.status).toBe(status)
      const [, seconds] = /^@(\d+)$/.exec(old.headers.get('deprecation') ?? '') ?? []
      expect(Number(seconds)).toBeGreaterThanOrEqual(before)
      const sunset = Date.parse(old.headers.get('sunset') ?? '')
      expect(Math.round((sunset / 1000 - before) / 60)).toBe(60)
    }

    const [present, replaced] = (await listNamed())?.values ?? []
    expect(present).toMatchObject({ state: 'present', callsLastHour: 1 })
    expect(replaced).toMatchObject({ state: 'grace', callsLastHour: 2, lastOperation: 'CreateRow' })
    expect(replaced?.callers).toMatchObject([{ id: 'Viewer', lastIp: '127.0.0.1', calls: 2 }])
    expect(await manage().keys.listCalls({ valueId: replaced?.valueId ?? '' })).toMatchObject([{ calls: 2 }])
  })

  test('of a subscription key has the same grace, and the other one is not touched', async () => {
    const [primary, secondary] = [service.primaryKey, service.secondaryKey]
    const made = await manage().apiAccess.regenerate({ slot: 'primary', graceMinutes: 5 })
    const { key, valueId: replaces } = made
    for (const each of [primary, key, secondary]) expect(await statusOf(each, { role: 'Viewer' })).toBe(200)
    expect((await manage().apiAccess.reveal({ slot: 'primary' })).key).toBe(key)
    await manage().apiAccess.regenerate({ slot: 'primary', replaces })
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
    expect(changed.values.map(({ endsUtc }) => endsUtc)).toEqual([earlier, earlier])
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

  test('tells whom it is refused to once it has ended, and answers them as it does a wrong key', async () => {
    const { key, keyId, valueId } = await roll()
    await call(key, { role: 'Viewer' })
    await manage().keys.endGrace({ valueId })
    const ended = [await call(key, { role: 'Viewer' }), await call(key)]
    const wrong = await call('f'.repeat(32), { role: 'Viewer' })
    for (const answer of ended) {
      expect([answer.status, [...answer.headers.keys()]]).toEqual([401, [...wrong.headers.keys()]])
    }
    expect(await ended[0]?.json()).toEqual(await wrong.json())
    // Another environment hears nothing of it.
    await call(key, { role: 'Viewer', instanceId: service.otherInstanceId })

    await expect
      .poll(async () => (await listNamed())?.values[1])
      .toMatchObject({ refusedCalls: 2, callsLastHour: 1, callsSinceReplaced: 1 })
    const [, old] = (await listNamed())?.values ?? []
    expect(old?.lastRefusedUtc).not.toBe(null)
    expect(
      Object.fromEntries(old?.callers.map(({ id, ...of }) => [id, [of.calls, of.refused]]) ?? []),
    ).toEqual({
      Viewer: [1, 1],
      '': [0, 1],
    })
    const { groups } = await manage().usage.get({ groupBy: 'key', keyId })
    expect(groups).toMatchObject([{ id: keyId, name, calls: 3, errors: 2 }])
  })

  test('that is disabled tells the same of its present value', async () => {
    const { key, keyId } = await manage().keys.create({ key: { name } })
    await manage().keys.update({ keyId, changes: { enabled: false } })
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
    await expect.poll(async () => (await listNamed())?.values[0]).toMatchObject({ refusedCalls: 1 })
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

  test('that ends when it is quiet tells its callers the end that the list shows', async () => {
    const { key, valueId } = await roll()
    await manage().keys.endGraceWhenQuiet({ valueId, quietMinutes: 10 })
    const usedAtMs = Math.ceil(Date.now() / 1000) * 1000 + 60_000
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(usedAtMs)
    const { headers } = await call(key, { role: 'Viewer' })
    vi.useRealTimers()
    expect(Date.parse(headers.get('sunset') ?? '')).toBe(usedAtMs + 10 * 60_000)
    const endsUtc = (await listNamed())?.values[1]?.endsUtc ?? ''
    expect(Date.parse(endsUtc)).toBe(usedAtMs + 10 * 60_000)
    const graceEndsUtc = (await listNamed())?.values[1]?.graceEndsUtc ?? ''
    expect(Math.round((Date.parse(graceEndsUtc) - Date.now()) / 60_000)).toBe(60)
    name = `Flow ${randomUUID()}`
    const { key: other, valueId: otherId } = await roll(5)
    await manage().keys.endGraceWhenQuiet({ valueId: otherId, quietMinutes: 60 })
    const atGraceEnd = (await call(other, { role: 'Viewer' })).headers.get('sunset') ?? ''
    const graceEnd = (await listNamed())?.values[1]?.endsUtc ?? ''
    expect(Date.parse(atGraceEnd)).toBe(Math.floor(Date.parse(graceEnd) / 1000) * 1000)
  })

  test('ends when it is quiet, however often somebody calls with it and no good token', async () => {
    const { key, valueId } = await roll()
    await manage().keys.endGraceWhenQuiet({ valueId, quietMinutes: 10 })
    const headers = { 'ocp-apim-subscription-key': key }
    const refused = async () => {
      for (const authorization of [undefined, 'Bearer a.b.c', 'Basic dTpw']) {
        const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/manage/entities`, {
          headers: { ...headers, ...(authorization !== undefined && { authorization }) },
        })
        expect(response.status).toBe(401)
        expect([response.headers.get('deprecation'), response.headers.get('sunset')]).toEqual([null, null])
      }
    }
    const startMs = Date.now()
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const minute of [0, 4, 8]) {
      vi.setSystemTime(startMs + minute * 60_000)
      await refused()
    }
    expect((await listNamed())?.values[1]).toMatchObject({ lastUsedUtc: null, callsLastHour: 0 })
    vi.setSystemTime(startMs + 11 * 60_000)
    expect(await statusOf(key, { role: 'Viewer' })).toBe(401)
  })

  test('is not what has another place: a present value, another environment, nothing', async () => {
    const { presentId, valueId } = await roll()
    expect(await codeOf(manage().keys.endGrace({ valueId: presentId }))).toBe('conflict')
    expect(await codeOf(manage().keys.endGrace({ valueId: randomUUID() }))).toBe('notFound')
    const other = manage('Admin', service.otherInstanceId)
    expect(await codeOf(other.keys.endGrace({ valueId }))).toBe('notFound')
    expect(await codeOf(other.keys.listCalls({ valueId }))).toBe('notFound')
  })
})
