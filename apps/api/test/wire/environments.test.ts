import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkAuditLog, serviceActor } from '../../src/store/audit-log.ts'
import { createKey } from '../../src/store/change-named-keys.ts'
import { quarantineFolderOf } from '../../src/store/data-file.ts'
import { findInstance } from '../../src/store/instances.ts'
import { listAssignments } from '../../src/store/role-assignments.ts'
import { saveSearchConfiguration } from '../../src/store/search-configuration.ts'
import { beginSearchRun } from '../../src/store/search-runs.ts'
import { setApiAccess } from '../../src/store/subscription-keys.ts'
import { expectPrivate } from '../expect-private.ts'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

const unknownId = '00000000-0000-4000-8000-000000000000'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

interface Call {
  readonly method?: string
  readonly by?: string
  readonly body?: unknown
  /** A subscription key; without one the dashboard calls. */
  readonly key?: string
}

async function call(path: string, { method = 'GET', by = 'Admin', body, key }: Call = {}) {
  const token = await service.issuer.issue({ oid: by, ...(key === undefined && { azp: dashboardClientId }) })
  const response = await fetch(`${service.url}/v1/instances${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key !== undefined && { 'ocp-apim-subscription-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) }
}

const create = (instanceMetadata: unknown, more: object = {}, by = 'Admin') =>
  call('/V2', { method: 'POST', body: { instanceMetadata, ...more }, by })

const copy = (instanceIdToCopy: string, name: string, options: Call = {}) =>
  call('/copy', { method: 'POST', body: { instanceIdToCopy, instanceMetadata: { name } }, ...options })

const rename = (id: string, name: string, by = 'Admin') =>
  call(`/${id}/V2`, { method: 'PATCH', body: { instanceMetadata: { name } }, by })

const remove = (id: string, by = 'Owner') => call(`/${id}`, { method: 'DELETE', by })

const readCustomers = async (id: string, by = 'Admin') =>
  (await call(`/${id}/data/Customer?$select=CustomerId,FullName`, { by })).body.value

async function listAudit(instanceId: string) {
  const rows = await service.control.db
    .selectFrom('audit_log')
    .select(['action', 'actor_id', 'target', 'before', 'after'])
    .where('instance_id', '=', instanceId)
    .orderBy('entry_id')
    .execute()
  return rows.map((row) => ({
    ...row,
    before: row.before && JSON.parse(row.before),
    after: row.after && JSON.parse(row.after),
  }))
}

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

describe('a deleted environment', () => {
  test('is gone with roles, keys, access and file, and its audit log stays', async () => {
    const { body } = await copy(service.instanceId, 'Doomed', { by: 'Owner' })
    const id: string = body.instanceId
    await setApiAccess(service.control, id, { enabled: true, by: serviceActor })
    const dataFile = (await findInstance(service.control, id))?.data_file ?? ''
    const quarantine = quarantineFolderOf(service.control, dataFile)
    await mkdir(quarantine, { recursive: true })
    await writeFile(join(quarantine, 'rows.csv'), 'personal')
    expect(await readCustomers(id, 'Owner')).toHaveLength(20)

    expect(await remove(id)).toMatchObject({ status: 200, body: true })
    for (const path of [`/${id}`, `/${id}/data/Customer`, `/${id}/rbac/myrole`]) {
      expect(await call(path, { by: 'Owner' })).toEqual(
        await call(path.replace(id, unknownId), { by: 'Owner' }),
      )
    }
    expect((await remove(id)).status).toBe(403)
    const ids = (await call('', { by: 'Owner' })).body.map((one: { instanceId: string }) => one.instanceId)
    expect(ids).not.toContain(id)
    await vi.waitFor(() => {
      expect(existsSync(join(service.dataDir, dataFile))).toBe(false)
      expect(existsSync(quarantine)).toBe(false)
    })
    expect((await listAudit(id)).at(-1)).toEqual({
      action: 'DeleteInstance',
      actor_id: 'Owner',
      target: 'environment',
      before: { name: 'Doomed', instanceType: 'trial', createdBy: 'Owner' },
      after: null,
    })
    expect((await checkAuditLog(service.control)).isWhole).toBe(true)
    expect((await create({ name: 'Doomed' })).status).toBe(200)
  })

  test('is named by no table but the audit log', async () => {
    const { instanceId } = await service.addEnvironment()
    const { db } = service.control
    const tables = (await db.introspection.getTables()).filter(({ columns }) =>
      columns.some(({ name }) => name === 'instance_id'),
    )
    const count = async (table: string) => {
      const rows = await db
        .selectFrom(table as 'instances')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .execute()
      return rows.length
    }
    await db
      .insertInto('upstream_keys')
      .values({
        instance_id: instanceId,
        slot: 'primary',
        key_ciphertext: 'x',
        set_utc: 'x',
        set_by: 'x',
        state: 'valid',
        checked_utc: 'x',
        failed_over_utc: null,
      })
      .execute()
    await saveSearchConfiguration(service.control, instanceId, [], serviceActor)
    await beginSearchRun(service.control, instanceId, { rowsTotal: 0, by: serviceActor })
    await db
      .insertInto('overlays')
      .values({
        instance_id: instanceId,
        table_name: 'Customer',
        row_key: 'x',
        column_name: 'x',
        value: '1',
        valid_until_utc: 'x',
        written_utc: 'x',
        customer_id: null,
      })
      .execute()
    const named = async () => {
      const counts = await Promise.all(tables.map(async ({ name }) => [name, await count(name)] as const))
      return counts.flatMap(([name, rows]) => (rows > 0 ? [name] : [])).sort()
    }
    // A new table with rows of an environment gets some here, and goes with it in deleteInstance.
    const fields = {
      scope: 'readOnly',
      capabilities: [],
      actsAlone: false,
      enabled: true,
      owner: '',
      note: '',
      expiresUtc: null,
    } as const
    await createKey(
      service.control,
      instanceId,
      { name: 'Flow', ...fields },
      { by: serviceActor, callerIds: [] },
    )
    await call(`/${instanceId}`, { by: 'Owner' })
    await service.services.usage.flush()
    expect(await named()).toEqual(tables.map(({ name }) => name).sort())
    await remove(instanceId)
    expect(await named()).toEqual(['audit_log'])
  })

  test('answers those who were reading it when it went, all of them in full', async () => {
    const { body } = await copy(service.instanceId, 'Busy', { by: 'Owner' })
    const read = () =>
      call(`/${body.instanceId}/data/Customer?$expand=UnifiedActivity&$top=20`, { by: 'Owner' })
    const expected = await read()
    const before = Array.from({ length: 30 }, read)
    const gone = remove(body.instanceId)
    const answers = await Promise.all([...before, ...Array.from({ length: 30 }, read)])
    expect((await gone).status).toBe(200)
    for (const answer of answers) {
      // Whoever came when role or data were gone is refused; nobody sees half an answer or a failure.
      expect([200, 403, 404]).toContain(answer.status)
      if (answer.status === 200) expect(answer.text).toBe(expected.text)
    }
    expect((await read()).status).toBe(403)
  })
})
