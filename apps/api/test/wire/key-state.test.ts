import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { maxNamedKeys } from '../../src/store/change-named-keys.ts'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let onKeysChanged = async () => {}
beforeAll(async () => {
  service = await startService({ customers: 5, onKeysChanged: () => onKeysChanged() })
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

const createAlone = (more: { expiresUtc?: string } = {}) =>
  manage().keys.create({ key: { name, actsAlone: true, ...more } })

/** Sets the clock by so many minutes. */
function moveClock(minutes: number): void {
  const atMs = Date.now() + minutes * 60_000
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(atMs)
}

describe('when the clock goes back', () => {
  test('a value that a roll ended stays ended', async () => {
    const { key, keyId } = await createAlone()
    await manage().keys.roll({ keyId })
    moveClock(-60)
    expect(await statusOf(key)).toBe(401)
    expect((await findNamed(name))?.values.map(({ state }) => state)).toEqual(['present', 'ended'])
  })

  test('a leaked subscription key that was regenerated stays refused', async () => {
    const { instanceId, primaryKey } = await service.addEnvironment()
    await manage('Admin', instanceId).apiAccess.regenerate({ slot: 'primary' })
    moveClock(-60)
    expect(await statusOf(primaryKey, { role: 'Viewer', instanceId })).toBe(401)
  })

  test('a grace that was ended by hand stays ended', async () => {
    const { key, keyId } = await createAlone()
    const { livingValues } = await manage().keys.roll({ keyId, graceMinutes: 60 })
    await manage().keys.endGrace({ valueId: livingValues[0]?.valueId ?? '' })
    moveClock(-60)
    expect(await statusOf(key)).toBe(401)
  })

  test('a grace that was over, a value that was quiet and a key that had expired stay so', async () => {
    const over = await createAlone()
    await manage().keys.roll({ keyId: over.keyId, graceMinutes: 5 })
    name = `Flow ${randomUUID()}`
    const quiet = await createAlone()
    const { livingValues } = await manage().keys.roll({ keyId: quiet.keyId, graceMinutes: 600 })
    await manage().keys.endGraceWhenQuiet({ valueId: livingValues[0]?.valueId ?? '', quietMinutes: 5 })
    name = `Flow ${randomUUID()}`
    const expiresUtc = new Date(Date.now() + 300_000).toISOString()
    const expired = await createAlone({ expiresUtc })
    const all = [over, quiet, expired]
    for (const { key } of all) expect(await statusOf(key)).toBe(200)
    moveClock(11)
    for (const { key } of all) expect(await statusOf(key)).toBe(401)
    await service.services.keyUses.tidy()
    moveClock(-11)
    for (const { key } of all) expect(await statusOf(key)).toBe(401)
    expect(await findNamed(name)).toMatchObject({ state: 'expired' })
    await manage().keys.update({ keyId: expired.keyId, changes: { note: 'new' } })
    expect(await statusOf(expired.key)).toBe(401)
  })

  test('what is in its grace works on', async () => {
    const { key, keyId } = await createAlone()
    await manage().keys.roll({ keyId, graceMinutes: 60 })
    await service.services.keyUses.tidy()
    moveClock(-60)
    expect(await statusOf(key)).toBe(200)
  })
})

describe('a value that is told once is told', () => {
  test('also when what is remembered of its use cannot be written', async () => {
    const { key, keyId } = await createAlone()
    await sql`create trigger full before update of last_used_utc on key_values
      begin select raise(abort, 'disk full'); end`.execute(service.control.db)
    try {
      expect(await statusOf(key)).toBe(200)
      const rolled = await manage().keys.roll({ keyId })
      expect(rolled).toMatchObject({ name, keyId, state: 'active' })
      expect(await statusOf(rolled.key)).toBe(200)
    } finally {
      await sql`drop trigger full`.execute(service.control.db)
    }
  })

  test('also when who keeps a copy of the keys fails', async () => {
    const { instanceId } = await service.addEnvironment()
    const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onKeysChanged = () => Promise.reject(new Error('disk full'))
    try {
      const { key } = await manage('Admin', instanceId).apiAccess.regenerate({ slot: 'primary' })
      expect(await statusOf(key, { role: 'Viewer', instanceId })).toBe(200)
      expect(reported).toHaveBeenCalledOnce()
    } finally {
      onKeysChanged = async () => {}
      reported.mockRestore()
    }
  })
})

describe('whoever replaces a value hears which older ones still work', () => {
  test('of a subscription key', async () => {
    const { instanceId, primaryKey } = await service.addEnvironment()
    const { apiAccess, keys } = manage('Admin', instanceId)
    const first = await apiAccess.regenerate({ slot: 'primary', graceMinutes: 60 })
    expect(first.livingValues).toMatchObject([{ lastFour: primaryKey.slice(-4) }])
    // Leaked, kill now: the one before is named, and can be ended.
    const second = await apiAccess.regenerate({ slot: 'primary', replaces: first.valueId })
    expect(second.livingValues).toEqual(first.livingValues)
    await keys.endGrace({ valueId: second.livingValues[0]?.valueId ?? '' })
    const third = await apiAccess.regenerate({ slot: 'primary', replaces: second.valueId })
    expect(third.livingValues).toEqual([])
    expect((await apiAccess.regenerate({ slot: 'secondary' })).livingValues).toEqual([])
  })

  test('of a named key', async () => {
    const { key, keyId } = await createAlone()
    const { valueId: replaces } = await manage().keys.roll({ keyId, graceMinutes: 60 })
    const { livingValues } = await manage().keys.roll({ keyId, replaces, graceMinutes: 30 })
    expect(livingValues).toHaveLength(2)
    expect(livingValues[1]).toMatchObject({ lastFour: key.slice(-4) })
  })

  test('but for those that nobody used for as long as they were given', async () => {
    const { key, keyId } = await createAlone()
    const rolled = await manage().keys.roll({ keyId, graceMinutes: 600 })
    const [old] = rolled.livingValues
    await manage().keys.endGraceWhenQuiet({ valueId: old?.valueId ?? '', quietMinutes: 10 })
    moveClock(9)
    expect(await statusOf(key)).toBe(200)
    moveClock(9)
    // Its use is remembered, and not written down yet.
    expect((await manage().keys.roll({ keyId })).livingValues).toEqual([old])
    moveClock(2)
    expect((await manage().keys.roll({ keyId })).livingValues).toEqual([])
    expect(await statusOf(key)).toBe(401)
  })
})

describe('a list tells of a key', () => {
  test('that it has expired', async () => {
    const expiresUtc = new Date(Date.now() + 60_000).toISOString()
    await createAlone({ expiresUtc })
    expect(await findNamed(name)).toMatchObject({ state: 'active', values: [{ endsUtc: expiresUtc }] })
    moveClock(2)
    expect(await findNamed(name)).toMatchObject({ state: 'expired', enabled: true })
  })

  test('that it is disabled, or that access is off, as does who makes it', async () => {
    const { instanceId } = await service.addEnvironment({ hasAccess: false })
    const { keys, apiAccess } = manage('Admin', instanceId)
    const made = await keys.create({ key: { name, actsAlone: true } })
    expect(made).toMatchObject({ state: 'accessOff' })
    expect(await statusOf(made.key, { instanceId })).toBe(401)
    expect(await keys.list()).toMatchObject([{ name, state: 'accessOff', enabled: true }])
    await apiAccess.enable()
    expect((await keys.list()).map(({ state }) => state)).toEqual(['active', 'active', 'active'])
    expect(await statusOf(made.key, { instanceId })).toBe(200)
    const { keyId } = made
    const disabled = { state: 'disabled', enabled: false }
    expect(await keys.update({ keyId, changes: { enabled: false } })).toMatchObject(disabled)
    expect(await keys.roll({ keyId })).toMatchObject({ state: 'disabled' })
  })

  test('the same as whoever changes it hears', async () => {
    const { key, keyId } = await createAlone()
    await statusOf(key)
    const { livingValues } = await manage().keys.roll({ keyId, graceMinutes: 60 })
    await statusOf(key)
    const changed = await manage().keys.update({ keyId, changes: { note: 'new' } })
    expect(changed).toEqual(await findNamed(name))
    const valueId = livingValues[0]?.valueId ?? ''
    const value = await manage().keys.extendGrace({ valueId, graceMinutes: 600 })
    expect((await findNamed(name))?.values[1]).toEqual(value)
    expect(value).toMatchObject({ callsLastHour: 2, callsLastDay: 2 })
  })
})

describe('a change', () => {
  const listActions = async () => {
    const entries = service.control.db.selectFrom('audit_log').select('action').orderBy('entry_id')
    return (await entries.execute()).map(({ action }) => action)
  }

  test('that changes nothing is no entry of the audit log', async () => {
    const { keyId } = await createAlone()
    const before = await listActions()
    const same = { name, scope: 'readOnly', enabled: true, expiresUtc: null } as const
    for (const changes of [{}, same]) {
      expect(await manage().keys.update({ keyId, changes })).toMatchObject({ keyId, name })
    }
    expect(await listActions()).toEqual(before)
    await manage().keys.update({ keyId, changes: { note: 'new' } })
    expect(await listActions()).toEqual([...before, 'UpdateKey'])
  })

  test('that extends a grace never shortens it, and leaves an end for want of use', async () => {
    const { keyId } = await createAlone()
    const { livingValues } = await manage().keys.roll({ keyId, graceMinutes: 600 })
    const { valueId = '', endsUtc } = livingValues[0] ?? {}
    await manage().keys.endGraceWhenQuiet({ valueId, quietMinutes: 10 })
    const before = await listActions()
    const readEnd = async () => {
      const rows = service.control.db.selectFrom('key_values').select(['ends_utc', 'quiet_minutes'])
      return rows.where('value_id', '=', valueId).executeTakeFirst()
    }
    await manage().keys.extendGrace({ valueId, graceMinutes: 1 })
    expect(await readEnd()).toEqual({ ends_utc: endsUtc, quiet_minutes: 10 })
    expect(await listActions()).toEqual(before)
    await manage().keys.extendGrace({ valueId, graceMinutes: 1200 })
    expect(await readEnd()).toMatchObject({ quiet_minutes: 10 })
    expect(Date.parse((await readEnd())?.ends_utc ?? '')).toBeGreaterThan(Date.parse(endsUtc ?? ''))
  })
})

test('rotations under load refuse nobody who changes in time, and afterwards everybody who did not', async () => {
  const { key: first, keyId } = await createAlone()
  let present = first
  let isOver = false
  const statuses: number[] = []
  const clients = Array.from({ length: 4 }, async () => {
    while (!isOver) statuses.push((await call(present, { path: '/rbac/myrole' })).status)
  })
  const old: string[] = []
  let replaces: string | undefined
  for (let roll = 0; roll < 30; roll += 1) {
    old.push(present)
    const rolled = await manage().keys.roll({ keyId, replaces, graceMinutes: 1 })
    present = rolled.key
    replaces = rolled.valueId
  }
  isOver = true
  await Promise.all(clients)
  expect(statuses.length).toBeGreaterThan(30)
  expect(new Set(statuses)).toEqual(new Set([200]))

  const { livingValues } = await manage().keys.roll({ keyId, replaces })
  expect(await statusOf(present)).toBe(401)
  for (const { valueId } of livingValues) await manage().keys.endGrace({ valueId })
  for (const key of old) expect(await statusOf(key)).toBe(401)
})

test('an environment has so many named keys and no more', async () => {
  const { instanceId } = await service.addEnvironment()
  const { db } = service.control
  const create = (each: string) => manage('Admin', instanceId).keys.create({ key: { name: each } })
  await create('first')
  await sql`insert into named_keys (key_id, instance_id, name, name_key, capabilities, acts_alone, enabled,
      owner, note, created_utc, created_by)
    select lower(hex(randomblob(16))), instance_id, value, value, '[]', 0, 1, '', '', created_utc, ''
    from named_keys, json_each(${JSON.stringify(Array.from({ length: maxNamedKeys - 2 }, (_, at) => `key ${at}`))})
    where instance_id = ${instanceId}`.execute(db)
  expect(await codeOf(create('last'))).toBe('done')
  expect(await codeOf(create('one more'))).toBe('conflict')
})
