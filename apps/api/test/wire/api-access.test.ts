import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { expectPrivate } from '../expect-private.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeEach(async () => {
  await service?.close()
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

async function manage(action: string, role: 'Admin' | 'Viewer' = 'Admin', instanceId = service.instanceId) {
  const response = await fetch(`${service.url}/management/instances/${instanceId}/api-access${action}`, {
    method: action === '' ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${await service.tokenOf(role)}` },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

async function statusWith(key: string, instanceId = service.instanceId) {
  const response = await fetch(`${service.url}/v1/instances/${instanceId}`, {
    headers: { authorization: `Bearer ${await service.tokenOf('Viewer')}`, 'Ocp-Apim-Subscription-Key': key },
  })
  return response.status
}

const reveal = async (slot: string) => (await manage(`/keys/${slot}/reveal`)).body.key as string

test('before Enable there is access for nobody and no key to see', async () => {
  const id = service.otherInstanceId
  expect((await manage('', 'Viewer', id)).body).toEqual({
    instanceId: id,
    keysOf: 'service',
    enabled: false,
    hasKeys: false,
    showsKeys: true,
    changedUtc: null,
    changedBy: null,
  })
  for (const action of ['/keys/primary/reveal', '/keys/secondary/regenerate']) {
    expect(await manage(action, 'Admin', id)).toMatchObject({ status: 404, body: { errorCode: 'notFound' } })
  }
  expect((await manage('/disable', 'Admin', id)).body).toMatchObject({ enabled: false, hasKeys: false })
})

test('Enable makes two keys of 32 hexadecimal digits that both work', async () => {
  const id = service.otherInstanceId
  expect((await manage('/enable', 'Admin', id)).body).toMatchObject({ enabled: true, hasKeys: true })
  const keys = []
  for (const slot of ['primary', 'secondary']) {
    const { key } = (await manage(`/keys/${slot}/reveal`, 'Admin', id)).body
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(await statusWith(key, id)).toBe(200)
    keys.push(key)
  }
  expect(keys[0]).not.toBe(keys[1])
})

test('Disable refuses both keys and keeps them for the next Enable', async () => {
  const before = [await reveal('primary'), await reveal('secondary')]
  expect((await manage('/disable')).body).toMatchObject({ enabled: false, hasKeys: true })
  for (const key of before) expect(await statusWith(key)).toBe(401)
  await manage('/enable')
  expect([await reveal('primary'), await reveal('secondary')]).toEqual(before)
  for (const key of before) expect(await statusWith(key)).toBe(200)
})

test('Enable and Disable twice change nothing', async () => {
  const first = (await manage('')).body
  expect((await manage('/enable')).body).toEqual(first)
  const off = (await manage('/disable')).body
  expect((await manage('/disable')).body).toEqual(off)
})

test.each([
  ['primary', 'secondary'],
  ['secondary', 'primary'],
])('Regenerate %s ends its old value at once and leaves %s alone', async (slot, other) => {
  const [old, kept] = [await reveal(slot), await reveal(other)]
  const { body } = await manage(`/keys/${slot}/regenerate`)
  expect(body).toMatchObject({ slot, key: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(await statusWith(old)).toBe(401)
  expect(await statusWith(body.key)).toBe(200)
  expect(await statusWith(kept)).toBe(200)
  expect(await reveal(slot)).toBe(body.key)
  expect(service.keyChanges).toEqual([service.instanceId])
})

test('Regenerate while access is off makes a key that works after Enable only', async () => {
  await manage('/disable')
  const { key } = (await manage('/keys/primary/regenerate')).body
  expect(await statusWith(key)).toBe(401)
  await manage('/enable')
  expect(await statusWith(key)).toBe(200)
})

test.each(['/enable', '/disable', '/keys/primary/reveal', '/keys/primary/regenerate'])(
  'a viewer may see the status and is refused %s',
  async (action) => {
    expect((await manage('', 'Viewer')).status).toBe(200)
    expect(await manage(action, 'Viewer')).toMatchObject({
      status: 403,
      body: { httpStatusCode: 'Forbidden' },
    })
    expect(await statusWith(service.primaryKey)).toBe(200)
  },
)

test('a third slot is a 400 that names the two', async () => {
  expect(await manage('/keys/third/reveal')).toMatchObject({
    status: 400,
    body: {
      errorCode: 'invalidRequest',
      params: { target: 'slot' },
      message: 'slot must be primary or secondary.',
    },
  })
})

test('regenerating the same key at once from many sides leaves exactly one that works', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => manage('/keys/primary/regenerate')))
  const [made, ...others] = answers.toSorted((one, other) => one.status - other.status)
  expect(others.map(({ status }) => status)).toEqual(Array(7).fill(409))
  expect(await statusWith(made?.body.key)).toBe(200)
})

describe('at rest', () => {
  test('no file of the data folder holds a key in the clear, and all are private', async () => {
    const keys = [service.primaryKey, service.secondaryKey]
    for (const name of ['control.db', 'control.db-wal', 'keys.secret']) {
      const file = join(service.dataDir, name)
      const text = (await readFile(file)).toString('latin1')
      for (const key of keys) expect(text).not.toContain(key)
      expectPrivate(file)
    }
  })
})
