import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../test/start-service.ts'
import { type Credentials, checkKey, checkKeySlot, identifyCaller } from './pass-gate.ts'
import type { Principal } from './principal.ts'
import { ServiceError } from './service-error.ts'
import { serviceActor } from './store/audit-log.ts'
import { setApiAccess } from './store/subscription-keys.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

/** What the token check was asked, in order. */
const asked: (string | undefined)[] = []
beforeEach(() => {
  asked.length = 0
})

const stranger: Principal = { id: 'a', type: 'user', principalIds: ['a'], name: 'a', isFirstParty: false }
const dashboard: Principal = { ...stranger, isFirstParty: true }

const tokens: Readonly<Record<string, Principal>> = {
  'Bearer stranger': stranger,
  'Bearer dashboard': dashboard,
}

async function authenticate(authorization: string | undefined): Promise<Principal> {
  asked.push(authorization)
  if (authorization === 'Bearer unreachable') throw new ServiceError('unavailable')
  const principal = tokens[authorization ?? '']
  if (principal === undefined) throw new ServiceError('invalidToken')
  return principal
}

/** The gate and the slot, as every operation passes them one after the other. */
async function pass(given: Partial<Credentials>, instanceId: string | undefined = service.instanceId) {
  const none = { subscriptionKey: undefined, keySlot: undefined, authorization: undefined }
  const credentials = { ...none, ...given }
  const key = await checkKey(service.control, () => undefined, credentials, { instanceId })
  const principal = await identifyCaller(authenticate, credentials, key)
  await checkKeySlot(service.control, credentials, instanceId)
  return principal
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: unknown) => (error instanceof ServiceError ? error.code : error),
  )

describe('a key that is sent', () => {
  test('is checked before anybody looks at the token', async () => {
    const wrong = { subscriptionKey: '0'.repeat(32) }
    for (const authorization of ['Bearer stranger', 'Bearer dashboard', 'Bearer unreachable', undefined]) {
      expect(await codeOf(pass({ ...wrong, authorization }))).toBe('invalidSubscriptionKey')
    }
    expect(asked).toEqual([])
  })

  test('lets a token through, and an invalid token is then the answer', async () => {
    const right = { subscriptionKey: service.primaryKey }
    expect(await pass({ ...right, authorization: 'Bearer stranger' })).toBe(stranger)
    expect(await codeOf(pass({ ...right, authorization: 'Bearer forged' }))).toBe('invalidToken')
    expect(await codeOf(pass(right))).toBe('invalidToken')
  })

  test('fits its own environment, and any where none is named', async () => {
    const call = { subscriptionKey: service.secondaryKey, authorization: 'Bearer stranger' }
    expect(await codeOf(pass(call, service.otherInstanceId))).toBe('invalidSubscriptionKey')
    const credentials = { ...call, keySlot: undefined }
    const key = await checkKey(service.control, () => undefined, credentials, { instanceId: undefined })
    expect(key?.instanceId).toBe(service.instanceId)
    expect(await codeOf(identifyCaller(authenticate, credentials, key))).toBe('passed')
  })

  test.each(['', ' ', 'undefined'])('as %j is a wrong key, not a missing one', async (subscriptionKey) => {
    const call = { subscriptionKey, authorization: 'Bearer dashboard' }
    expect(await codeOf(pass(call))).toBe('invalidSubscriptionKey')
  })

  test('goes before a slot that is named as well', async () => {
    const call = { authorization: 'Bearer dashboard', keySlot: 'third' }
    expect(await codeOf(pass({ ...call, subscriptionKey: service.primaryKey }))).toBe('passed')
    expect(await codeOf(pass({ ...call, subscriptionKey: 'wrong', keySlot: 'primary' }))).toBe(
      'invalidSubscriptionKey',
    )
  })
})

describe('without a key', () => {
  test.each([
    ['nobody', undefined, 'missingSubscriptionKey'],
    ['a forged token', 'Bearer forged', 'missingSubscriptionKey'],
    ['a token of another application', 'Bearer stranger', 'missingSubscriptionKey'],
    ['the dashboard', 'Bearer dashboard', 'passed'],
    ['an identity out of reach', 'Bearer unreachable', 'unavailable'],
  ])('%s', async (_, authorization, expected) => {
    expect(await codeOf(pass({ authorization }))).toBe(expected)
    expect(asked).toEqual([authorization])
  })

  test.each([
    ['primary', 'Bearer dashboard', 'passed'],
    ['secondary', 'Bearer dashboard', 'passed'],
    ['Primary', 'Bearer dashboard', 'invalidSubscriptionKey'],
    ['', 'Bearer dashboard', 'invalidSubscriptionKey'],
    ['primary', 'Bearer stranger', 'missingSubscriptionKey'],
    ['primary', undefined, 'missingSubscriptionKey'],
  ])('the slot %j named by %s', async (keySlot, authorization, expected) => {
    expect(await codeOf(pass({ keySlot, authorization }))).toBe(expected)
  })
})

test('while access is off a key and a slot are refused alike, and the dashboard passes without', async () => {
  await setApiAccess(service.control, service.instanceId, { enabled: false, by: serviceActor })
  const authorization = 'Bearer dashboard'
  expect(await codeOf(pass({ authorization, subscriptionKey: service.primaryKey }))).toBe(
    'invalidSubscriptionKey',
  )
  expect(await codeOf(pass({ authorization, keySlot: 'primary' }))).toBe('invalidSubscriptionKey')
  expect(await codeOf(pass({ authorization }))).toBe('passed')
  await service.restoreAccess()
  expect(await codeOf(pass({ authorization, keySlot: 'primary' }))).toBe('passed')
})
