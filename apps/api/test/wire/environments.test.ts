import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findInstance } from '../../src/store/instances.ts'
import { listAssignments } from '../../src/store/role-assignments.ts'
import { createEnvironmentCalls } from '../environment-calls.ts'
import { expectPrivate } from '../expect-private.ts'
import { startService, type TestService } from '../start-service.ts'

const unknownId = '00000000-0000-4000-8000-000000000000'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

const { call, copy, create, listAudit, readCustomers, remove, rename } = createEnvironmentCalls(() => service)

describe('a new environment', () => {
  test('belongs to whoever made it, alone, has no data, and its API access is off', async () => {
    const { status, body } = await create({ name: '  New shop ', instanceType: 'Sandbox' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'New shop', instanceType: 'sandbox', provisioningState: 'active' })
    const id = body.instanceId
    expect((await call(`/${id}`)).body).toEqual(body)
    expect((await call(`/${id}/rbac/assignments`)).body).toEqual([
      { principalId: 'Admin', principalType: 'user', roles: ['Owner'], instanceId: id },
    ])
    expect((await call(`/${id}/manage/entities`)).body.entities).toEqual([])
    expect((await call(`/${id}/data/Customer`)).status).toBe(404)
    expect((await call(`/${id}`, { by: 'Owner' })).status).toBe(403)
    expect((await call(`/${id}`, { key: service.primaryKey })).status).toBe(401)
    expect(await listAudit(id)).toEqual([
      {
        action: 'CreateInstance',
        actor_id: 'Admin',
        target: 'environment',
        before: null,
        after: { name: 'New shop', instanceType: 'sandbox', owner: 'Admin' },
      },
    ])
  })

  test('has a name that no other has, in any case; of many who ask at once one gets it', async () => {
    const answers = await Promise.all(
      ['Twin', 'twin', ' TWIN', 'tWiN', 'Twin '].map((name) => create({ name })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect((await create({ name: 'TWIN' })).body).toMatchObject({
      errorCode: 'conflict',
      httpStatusCode: 'Conflict',
      params: { target: 'instanceMetadata.name' },
    })
  })

  test.each([
    ['an empty name', { name: '  ' }, {}, 'bapInvalidEnvironmentDisplayName'],
    ['a name with control characters', { name: 'a\nb' }, {}, 'bapInvalidEnvironmentDisplayName'],
    [
      'a name with a key in it',
      { name: `Key ${'0123456789abcdef'.repeat(2)}` },
      {},
      'bapInvalidEnvironmentDisplayName',
    ],
    ['a name that turns its direction', { name: 'a\u202eb' }, {}, 'bapInvalidEnvironmentDisplayName'],
    ['a name with what nobody sees', { name: 'a\u200bb' }, {}, 'bapInvalidEnvironmentDisplayName'],
    ['a long name', { name: 'a'.repeat(101) }, {}, 'bapInvalidEnvironmentDisplayNameLength'],
    ['another type', { name: 'A', instanceType: 'secret' }, {}, 'invalidRequest'],
    ['accounts as customers', { name: 'A', isB2B: true }, {}, 'invalidRequest'],
    ['storage of its own', { name: 'A' }, { byosaResourceMetadata: { name: 'x' } }, 'invalidRequest'],
    ["Dataverse's storage", { name: 'A' }, { isCdsMdlStorageEnabled: true }, 'invalidRequest'],
    ['a Power Platform environment', { name: 'A' }, { bapProvisioningType: 'create' }, 'invalidRequest'],
  ])('with %s is a 400 that names it', async (_, metadata, more, errorCode) => {
    const answer = await create(metadata, more)
    expect(answer).toMatchObject({ status: 400, body: { errorCode } })
    const { target } = answer.body.params
    expect(target).toMatch(/^(instanceMetadata\.(name|instanceType|isB2B)|\w+(Metadata|Enabled|Type))$/)
    expect(answer.body.message).toContain(target)
  })

  test('of an application belongs to it', async () => {
    const token = await service.issuer.issue({ oid: 'Admin', scp: undefined, roles: ['api.access'] })
    const response = await fetch(`${service.url}/v1/instances/V2`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'ocp-apim-subscription-key': service.primaryKey,
      },
      body: JSON.stringify({ instanceMetadata: { name: 'Of an application' } }),
    })
    const { instanceId } = (await response.json()) as { instanceId: string }
    expect(await listAssignments(service.control, instanceId)).toEqual([
      { principalId: 'Admin', principalType: 'app', roles: ['Owner'] },
    ])
  })
})

describe('a copy', () => {
  test('has the data of its source in a file of its own, and neither its keys nor its roles', async () => {
    const { status, body } = await copy(service.instanceId.toUpperCase(), 'Copy of first')
    expect(status).toBe(200)
    const id = body.instanceId
    expect(body).toMatchObject({ name: 'Copy of first', instanceType: 'trial', version: 1 })
    expect(await readCustomers(id)).toEqual(await readCustomers(service.instanceId))
    expect(await listAssignments(service.control, id)).toMatchObject([
      { principalId: 'Admin', roles: ['Owner'] },
    ])
    expect((await call(`/${id}`, { key: service.primaryKey })).status).toBe(401)

    const [source, copied] = await Promise.all(
      [service.instanceId, id].map(async (one) => {
        const file = join(service.dataDir, (await findInstance(service.control, one))?.data_file ?? '')
        return { file, bytes: await readFile(file), inode: (await stat(file)).ino }
      }),
    )
    expect(copied?.bytes.equals(source?.bytes ?? Buffer.alloc(0))).toBe(true)
    expect(copied?.inode).not.toBe(source?.inode)
    expectPrivate(copied?.file ?? '')
    const entry = { action: 'CopyInstance', actor_id: 'Admin', before: null }
    expect(await listAudit(id)).toMatchObject([{ ...entry, after: { copyOf: service.instanceId } }])
    expect(await listAudit(service.instanceId)).toContainEqual({
      ...entry,
      target: 'data',
      after: { copiedTo: id },
    })
  })

  test('has the search configuration of its source, until one of the two is changed', async () => {
    const { body: source } = await copy(service.instanceId, 'Configured')
    const read = async (id: string) => (await call(`/${id}/manage/search`)).body
    const attributes = [{ name: 'EMail', properties: { isSearchable: true } }]
    const save = (entityConfig: object[]) =>
      call(`/${source.instanceId}/manage/search`, { method: 'PUT', body: { entityConfig } })
    expect((await save([{ qualifiedEntityName: 'Customer', attributes }])).status).toBe(200)
    const saved = await read(source.instanceId)
    const { body } = await copy(source.instanceId, 'Configured alike')
    expect(await read(body.instanceId)).toEqual({ ...saved, instanceId: body.instanceId })
    await save([])
    expect(await read(body.instanceId)).toEqual({ ...saved, instanceId: body.instanceId })
  })

  test('outlives its source', async () => {
    const { body: source } = await copy(service.instanceId, 'Source')
    const { body } = await copy(source.instanceId, 'Survivor')
    expect((await remove(source.instanceId, 'Admin')).status).toBe(200)
    expect(await readCustomers(body.instanceId)).toEqual(await readCustomers(service.instanceId))
  })

  test('of an environment without data has none', async () => {
    const { body: source } = await create({ name: 'Empty' })
    const { body } = await copy(source.instanceId, 'Copy of empty')
    expect((await call(`/${body.instanceId}/manage/entities`)).body.entities).toEqual([])
  })

  test('of a taken name is a conflict that leaves no file behind', async () => {
    await create({ name: 'Taken' })
    const list = () => readdir(join(service.dataDir, 'environments'))
    const before = await list()
    expect((await copy(service.instanceId, 'TAKEN')).status).toBe(409)
    const atOnce = await Promise.all(['race', 'RACE', 'Race'].map((name) => copy(service.instanceId, name)))
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await list()).toHaveLength(before.length + 1)
  })

  test('takes the same role in its source: a foreign one answers like an unknown one', async () => {
    const { body: own } = await create({ name: 'Of the viewer' }, {}, 'Owner')
    await service.control.db
      .insertInto('role_assignments')
      .values({ instance_id: own.instanceId, principal_id: 'Viewer', principal_type: 'user', role: 'Owner' })
      .execute()
    // The caller may make environments, but only sees the first.
    const viewed = await copy(service.instanceId, 'Stolen', { by: 'Viewer' })
    const { body: foreign } = await create({ name: 'Foreign' }, {}, 'Owner')
    const answers = [foreign.instanceId, unknownId].map((id) => copy(id, 'Stolen', { by: 'Viewer' }))
    for (const answer of await Promise.all(answers)) expect(answer).toEqual(viewed)
    expect(viewed).toMatchObject({ status: 403, body: { errorCode: 'forbidden' } })
    expect((await copy(own.instanceId, 'Not stolen', { by: 'Viewer' })).status).toBe(200)
  })

  test('takes the key of its source: that of another opens neither it nor an unknown one', async () => {
    const key = service.primaryKey
    const [foreign, unknown] = [
      await copy(service.otherInstanceId, 'By key', { key }),
      await copy(unknownId, 'By key', { key }),
    ]
    expect(foreign).toMatchObject({ status: 401, body: { statusCode: 401 } })
    expect(unknown).toEqual(foreign)
    expect((await copy(service.instanceId, 'By key', { key })).status).toBe(200)
  })
})

describe('an environment that is renamed', () => {
  test('keeps everything else, and counts the change', async () => {
    const { body } = await create({ name: 'Before' })
    const renamed = await rename(body.instanceId, ' After')
    expect(renamed).toMatchObject({ status: 200, body: { name: 'After', version: 2 } })
    const { updatedUtc: _, ...kept } = body
    expect(renamed.body).toMatchObject({ ...kept, name: 'After', version: 2 })
    expect((await rename(body.instanceId, 'AFTER')).body.name).toBe('AFTER')
    expect((await listAudit(body.instanceId)).slice(1)).toMatchObject([
      { action: 'UpdateInstance', before: { name: 'Before' }, after: { name: 'After' } },
      { action: 'UpdateInstance', before: { name: 'After' }, after: { name: 'AFTER' } },
    ])
    expect((await create({ name: 'Before' })).status).toBe(200)
  })

  test('to the name it has changes nothing; to a taken one it is a conflict', async () => {
    const { body } = await create({ name: 'Steady' })
    await create({ name: 'Occupied' })
    expect((await rename(body.instanceId, 'Steady')).body).toEqual(body)
    expect((await rename(body.instanceId, 'occupied')).status).toBe(409)
    expect(await listAudit(body.instanceId)).toHaveLength(1)
  })

  test('takes back what was read, and refuses another type', async () => {
    const { body } = await create({ name: 'Round trip' })
    const patch = (instanceMetadata: object) =>
      call(`/${body.instanceId}/V2`, { method: 'PATCH', body: { instanceMetadata } })
    expect((await patch({ ...body, name: 'Round trip 2' })).status).toBe(200)
    expect(await patch({ ...body, instanceType: 'trial' })).toMatchObject({
      status: 400,
      body: { params: { target: 'instanceMetadata.instanceType' } },
    })
  })
})
