import { type Client, createClient, type Filter, where } from '@customer-insights-kit/client'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isNotYet } from '../../src/handlers/not-yet.ts'
import { createExampleInputs, listOperations } from '../example-inputs.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let client: Client
beforeAll(async () => {
  service = await startService()
  client = createClient({
    baseUrl: `${service.url}/v1`,
    credential: () => service.tokenOf('Admin'),
    subscriptionKey: service.primaryKey,
    contract: operations,
  })
})
afterAll(() => service.close())

/** The same request without the client, its query written by hand. */
async function getRaw(path: string): Promise<unknown> {
  const response = await fetch(`${service.url}/v1${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Admin')}`,
      'ocp-apim-subscription-key': service.primaryKey,
    },
  })
  expect(response.status).toBe(200)
  return response.json()
}

const { customerId } = createExampleInputs('').profiles.getActivityTypes
const { dataSourceId } = createExampleInputs('').dataSources.get

type Served = readonly [id: string, call: (id: string) => Promise<unknown>, path: string]

const served: readonly Served[] = [
  ['ListInstances', () => client.instances.list(), '/instances'],
  ['GetInstance', (id) => client.instance(id).instances.get(), '/instances/{id}'],
  [
    'ListRows',
    (id) =>
      client.data.list({
        instanceId: id,
        relativePath: 'Customer',
        filter: where('City').ne(null).and(where('FirstName').startsWith('A')),
        select: ['CustomerId', 'City'],
        orderby: ['City desc', 'CustomerId'],
        top: 7,
        skip: 1,
      }),
    "/instances/{id}/data/Customer?$filter=City ne null and startswith(FirstName,'A')&$select=CustomerId,City&$orderby=City desc,CustomerId&$top=7&$skip=1",
  ],
  [
    'ListTables',
    (id) => client.tables.list({ instanceId: id, attributesAnnotations: true }),
    '/instances/{id}/manage/entities?attributesAnnotations=true',
  ],
  [
    'GetTable',
    (id) => client.tables.get({ instanceId: id, entityName: 'UnifiedActivity' }),
    '/instances/{id}/manage/entities/UnifiedActivity',
  ],
  [
    'GetTableSize',
    (id) => client.tables.getSize({ instanceId: id, entityName: 'Customer' }),
    '/instances/{id}/manage/entities/Customer/entitysize',
  ],
  [
    'GetProfileStoreState',
    (id) => client.profiles.getStoreState({ instanceId: id }),
    '/instances/{id}/profilestore/stateinfo',
  ],
  [
    'GetActivityTypes',
    (id) => client.profiles.getActivityTypes({ instanceId: id, customerId }),
    `/instances/{id}/profile/activityresponsemetadata?customerId=${customerId}`,
  ],
  [
    'GetKeyRing',
    (id) =>
      client.profiles.getKeyRing({
        instanceId: id,
        dataSourceName: 'eCommerce',
        entityName: 'eCommerceContacts',
        key: 'CNTID_1000',
      }),
    '/instances/{id}/profile/keyring?dataSourceName=eCommerce&entityName=eCommerceContacts&key=CNTID_1000',
  ],
  ['ListRoles', (id) => client.roles.list({ instanceId: id }), '/instances/{id}/rbac/roles'],
  [
    'ListRoleAssignments',
    (id) => client.roles.listAssignments({ instanceId: id }),
    '/instances/{id}/rbac/assignments',
  ],
  ['GetMyRole', (id) => client.roles.getMine({ instanceId: id }), '/instances/{id}/rbac/myrole'],
  [
    'GetSearchConfiguration',
    (id) => client.search.getConfiguration({ instanceId: id }),
    '/instances/{id}/manage/search',
  ],
  [
    'GetTableProfile',
    (id) =>
      client.tables.getProfile({
        instanceId: id,
        qualifiedEntityName: 'Customer',
        includeAttributeData: true,
      }),
    '/instances/{id}/dataprofile/Customer?includeAttributeData=true',
  ],
  [
    'GetColumnProfile',
    (id) =>
      client.tables.getColumnProfile({
        instanceId: id,
        qualifiedEntityName: 'Customer',
        attributeName: 'City',
      }),
    '/instances/{id}/dataprofile/Customer/City',
  ],
  [
    'ListDataSources',
    (id) => client.dataSources.list({ instanceId: id }),
    '/instances/{id}/manage/datasources',
  ],
  [
    'GetDataSource',
    (id) => client.dataSources.get({ instanceId: id, dataSourceId, includeModel: true }),
    `/instances/{id}/manage/datasources/${dataSourceId}?includeModel=true`,
  ],
  [
    'ListRelationships',
    (id) => client.relationships.list({ instanceId: id }),
    '/instances/{id}/manage/relationships',
  ],
  [
    'ListSystemRelationships',
    (id) => client.relationships.listSystem({ instanceId: id }),
    '/instances/{id}/manage/systemrelationships',
  ],
  [
    'GetRelationship',
    (id) => client.relationships.get({ instanceId: id, relationshipName: 'UnifiedActivityToCustomer' }),
    '/instances/{id}/manage/relationships/UnifiedActivityToCustomer',
  ],
]

test('every operation that is served and reads is among them', () => {
  const reads = listOperations().filter(({ id, operation }) => operation.method === 'GET' && !isNotYet(id))
  expect(served.map(([id]) => id).sort()).toEqual(reads.map(({ id }) => id).sort())
})

test.each(served)('%s says the same through the client as in raw HTTP', async (_, call, path) => {
  const { instanceId } = service
  expect(await call(instanceId)).toEqual(await getRaw(path.replace('{id}', instanceId)))
})

describe('all pages', () => {
  test('hold every row once, in their order, whatever their size', async () => {
    const { instanceId } = service
    const input = { instanceId, relativePath: 'Customer', select: ['CustomerId'] }
    const { value } = (await getRaw(
      `/instances/${instanceId}/data/Customer?$select=CustomerId&$top=1000`,
    )) as { value: unknown[] }
    expect(value).toHaveLength(200)
    for (const pageSize of [undefined, 7, 200, 1000]) {
      const rows: unknown[] = []
      for await (const row of client.data.list(input, { pageSize })) rows.push(row)
      expect(rows).toEqual(value)
    }
  })

  test('end where top says', async () => {
    const { instanceId } = service
    const pages = client.data.list({ instanceId, relativePath: 'Customer', top: 150 }, { pageSize: 60 })
    const sizes: number[] = []
    for await (const page of pages.byPage()) sizes.push(page.value.length)
    expect(sizes).toEqual([60, 60, 30])
  })
})

describe('a value in a filter of the client', () => {
  const hostile = [
    "O'Brien",
    "' or 1 eq 1 or 'a' eq '",
    "') or startswith(City,'",
    "''",
    "'",
    '%27 or 1 eq 1',
    "\\' or true",
    '--',
    '/* */',
    '" & + # ? % = ;',
    '\u0001\u001f\u2028',
    '이름 名前 😀',
    `${"'".repeat(300)}`,
  ]

  test.each(hostile)('%j is only compared with', async (value) => {
    const { instanceId } = service
    const find = async (filter: Filter) =>
      (await client.data.list({ instanceId, relativePath: 'Customer', filter })).value
    expect(await find(where('LastName').eq(value))).toEqual([])
    expect(await find(where('LastName').in([value, 'nobody']))).toEqual([])
    expect(await find(where('LastName').contains(`${value}!`))).toEqual([])
    const [row] = await find(where('CustomerId').ne(value).and(where('City').ne(null)))
    expect(row).toHaveProperty('CustomerId')
  })
})
