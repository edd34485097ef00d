import { statSync } from 'node:fs'
import { join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queryFile } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 50 })
})
afterAll(() => service.close())

async function get(instanceId = service.instanceId, by: Parameters<TestService['tokenOf']>[0] = 'Viewer') {
  const response = await fetch(`${service.url}/management/instances/${instanceId}/system`, {
    headers: { authorization: `Bearer ${await service.tokenOf(by)}` },
  })
  return { status: response.status, text: await response.text() }
}

describe('system information', () => {
  test('tells version, store and sizes, as they are on the disk', async () => {
    const { status, text } = await get()
    expect(status).toBe(200)
    const body = JSON.parse(text)
    expect(management.system.get.response.parse(body)).toEqual(body)
    const file = join(service.dataDir, 'first.db')
    const parts = "select name from sqlite_schema where tbl_name like 'search^_%' escape '^'"
    const [measured] = queryFile(file, `select sum(pgsize) size from dbstat where name in (${parts})`)
    expect(body).toMatchObject({
      instanceId: service.instanceId,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      store: 'sqlite',
      refreshedUtc: expect.stringMatching(/Z$/),
      sizes: {
        dataBytes: statSync(file).size,
        searchBytes: measured?.size,
        maskedSearchBytes: 0,
        quarantineBytes: 0,
      },
    })
    expect(body.sizes.controlBytes).toBeGreaterThanOrEqual(statSync(join(service.dataDir, 'control.db')).size)
  })

  test('names no path', async () => {
    expect((await get()).text).not.toContain(service.dataDir)
    expect((await get()).text).not.toContain('.db')
  })

  test('of an environment without data has the sizes that there are', async () => {
    const { instanceId } = await service.addEnvironment()
    expect(JSON.parse((await get(instanceId)).text)).toMatchObject({
      refreshedUtc: null,
      sizes: { dataBytes: null, searchBytes: null, quarantineBytes: null, controlBytes: expect.any(Number) },
    })
  })

  test('is not for marketers, who have no System pages', async () => {
    expect((await get(undefined, 'MarketingContributor')).status).toBe(403)
  })
})
