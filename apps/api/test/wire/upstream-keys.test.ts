import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { listUpstreamKeys } from '../../src/store/upstream-keys.ts'
import { expectPrivate } from '../expect-private.ts'
import { startFront, type TestFront } from '../start-front.ts'
import { startService, type TestService } from '../start-service.ts'

/** A second copy of the service, with its own keys: what Microsoft's cloud is in production. */
let cloud: TestService
let front: TestFront
const logged: unknown[] = []
beforeEach(async () => {
  logged.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => void logged.push(...words))
  cloud = await startService({ customers: 5 })
  front = await startFront({ upstreamUrl: `${cloud.url}/v1`, issuer: cloud.issuer })
})
afterEach(async () => {
  const secrets = [cloud.primaryKey, cloud.secondaryKey, await cloud.tokenOf('Admin')]
  for (const secret of secrets) expect(logged.map(String).join('\n')).not.toContain(secret)
  vi.restoreAllMocks()
  await front.close()
  await cloud.close()
})

type Role = Parameters<TestService['tokenOf']>[0]

async function send(url: string, method: string, role: Role, body?: unknown) {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${await cloud.tokenOf(role, { firstParty: true })}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) }
}

const below = (base: string) => `${base}/management/instances/${cloud.instanceId}`
const keysUrl = () => `${below(front.url)}/upstream-keys`
const manage = (method: string, role: Role = 'Admin', body?: unknown) => send(keysUrl(), method, role, body)
const verify = (role: Role = 'Admin') => send(`${keysUrl()}/verify`, 'POST', role)
const paste = (keys: Record<string, string>, role: Role = 'Admin') => manage('PUT', role, keys)
const pasteBoth = () => paste({ primary: cloud.primaryKey, secondary: cloud.secondaryKey })
const read = (role: Role = 'Viewer') =>
  send(`${front.url}/v1/instances/${cloud.instanceId}/data/Customer`, 'GET', role)

/** Replaces a key in the cloud, as an administrator does there. */
async function regenerate(slot: 'primary' | 'secondary'): Promise<string> {
  const { body } = await send(`${below(cloud.url)}/api-access/keys/${slot}/regenerate`, 'POST', 'Admin')
  return body.key
}

describe('before a key is pasted', () => {
  test('everybody of the tenant sees that none is set', async () => {
    expect((await manage('GET', 'Viewer')).body).toEqual({
      instanceId: cloud.instanceId,
      upstreamUrl: `${cloud.url}/v1`,
      primary: null,
      secondary: null,
      inUse: null,
      lastFailoverUtc: null,
    })
    expect(await verify()).toMatchObject({ status: 403, body: { errorCode: 'forbidden' } })
  })

  test('a call says that the key is missing', async () => {
    expect(await read()).toMatchObject({ status: 401, body: { statusCode: 401 } })
    expect((await send(`${front.url}/v1/instances`, 'GET', 'Viewer')).status).toBe(401)
  })
})

describe('Replace', () => {
  test('takes both keys from an administrator of the cloud, and never shows them', async () => {
    const { status, body, text } = await pasteBoth()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      primary: { lastFour: cloud.primaryKey.slice(-4), setBy: 'Admin', state: 'valid' },
      secondary: { lastFour: cloud.secondaryKey.slice(-4), state: 'valid' },
      inUse: 'primary',
    })
    for (const key of [cloud.primaryKey, cloud.secondaryKey]) expect(text).not.toContain(key)
    expect((await read()).body.value).toHaveLength(5)
    expect((await manage('GET', 'Viewer')).body).toEqual(body)
  })

  test.each(['Viewer', 'MarketingContributor', 'Contributor'] as const)('refuses a %s', async (role) => {
    expect(await paste({ primary: cloud.primaryKey }, role)).toMatchObject({
      status: 403,
      body: { errorCode: 'forbidden' },
    })
    expect((await manage('GET')).body.primary).toBeNull()
    await pasteBoth()
    expect((await paste({ primary: cloud.primaryKey }, role)).status).toBe(403)
    expect((await manage('DELETE', role)).status).toBe(403)
    expect((await read()).status).toBe(200)
  })

  test('takes no key that the cloud refuses, not even with a good one', async () => {
    const wrong = { primary: cloud.primaryKey, secondary: '0'.repeat(32) }
    expect(await paste(wrong)).toMatchObject({
      status: 400,
      body: { errorCode: 'invalidRequest', params: { target: 'secondary' } },
    })
    expect((await manage('GET')).body).toMatchObject({ primary: null, secondary: null })
  })

  test('takes no key of another environment', async () => {
    const url = keysUrl().replace(cloud.instanceId, cloud.otherInstanceId)
    expect((await send(url, 'PUT', 'Admin', { primary: cloud.primaryKey })).status).toBe(400)
  })

  test.each([[{}], [{ primary: 'short' }], [{ primary: `${'a'.repeat(16)} b` }], [{ secondary: 7 }]])(
    'of %j is refused without asking anybody',
    async (keys) => {
      await cloud.stop()
      expect(await manage('PUT', 'Admin', keys)).toMatchObject({ status: 400 })
    },
  )

  test('of one key leaves the other, and blanks around it do not count', async () => {
    await pasteBoth()
    const key = await regenerate('secondary')
    const before = (await manage('GET')).body
    const { body } = await paste({ secondary: ` ${key}\n` })
    expect(body.primary).toEqual(before.primary)
    expect(body.secondary.lastFour).toBe(key.slice(-4))
  })

  test('stores nothing while the cloud cannot be asked', async () => {
    await pasteBoth()
    const before = (await manage('GET')).body
    const dead = await startFront({ upstreamUrl: 'http://127.0.0.1:1/v1', issuer: cloud.issuer })
    const url = `${below(dead.url)}/upstream-keys`
    const answer = await send(url, 'PUT', 'Admin', { primary: cloud.primaryKey })
    expect(answer).toMatchObject({ status: 502, body: { errorCode: 'badGateway' } })
    expect((await send(url, 'GET', 'Admin')).body.primary).toBeNull()
    await dead.close()
    expect((await manage('GET')).body).toEqual(before)
  })
})

test('at rest no file of the data folder holds a key in the clear, and all are private', async () => {
  await pasteBoth()
  const names = await readdir(front.dataDir)
  expect(names).toEqual(expect.arrayContaining(['control.db', 'keys.secret']))
  for (const name of names) {
    const text = (await readFile(join(front.dataDir, name))).toString('latin1')
    for (const key of [cloud.primaryKey, cloud.secondaryKey]) expect(text).not.toContain(key)
    expectPrivate(join(front.dataDir, name))
  }
})

describe('when a key is regenerated in the cloud', () => {
  beforeEach(async () => void (await pasteBoth()))

  test('calls go on with the other one, and the status says so', async () => {
    await regenerate('primary')
    expect((await read()).status).toBe(200)
    const { body } = await manage('GET')
    expect(body).toMatchObject({
      primary: { state: 'invalid' },
      secondary: { state: 'valid' },
      inUse: 'secondary',
      lastFailoverUtc: expect.stringMatching(/Z$/),
    })
    expect((await read()).status).toBe(200)
    expect((await manage('GET')).body).toEqual(body)
  })

  test('Verify finds it, without a call having failed', async () => {
    await regenerate('secondary')
    expect((await verify('Viewer')).body).toMatchObject({
      primary: { state: 'valid' },
      secondary: { state: 'invalid' },
      inUse: 'primary',
      lastFailoverUtc: null,
    })
  })

  test('Replace mends it', async () => {
    const primary = await regenerate('primary')
    await read()
    expect((await paste({ primary })).body).toMatchObject({
      primary: { state: 'valid', lastFour: primary.slice(-4) },
      inUse: 'primary',
      lastFailoverUtc: null,
    })
  })

  test('both: the answer is the cloud’s, the state stays in sight, and only working keys go on', async () => {
    const [primary] = [await regenerate('primary'), await regenerate('secondary')]
    expect(await read()).toMatchObject({ status: 401, body: { statusCode: 401 } })
    const nameless = { state: 'invalid', lastFour: null, setBy: null }
    expect((await manage('GET')).body).toMatchObject({ primary: nameless, secondary: nameless })
    const access = await send(`${below(front.url)}/api-access`, 'GET', 'Admin')
    expect(access.body).toMatchObject({ enabled: false, hasKeys: true, changedBy: null })
    for (const answer of [await manage('DELETE'), await verify()]) {
      expect(answer).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('Your role cannot be asked') },
      })
    }
    expect((await paste({ primary }, 'Viewer')).status).toBe(403)
    expect((await paste({ primary })).body).toMatchObject({
      inUse: 'primary',
      primary: { state: 'valid', lastFour: primary.slice(-4), setBy: 'Admin' },
    })
    expect((await read()).status).toBe(200)
  })
})

test('keys that were refused while access was off in the cloud work again after Enable', async () => {
  await pasteBoth()
  await send(`${below(cloud.url)}/api-access/disable`, 'POST', 'Admin')
  expect((await read()).status).toBe(401)
  await verify()
  await send(`${below(cloud.url)}/api-access/enable`, 'POST', 'Admin')
  expect((await read()).status).toBe(200)
  expect((await manage('GET')).body).toMatchObject({ primary: { state: 'valid' }, inUse: 'primary' })
})

test('while the cloud is out of reach nobody verifies, and no state changes', async () => {
  await pasteBoth()
  const { primary } = (await manage('GET')).body
  await cloud.stop()
  for (const answer of [await verify(), await manage('GET')]) expect(answer.status).toBe(502)
  const [kept] = await listUpstreamKeys(front.control, cloud.instanceId)
  expect(kept).toMatchObject({ state: 'valid', checkedUtc: primary.checkedUtc })
  expect(await read()).toMatchObject({ status: 502, body: { errorCode: 'badGateway' } })
  expect((await manage('DELETE')).status).toBe(502)
})

test('Remove forgets both', async () => {
  await pasteBoth()
  expect((await manage('DELETE')).body).toMatchObject({ primary: null, secondary: null, inUse: null })
  expect((await read()).status).toBe(401)
})

describe('API access in front of a cloud', () => {
  test("says whose keys count, and that what makes and shows them is Microsoft's", async () => {
    await pasteBoth()
    const url = `${below(front.url)}/api-access`
    expect((await send(url, 'GET', 'Viewer')).body).toMatchObject({
      keysOf: 'microsoft',
      enabled: true,
      hasKeys: true,
      changedBy: 'Admin',
    })
    for (const action of ['enable', 'disable', 'keys/primary/reveal', 'keys/primary/regenerate']) {
      expect(await send(`${url}/${action}`, 'POST', 'Admin')).toMatchObject({
        status: 409,
        body: { errorCode: 'conflict', message: expect.stringContaining("Microsoft's") },
      })
      expect((await send(`${url}/${action}`, 'POST', 'Viewer')).status).toBe(403)
    }
  })

  test('a stranger of the tenant learns nothing once keys work', async () => {
    await pasteBoth()
    const token = await cloud.issuer.issue({ oid: 'stranger' })
    const response = await fetch(keysUrl(), { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(403)
  })
})

describe('what is remembered', () => {
  const read = async (path: string) => (await send(`${below(front.url)}/${path}`, 'GET', 'Admin')).body

  test('each change of keys leaves its entry, refused ones too, without keys', async () => {
    await pasteBoth()
    await paste({ secondary: '0'.repeat(32) })
    await paste({ primary: cloud.primaryKey }, 'Viewer')
    await manage('DELETE')
    await pasteBoth()
    const { entries } = await read('audit')
    type Entry = { action: string; target: string; before: object | null; after: object; actor: object }
    expect(
      (entries as Entry[]).map(({ action, target, before, after }) => [
        action,
        target,
        Object.keys(before ?? {}),
        Object.keys(after),
      ]),
    ).toEqual([
      ['ReplaceUpstreamKeys', 'upstream-keys', [], ['primary', 'secondary']],
      ['RemoveUpstreamKeys', 'upstream-keys', ['primary', 'secondary'], []],
      ['ReplaceUpstreamKeys', 'upstream-keys/secondary', [], ['refused']],
      ['ReplaceUpstreamKeys', 'upstream-keys', [], ['primary', 'secondary']],
    ])
    expect(entries[0].actor).toEqual({ id: 'Admin', name: 'Admin', type: 'user' })
    const text = JSON.stringify(entries)
    for (const secret of [cloud.primaryKey, cloud.secondaryKey, '0'.repeat(32)])
      expect(text).not.toContain(secret)
  })

  test('whose role nobody can check writes nothing', async () => {
    await paste({ primary: '0'.repeat(32) })
    await pasteBoth()
    expect((await read('audit')).entries).toHaveLength(1)
  })

  test('calls that were passed on are usage, and the cloud says who may see it', async () => {
    await pasteBoth()
    await send(`${front.url}/v1/instances/${cloud.instanceId}/data/Customer`, 'GET', 'Viewer')
    expect((await read('usage?operation=ListRows')).totals).toMatchObject({ calls: 1, errors: 0 })
    const asMarketer = await send(`${below(front.url)}/usage`, 'GET', 'MarketingContributor')
    expect(asMarketer.status).toBe(403)
  })
})
