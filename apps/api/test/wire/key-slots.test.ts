import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

/** A caller of the dashboard names a slot, and is treated as if it had sent that key. */
let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5, limits: { keyBurst: { calls: 3, windowSeconds: 3600 } } })
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

async function call(
  instanceId: string,
  { slot = 'primary', oid = 'Viewer', path = '/manage/entities' } = {},
) {
  const response = await fetch(`${service.url}/v1/instances/${instanceId}${path}`, {
    headers: {
      authorization: `Bearer ${await service.issuer.issue({ oid, azp: dashboardClientId })}`,
      'x-subscription-key-slot': slot,
    },
  })
  return { status: response.status, limit: response.headers.get('ratelimit') }
}

describe('a key that is named by its slot', () => {
  test('is used: who and when is listed, as with the key itself', async () => {
    const { instanceId } = await service.addEnvironment()
    expect((await call(instanceId)).status).toBe(200)
    const [primary, secondary] = await manage('Admin', instanceId).keys.list()
    expect(primary?.values[0]).toMatchObject({ callsLastHour: 1, lastOperation: 'ListTables' })
    expect(primary?.values[0]?.lastUsedUtc).not.toBeNull()
    expect(secondary?.values[0]).toMatchObject({ callsLastHour: 0, lastUsedUtc: null })
  })

  test('is limited, together with the calls that send it', async () => {
    const { instanceId, primaryKey } = await service.addEnvironment()
    const sent = await fetch(`${service.url}/v1/instances/${instanceId}/manage/entities`, {
      headers: {
        authorization: `Bearer ${await service.tokenOf('Viewer')}`,
        'ocp-apim-subscription-key': primaryKey,
      },
    })
    expect(sent.status).toBe(200)
    const answers = [await call(instanceId), await call(instanceId)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await call(instanceId)).toMatchObject({ status: 429 })
    expect((await call(instanceId, { slot: 'secondary' })).status).toBe(200)
  })

  test('is neither used nor spent by who has no role, and nothing tells of it', async () => {
    const { instanceId } = await service.addEnvironment()
    const unknownId = '00000000-0000-4000-8000-000000000000'
    for (let more = 0; more < 5; more += 1) {
      const stranger = await call(instanceId, { oid: 'stranger' })
      expect(stranger).toEqual({ status: 403, limit: null })
      expect(await call(unknownId, { oid: 'stranger' })).toEqual(stranger)
    }
    expect((await call(instanceId)).status).toBe(200)
    const [primary] = await manage('Admin', instanceId).keys.list()
    expect(primary?.values[0]).toMatchObject({ callsLastHour: 1 })
  })

  test('and is none, or switched off, is refused after the role', async () => {
    const { instanceId } = await service.addEnvironment({ hasAccess: false })
    expect((await call(instanceId, { oid: 'stranger' })).status).toBe(403)
    expect((await call(instanceId)).status).toBe(401)
    expect((await call(instanceId, { slot: 'third' })).status).toBe(401)
    expect((await call(instanceId, { slot: 'third', oid: 'stranger' })).status).toBe(403)
  })
})
