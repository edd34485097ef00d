import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLoadCalls } from '../load-calls.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5, maxLoadBytes: 64 * 1024 * 1024 })
})
afterAll(() => service.close())

let instanceId: string
beforeEach(async () => {
  instanceId = (await service.addEnvironment()).instanceId
})

const { append, call, create } = createLoadCalls(
  () => service,
  () => instanceId,
)

const stagingFolder = () => join(service.dataDir, 'staging', instanceId)
const listStaged = () => (existsSync(stagingFolder()) ? readdirSync(stagingFolder()) : [])

describe('a staged file', () => {
  test('comes in parts, the same one twice, and is private until it is erased', async () => {
    const { body } = await create('people.csv', 10)
    expect(management.loadFiles.create.response.parse(body)).toEqual(body)
    expect(body).toMatchObject({ name: 'people.csv', bytes: 10, receivedBytes: 0, createdBy: 'Contributor' })
    const id = body.fileId
    expect((await append(id, 0, Buffer.from('Id,Na'))).body).toMatchObject({ receivedBytes: 5 })
    expect((await append(id, 0, Buffer.from('Id,Na'))).body).toMatchObject({ receivedBytes: 5 })
    expect((await append(id, 5, Buffer.from('me\nP1'))).body).toMatchObject({ receivedBytes: 10 })
    expect(readFileSync(join(stagingFolder(), id), 'utf8')).toBe('Id,Name\nP1')
    if (process.platform !== 'win32') {
      expect(statSync(stagingFolder()).mode & 0o777).toBe(0o700)
      for (const name of listStaged()) expect(statSync(join(stagingFolder(), name)).mode & 0o777).toBe(0o600)
    }
    const { body: listed } = await call('/load-files')
    expect(management.loadFiles.list.response.parse(listed)).toEqual(listed)
    expect(listed).toMatchObject({
      files: [{ fileId: id }],
      maxBytes: 64 * 1024 * 1024,
      maxPartBytes: 524_288,
    })
    expect((await call(`/load-files/${id}`, { method: 'DELETE' })).status).toBe(200)
    expect(listStaged()).toEqual([])
    expect((await append(id, 0, Buffer.from('x'))).status).toBe(404)
  })

  test.each([
    ['a gap', 7, 'x'],
    ['other bytes than are there', 0, 'xx'],
    ['more than was announced', 3, 'xxxxxxxxxxx'],
  ])('refuses %s, and says where to go on', async (_, offset, text) => {
    const { fileId } = (await create('a.csv', 10)).body
    await append(fileId, 0, Buffer.from('abc'))
    expect(await append(fileId, offset, Buffer.from(text))).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('3 of 10 bytes, so the next part begins at 3.') },
    })
    expect(readFileSync(join(stagingFolder(), fileId), 'utf8')).toBe('abc')
  })

  test('has room with the others of its environment, and no more', async () => {
    expect((await create('a.csv', 40 * 1024 * 1024)).status).toBe(200)
    const { body, status } = await create('b.csv', 40 * 1024 * 1024)
    expect([status, body.message]).toEqual([
      413,
      'The files of this environment that wait to be loaded must not exceed 64 MiB together. Load or erase those that are there, or load a larger file with pnpm load.',
    ])
    expect((await create('c.csv', 1024 * 1024)).status).toBe(200)
  })

  test('leaves room for others, however many one person sends', async () => {
    expect(await create('a.csv', 49 * 1024 * 1024)).toMatchObject({
      status: 409,
      body: {
        message:
          'Your files that wait to be loaded must not exceed 48 MiB together, so that others have room beside them. Load or erase some of yours, or load a larger file with pnpm load.',
        params: { target: 'bytes', reasons: [{ code: 'ownFilesTooLarge', params: { size: '48 MiB' } }] },
      },
    })
    expect((await create('a.csv', 48 * 1024 * 1024)).status).toBe(200)
    expect((await create('b.csv', 1)).status).toBe(409)
    // Another one has three quarters of the rest, and so on.
    expect((await create('c.csv', 13 * 1024 * 1024, 'Admin')).status).toBe(409)
    expect((await create('c.csv', 12 * 1024 * 1024, 'Admin')).status).toBe(200)
    expect((await create('d.csv', 3 * 1024 * 1024, 'Owner')).status).toBe(200)
  })

  test('leaves places for others as well', async () => {
    for (let made = 0; made < 75; made += 1) expect((await create(`${made}.csv`, 1)).status).toBe(200)
    const { body, status } = await create('more.csv', 1)
    expect([status, body.message]).toEqual([
      409,
      'You may have 75 files that wait to be loaded, so that others have room beside them. Load or erase some of yours.',
    ])
    expect(body.params).toMatchObject({ reasons: [{ code: 'ownFilesTooMany', params: { count: '75' } }] })
    expect(body.params).not.toHaveProperty('target')
    expect((await create('other.csv', 1, 'Admin')).status).toBe(200)
  })

  test('leaves the last place to somebody as well, and says when there is none', async () => {
    const { stagedFiles } = service.services
    const stageAs = (createdById: string) =>
      stagedFiles.create(instanceId, { name: 'a.csv', bytes: 1, createdBy: createdById, createdById })
    for (const [person, files] of Object.entries({ a: 75, b: 18, c: 5, d: 1, e: 1 })) {
      for (let made = 0; made < files; made += 1) {
        expect(await stageAs(person), person).toMatchObject({ receivedBytes: 0 })
      }
      if (person !== 'e') expect(await stageAs(person)).toEqual({ ownFiles: files })
    }
    expect(await stageAs('f')).toBe('tooMany')
  })

  test('has a name that is no path, and is found by nobody else', async () => {
    const { body } = await create('../../../control.db', 1)
    expect(listStaged()).toHaveLength(2)
    instanceId = (await service.addEnvironment()).instanceId
    expect((await append(body.fileId, 0, Buffer.from('x'))).status).toBe(404)
    expect((await call('/load-files')).body.files).toEqual([])
  })

  test('is erased when nobody adds to it for a day, or its environment is gone', async () => {
    const { fileId } = (await create('a.csv', 3)).body
    const { fileId: young } = (await create('b.csv', 3)).body
    const yesterday = (Date.now() - 25 * 60 * 60 * 1000) / 1000
    utimesSync(join(stagingFolder(), fileId), yesterday, yesterday)
    const folder = stagingFolder()
    await service.services.stagedFiles.sweep()
    expect(listStaged().toSorted()).toEqual([young, `${young}.json`])
    await service.control.db.deleteFrom('role_assignments').where('instance_id', '=', instanceId).execute()
    await service.control.db.deleteFrom('api_access').where('instance_id', '=', instanceId).execute()
    await service.control.db.deleteFrom('key_values').where('instance_id', '=', instanceId).execute()
    await service.control.db.deleteFrom('instances').where('instance_id', '=', instanceId).execute()
    await service.services.stagedFiles.sweep()
    expect(existsSync(folder)).toBe(false)
  })

  test('is for those who may load', async () => {
    for (const by of ['Viewer', 'MarketingContributor'] as const) {
      expect((await create('a.csv', 1, by)).status).toBe(403)
      expect((await call('/load-files', { by })).status).toBe(403)
      expect((await call('/quarantine', { by })).status).toBe(403)
    }
  })
})

test('what is no staged file in the folder is passed over', async () => {
  const { fileId } = (await create('a.csv', 10)).body
  await append(fileId, 0, Buffer.from('abc'))
  writeFileSync(join(stagingFolder(), 'other'), '')
  expect((await call('/load-files')).body.files).toMatchObject([{ fileId, receivedBytes: 3 }])
})
