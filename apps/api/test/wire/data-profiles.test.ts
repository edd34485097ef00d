import { join } from 'node:path'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../src/load/load-environment.ts'
import { createEnvironmentFile } from '../../src/store/environment-writer.ts'
import { setInstanceData } from '../../src/store/instances.ts'
import { createTestFolder, smallFiles, writeShop } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

type Target = Pick<TestService, 'instanceId' | 'primaryKey'>

async function get({ instanceId, primaryKey }: Target, path: string, { url, tokenOf } = service) {
  const response = await fetch(`${url}/v1/instances/${instanceId}${path}`, {
    headers: {
      authorization: `Bearer ${await tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

/** Every row of a table, as it is served. */
async function readAll(table: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (let skip = 0; ; skip += 1000) {
    const { body } = await get(service, `/data/${table}?$top=1000&$skip=${skip}`)
    rows.push(...body.value)
    if (body.value.length < 1000) return rows
  }
}

describe('the profile of a table', () => {
  test('counts its rows, and tells of its columns when asked', async () => {
    const { body: plain } = await get(service, '/dataprofile/Customer')
    expect(operations.tables.getProfile.response.safeParse(plain).error).toBeUndefined()
    expect(plain).toMatchObject({ qualifiedEntityName: 'Customer', rowCount: 200, quarantineRowCount: 0 })
    expect(plain.attributeDataProfiles).toBeUndefined()
    const { body } = await get(service, '/dataprofile/customer?includeAttributeData=true')
    expect(operations.tables.getProfile.response.safeParse(body).error).toBeUndefined()
    const names = body.attributeDataProfiles.map(
      ({ attributeName }: { attributeName: string }) => attributeName,
    )
    expect(names.join(',')).toBe(plain.profiledAttributes)
    for (const each of body.attributeDataProfiles) {
      expect((await get(service, `/dataprofile/Customer/${each.attributeName.toUpperCase()}`)).body).toEqual(
        each,
      )
    }
  })

  test('says of every column what its rows say', async () => {
    for (const table of ['Customer', 'PoS_posPurchases', 'Customer_Measure']) {
      const rows = await readAll(table)
      const { body } = await get(service, `/dataprofile/${table}?includeAttributeData=true`)
      for (const each of body.attributeDataProfiles) {
        const values = rows.map((row) => row[each.attributeName]).filter((value) => value !== null)
        const counts = Map.groupBy(values, (value) => value)
        expect(each).toMatchObject({
          qualifiedEntityName: table,
          count: rows.length,
          missingCount: rows.length - values.length,
          errorCount: 0,
          uniqueValueCount: counts.size,
          isSuggestedPrimaryKey: counts.size === rows.length,
        })
        expect(each.valueCounts).toHaveLength(Math.min(100, counts.size))
        for (const { value, count } of each.valueCounts) expect(counts.get(value)).toHaveLength(count)
        const isNumber = typeof values[0] === 'number'
        expect([each.quantiles !== null, each.moments !== null]).toEqual([isNumber, isNumber])
        for (const bins of [each.histogram ?? []].filter(({ length }) => length > 0)) {
          const counted = bins.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
          expect(counted).toBe(values.length)
        }
      }
    }
  })

  test('counts the rows that its load put aside', async () => {
    const environment = await service.addEnvironment()
    const people = `${smallFiles['people.csv']}P3,Cy,,soon,,,,\nP1,again,,,,,,\n`
    await loadEnvironment({
      mappingFile: writeShop(createTestFolder(), { ...smallFiles, 'people.csv': people }),
      outputFile: join(service.dataDir, 'aside.db'),
      quarantineFolder: createTestFolder(),
    })
    await setInstanceData(service.control, environment.instanceId, { dataFile: 'aside.db' })
    const counts = async (table: string) => (await get(environment, `/dataprofile/${table}`)).body
    expect(await counts('Shop_people')).toMatchObject({ rowCount: 2, quarantineRowCount: 2 })
    expect(await counts('Club_cards')).toMatchObject({ rowCount: 3, quarantineRowCount: 0 })
  })

  test('without rows is empty', async () => {
    const environment = await service.addEnvironment()
    const writer = createEnvironmentFile(join(service.dataDir, 'empty.db'))
    const columns = [
      { name: 'Id', type: 'Edm.String' },
      { name: 'Points', type: 'Edm.Double' },
    ] as const
    writer.addTable({ qualifiedName: 'None', name: 'None', entityType: 'unspecified', key: 'Id', columns })
    writer.finish()
    await setInstanceData(service.control, environment.instanceId, { dataFile: 'empty.db' })
    const { status, body } = await get(environment, '/dataprofile/None?includeAttributeData=true')
    expect([status, body.rowCount]).toEqual([200, 0])
    for (const each of body.attributeDataProfiles) {
      expect(each).toMatchObject({ count: 0, uniqueValueCount: 0, min: null, max: null, valueCounts: [] })
      expect([each.histogram, each.quantiles, each.moments]).toEqual([null, null, null])
      expect(each.isSuggestedPrimaryKey).toBe(false)
    }
  })
})

test('a profile that takes longer than a call may is there in time', async () => {
  const busy = await startService({ customers: 5, requestLimits: { operationTimeoutMs: 150 } })
  try {
    const writer = createEnvironmentFile(join(busy.dataDir, 'large.db'))
    const names = Array.from({ length: 30 }, (_, index) => `C${index}`)
    const columns = names.map((name) => ({ name, type: 'Edm.Double' }) as const)
    const definition = {
      qualifiedName: 'Large',
      name: 'Large',
      entityType: 'unspecified',
      key: 'C0',
    } as const
    const table = writer.addTable({ ...definition, columns })
    for (let row = 0; row < 20_000; row += 1) table.insert(names.map((_, index) => row / (index + 1)))
    writer.finish()
    const environment = await busy.addEnvironment()
    await setInstanceData(busy.control, environment.instanceId, { dataFile: 'large.db' })
    const statuses = new Set<number>()
    while (!statuses.has(200)) {
      const path = '/dataprofile/Large?includeAttributeData=true'
      statuses.add((await get(environment, path, busy)).status)
    }
    expect([...statuses]).toEqual([503, 200])
  } finally {
    await busy.close()
  }
})

test('what is not there has no profile', async () => {
  expect(await get(service, '/dataprofile/None')).toMatchObject({
    status: 404,
    body: { errorCode: 'entityMetadataNotFoundForEntity', params: { target: 'qualifiedEntityName' } },
  })
  expect(await get(service, '/dataprofile/Customer/row_number')).toMatchObject({
    status: 404,
    body: {
      errorCode: 'entityMetadataForAttributeNotFoundForEntity',
      message: 'Customer has no column named row_number. Get a table names those that it has.',
    },
  })
  const empty = await service.addEnvironment()
  for (const path of ['/dataprofile/Customer', '/dataprofile/Customer/City']) {
    expect((await get(empty, path)).status).toBe(404)
  }
})
