import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAuditLog, serviceActor } from '../../src/store/audit-log.ts'
import { createKey } from '../../src/store/change-named-keys.ts'
import { quarantineFolderOf } from '../../src/store/data-file.ts'
import { beginErasure } from '../../src/store/erasures.ts'
import { findInstance } from '../../src/store/instances.ts'
import { beginLoad } from '../../src/store/loads.ts'
import { saveMaskingPolicy } from '../../src/store/masking-policy.ts'
import { queueLoad } from '../../src/store/queue-events.ts'
import { saveSearchConfiguration } from '../../src/store/search-configuration.ts'
import { beginSearchRun } from '../../src/store/search-runs.ts'
import { setApiAccess } from '../../src/store/subscription-keys.ts'
import { createSubscription } from '../../src/store/subscriptions.ts'
import { createView } from '../../src/store/views.ts'
import { createEnvironmentCalls } from '../environment-calls.ts'
import { startService, type TestService } from '../start-service.ts'

const unknownId = '00000000-0000-4000-8000-000000000000'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

const { call, copy, create, listAudit, readCustomers, remove } = createEnvironmentCalls(() => service)

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
    await expect.poll(() => existsSync(join(service.dataDir, dataFile))).toBe(false)
    await expect.poll(() => existsSync(quarantine)).toBe(false)
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
    await saveMaskingPolicy(service.control, serviceActor, instanceId, { rules: [], version: undefined })
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
    const erasure = {
      instanceId,
      erasureId: 'x',
      customerHash: 'x',
      requestedUtc: 'x',
      requestedBy: 'x',
      removed: { customers: 1, sourceRows: 0, activities: 0, measures: 0 },
      suppressions: [{ table: 'Customer', hash: 'x' }],
    }
    await beginErasure(service.control, serviceActor, erasure, ['nobody'])
    await createView(
      service.control,
      instanceId,
      { name: 'Lapsed', isShared: true, definition: { search: 'moss' } },
      { by: serviceActor, isAdministrator: false },
    )
    const subscription = {
      event: 'customerChanged',
      callbackUrl: 'https://example.com/',
      options: { columns: [], includesActivities: false, segment: null, withinDays: null },
      keyValueId: null,
      groupsSeenUtc: null,
    }
    // Of somebody with a role, or nobody is told.
    const by = { ...serviceActor, id: 'Owner' }
    await createSubscription(service.control, instanceId, subscription, { by, callerIds: [] })
    await queueLoad(service.control, instanceId)
    await beginLoad(service.control, instanceId, { mode: 'replace', startedBy: 'x' })
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
