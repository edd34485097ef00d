import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { serviceActor } from '../../src/store/audit-log.ts'
import { updateKey } from '../../src/store/change-named-keys.ts'
import { codeOf, createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const { findNamed, manage, statusOf } = createKeyCalls(() => service)

let name = ''
beforeEach(() => {
  name = `Flow ${randomUUID()}`
})

describe('a key that may do more than an administrator', () => {
  const create = () => manage('Owner').keys.create({ key: { name, scope: 'all', actsAlone: true } })

  test('is rolled by an owner alone, also while it is disabled', async () => {
    const { key, keyId } = await create()
    expect(await codeOf(manage().keys.roll({ keyId }))).toBe('forbidden')
    expect(await statusOf(key)).toBe(200)
    await manage().keys.update({ keyId, changes: { enabled: false } })
    expect(await codeOf(manage().keys.roll({ keyId }))).toBe('forbidden')
    expect(await codeOf(manage('Owner').keys.roll({ keyId }))).toBe('done')
  })

  test.each([
    ['disable', { enabled: false }],
    ['rename', { name: `Renamed ${randomUUID()}` }],
    ['limit', { scope: 'readOnly' }],
    ['shorten', { expiresUtc: new Date(Date.now() + 60_000).toISOString() }],
    ['bind to a token', { actsAlone: false }],
  ] as const)('is one that an administrator can %s', async (_, changes) => {
    const { keyId } = await create()
    expect(await manage().keys.update({ keyId, changes })).toMatchObject(changes)
  })

  test('is one that an administrator can delete', async () => {
    const { key, keyId } = await create()
    await manage().keys.delete({ keyId })
    expect(await statusOf(key)).toBe(401)
  })

  test('is widened again by an owner alone: neither enabled, nor given time, nor let act alone', async () => {
    const { keyId } = await create()
    const soon = new Date(Date.now() + 60_000).toISOString()
    const narrow = { enabled: false, actsAlone: false, expiresUtc: soon }
    const widen = [{ enabled: true }, { expiresUtc: null }, { actsAlone: true }]
    for (const [at, wider] of widen.entries()) {
      const [field = ''] = Object.keys(wider)
      const left = Object.fromEntries(Object.entries(narrow).filter(([each]) => each === field))
      await manage().keys.update({ keyId, changes: left })
      expect(await codeOf(manage().keys.update({ keyId, changes: wider })), `${at}`).toBe('forbidden')
      expect(await codeOf(manage('Owner').keys.update({ keyId, changes: wider }))).toBe('done')
    }
  })

  test('keeps the grace that its owner gave: an administrator ends it and does not extend it', async () => {
    const { keyId } = await create()
    const { livingValues } = await manage('Owner').keys.roll({ keyId, graceMinutes: 5 })
    const valueId = livingValues[0]?.valueId ?? ''
    expect(await codeOf(manage().keys.extendGrace({ valueId, graceMinutes: 60 }))).toBe('forbidden')
    expect(await manage('Owner').keys.extendGrace({ valueId, graceMinutes: 60 })).toMatchObject({ valueId })
    expect(await manage().keys.endGrace({ valueId })).toMatchObject({ state: 'ended' })
  })

  test('does not come about by two changes at once that are each allowed', async () => {
    const { control, instanceId } = service
    const { keyId } = await manage().keys.create({ key: { name } })
    const caller = { by: serviceActor, callerIds: ['Admin'] }
    const outcomes = await Promise.all([
      updateKey(control, { instanceId, keyId }, { actsAlone: true }, caller),
      updateKey(
        control,
        { instanceId, keyId },
        { scope: 'custom', capabilities: ['deleteEnvironment'] },
        caller,
      ),
    ])
    expect(outcomes).toContainEqual({ refusal: 'aboveCaller', beyond: ['deleteEnvironment'] })
    const { actsAlone, capabilities } = (await findNamed(name)) ?? {}
    expect(actsAlone && capabilities?.includes('deleteEnvironment')).toBe(false)
  })
})
