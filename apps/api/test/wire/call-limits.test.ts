import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { CallLimits } from '../../src/call-limit.ts'
import { serviceActor } from '../../src/store/audit-log.ts'
import { regenerateKey } from '../../src/store/subscription-keys.ts'
import { startFront } from '../start-front.ts'
import { startService, type TestService } from '../start-service.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function start(limits: CallLimits): Promise<TestService> {
  const service = await startService({ customers: 5, limits })
  closing.push(() => service.close())
  return service
}

/** Longer than any test takes. */
const hour = (calls: number) => ({ calls, windowSeconds: 3600 })
const rows = ({ instanceId }: TestService) => `/v1/instances/${instanceId}/data/Customer?$top=1`
const access = ({ instanceId }: TestService) => `/management/instances/${instanceId}/api-access`

/** Calls as a user of that id, with a key unless it is left empty. */
async function call(
  service: TestService,
  path: string,
  { oid = 'Owner', key = service.primaryKey, token = '' } = {},
) {
  const response = await fetch(service.url + path, {
    headers: {
      authorization: `Bearer ${token || (await service.issuer.issue({ oid }))}`,
      ...(key !== '' && { 'ocp-apim-subscription-key': key }),
    },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status)

test('nothing is limited, and no header speaks of limits, unless it is set', async () => {
  const service = await start({})
  for (let more = 0; more < 5; more += 1) {
    const { status, headers } = await call(service, rows(service))
    expect([status, headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([200, null, null])
  }
})

describe('a call beyond the limit', () => {
  test('is a 429 of the gateway that says when to try again', async () => {
    const service = await start({ keyBurst: hour(1) })
    expect((await call(service, rows(service))).status).toBe(200)
    const { status, headers, text } = await call(service, rows(service))
    expect(status).toBe(429)
    const seconds = Number(headers.get('retry-after'))
    expect(headers.get('retry-after')).toMatch(/^\d+$/)
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(3600)
    expect(JSON.parse(text)).toEqual({
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
    })
    expect(headers.get('ratelimit')).toBe(`"key-burst";r=0;t=${seconds}`)
    expect(headers.get('x-ms-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is refused whatever it asks for: a call that fails counts as well', async () => {
    const service = await start({ principalBurst: hour(2) })
    const stranger = { oid: 'stranger' }
    expect(
      statuses([
        await call(service, rows(service), stranger),
        await call(service, access(service), stranger),
      ]),
    ).toEqual([403, 403])
    expect((await call(service, rows(service), stranger)).status).toBe(429)
  })

  test('stands behind key and token: what they refuse neither counts nor is limited', async () => {
    const service = await start({ keyBurst: hour(1), principalBurst: hour(1) })
    for (let more = 0; more < 3; more += 1) {
      expect((await call(service, rows(service), { token: 'a.b.c' })).status).toBe(401)
      expect((await call(service, rows(service), { key: '0'.repeat(32) })).status).toBe(401)
    }
    expect((await call(service, rows(service))).status).toBe(200)
    expect((await call(service, rows(service), { token: 'a.b.c' })).status).toBe(401)
  })
})

test('every answer to a limited caller names each policy and what is left of it', async () => {
  const service = await start({
    keyBurst: hour(3),
    keySustained: { calls: 100, windowSeconds: 7200 },
    principalBurst: hour(2),
    principalSustained: { calls: 50, windowSeconds: 86_400 },
  })
  const first = await call(service, rows(service))
  expect(first.headers.get('ratelimit-policy')).toBe(
    '"key-burst";q=3;w=3600, "key-sustained";q=100;w=7200, "principal-burst";q=2;w=3600, "principal-sustained";q=50;w=86400',
  )
  expect(first.headers.get('ratelimit')).toBe(
    '"key-burst";r=2;t=3600, "key-sustained";r=99;t=7200, "principal-burst";r=1;t=3600, "principal-sustained";r=49;t=86400',
  )
  const remaining = ({ headers }: typeof first) => headers.get('ratelimit')?.match(/(?<=r=)\d+/g)
  expect(remaining(await call(service, rows(service)))).toEqual(['1', '98', '0', '48'])
  // A refused call costs nothing, of no policy.
  expect(remaining(await call(service, rows(service)))).toEqual(['1', '98', '0', '48'])
  expect(remaining(await call(service, `${rows(service)}x`))).toEqual(['1', '98', '0', '48'])

  const ours = await call(service, access(service), { oid: 'Viewer', key: '' })
  expect([ours.status, ours.headers.get('ratelimit-policy')]).toEqual([
    200,
    '"principal-burst";q=2;w=3600, "principal-sustained";q=50;w=86400',
  ])
})

describe('a limit', () => {
  test('of a key holds for all who call with it, and for no other key', async () => {
    const service = await start({ keyBurst: hour(2) })
    const users = ['Owner', 'Admin', 'Viewer']
    const answers = []
    for (const oid of users) answers.push(await call(service, rows(service), { oid }))
    expect(statuses(answers)).toEqual([200, 200, 429])
    expect((await call(service, rows(service), { key: service.secondaryKey })).status).toBe(200)
  })

  test('of a key goes on when its value is regenerated', async () => {
    const service = await start({ keyBurst: hour(2) })
    expect(statuses([await call(service, rows(service)), await call(service, rows(service))])).toEqual([
      200, 200,
    ])
    await regenerateKey(service.control, service.instanceId, 'primary', { by: serviceActor })
    await service.restoreAccess()
    expect((await call(service, rows(service))).status).toBe(429)
  })

  test('of a principal holds for all keys and for our own operations, and for nobody else', async () => {
    const service = await start({ principalBurst: hour(3) })
    const answers = [
      await call(service, rows(service)),
      await call(service, rows(service), { key: service.secondaryKey }),
      await call(service, access(service), { key: '' }),
      await call(service, access(service), { key: '' }),
    ]
    expect(statuses(answers)).toEqual([200, 200, 200, 429])
    expect((await call(service, rows(service), { oid: 'Viewer' })).status).toBe(200)
  })

  test('of a principal holds before a cloud too, which hears nothing of what is refused', async () => {
    const cloud = await start({})
    const front = await startFront({
      upstreamUrl: `${cloud.url}/v1`,
      issuer: cloud.issuer,
      limits: { principalBurst: hour(2) },
    })
    closing.push(() => front.close())
    const through = { ...cloud, url: front.url }
    const answers = []
    for (let more = 0; more < 4; more += 1) answers.push(await call(through, rows(cloud)))
    expect(statuses(answers)).toEqual([200, 200, 429, 429])
    expect(answers[0]?.headers.get('ratelimit')).toBe('"principal-burst";r=1;t=3600')
    expect(answers[3]?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  test.each(['keyBurst', 'principalSustained'])(
    '%s is never exceeded by 16 clients at once',
    async (name) => {
      const service = await start({ [name]: hour(50) })
      const token = await service.tokenOf('Owner')
      const client = async () => {
        const answers = []
        for (let more = 0; more < 10; more += 1) answers.push(await call(service, rows(service), { token }))
        return statuses(answers)
      }
      const answers = (await Promise.all(Array.from({ length: 16 }, client))).flat()
      expect(answers.filter((status) => status === 200)).toHaveLength(50)
      expect(answers.filter((status) => status === 429)).toHaveLength(110)
    },
  )
})

describe('who waits as long as he was told', () => {
  test.each([
    ['by a burst', { keyBurst: { calls: 3, windowSeconds: 1 } }],
    ['by a burst of one', { principalBurst: { calls: 1, windowSeconds: 1 } }],
    [
      'by the one or the other',
      {
        principalBurst: { calls: 2, windowSeconds: 1 },
        principalSustained: { calls: 3, windowSeconds: 2 },
      },
    ],
  ] as const)('%s is let through, again and again, also when he knocked meanwhile', async (_, limits) => {
    const service = await start(limits)
    // A key is one caller's here; principals are many, each with a budget of his own.
    const callers = 'keyBurst' in limits ? ['Owner'] : ['Owner', 'Admin', 'Viewer', 'Contributor']
    const knock = async (oid: string) => {
      const token = await service.issuer.issue({ oid })
      let waits = 0
      while (waits < 2) {
        const { status, headers } = await call(service, rows(service), { token })
        if (status === 200) continue
        expect(status).toBe(429)
        const over = sleep(Number(headers.get('retry-after')) * 1000)
        const meanwhile = []
        for (let more = 0; more < 3; more += 1) meanwhile.push(await call(service, rows(service), { token }))
        await over
        // Who was let in before his time has not waited.
        if (statuses(meanwhile).includes(200)) continue
        expect((await call(service, rows(service), { token })).status).toBe(200)
        waits += 1
      }
    }
    await Promise.all(callers.map(knock))
  })
})
