import { describeReasons } from '@customer-insights-kit/client/management/operations'
import { operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'
import { dashboardClientId } from '../token-issuer.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 50 })
})
afterAll(() => service.close())

async function call(path: string, { id = service.instanceId, by = 'Admin', body }: CallOptions = {}) {
  const token = await service.issuer.issue({ oid: by, azp: dashboardClientId })
  const response = await fetch(`${service.url}/v1/instances/${id}${path}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

interface CallOptions {
  readonly id?: string
  readonly by?: string
  readonly body?: unknown
}

const read = (id?: string) => call('/manage/search', { ...(id && { id }) })
const save = (attributes: unknown, qualifiedEntityName = 'Customer') =>
  call('/manage/search', { body: { entityConfig: [{ qualifiedEntityName, attributes }] } })

const none = { isSearchable: false, isFilterable: false, isSortable: false, isFacetable: false }

describe('a search configuration', () => {
  test('is shown as it was saved, by whom and how often, to everybody', async () => {
    const before = await read()
    expect(before.body).toMatchObject({ isSystemGenerated: true, version: 1 })
    const attributes = [
      { name: 'email', properties: { isSearchable: true, isFilterable: true } },
      {
        name: 'Income',
        properties: { isFacetable: true, facetSpecification: 'values:10000|50000', weight: 3 },
        note: 'kept',
      },
      { name: 'City', properties: null },
      { name: 'FullName' },
    ]
    const saved = await save(attributes, 'customer')
    expect(saved).toEqual({
      status: 200,
      body: {
        instanceId: service.instanceId,
        isSystemGenerated: false,
        version: 2,
        createdBy: 'Admin',
        createdUtc: expect.any(String),
        updatedBy: 'Admin',
        updatedUtc: saved.body.createdUtc,
        entityConfig: [
          {
            qualifiedEntityName: 'Customer',
            attributes: [
              { name: 'EMail', properties: { ...none, isSearchable: true, isFilterable: true } },
              {
                name: 'Income',
                properties: {
                  ...none,
                  isFacetable: true,
                  facetSpecification: 'values:10000|50000',
                  weight: 3,
                },
                note: 'kept',
              },
              { name: 'City', properties: none },
              { name: 'FullName', properties: none },
            ],
          },
        ],
      },
    })
    expect(operations.search.updateConfiguration.response.safeParse(saved.body).error).toBeUndefined()
    expect((await call('/manage/search', { by: 'Viewer' })).body).toEqual(saved.body)
    const again = await call('/manage/search', { body: saved.body, by: 'Owner' })
    expect(again.body).toEqual({
      ...saved.body,
      version: 3,
      updatedBy: 'Owner',
      updatedUtc: expect.any(String),
    })
    expect((await read(service.otherInstanceId)).body).toMatchObject({ isSystemGenerated: true, version: 1 })
  })

  test('takes back what is shown first, and then is somebody’s', async () => {
    const { body: first } = await read(service.otherInstanceId)
    const { status, body } = await call('/manage/search', { id: service.otherInstanceId, body: first })
    expect(status).toBe(200)
    expect(body).toMatchObject({ isSystemGenerated: false, version: 2, entityConfig: first.entityConfig })
  })

  test('changes no search before a run', async () => {
    const metadata = await call('/manage/entities/Customer')
    await save([])
    expect((await call('/manage/entities/Customer')).body).toEqual(metadata.body)
    const [row] = (await call('/data/Customer?$top=1')).body.value
    const search = new URLSearchParams({ $search: row.FullName, $top: '1' })
    expect((await call(`/data/Customer?${search}`)).body.value).toHaveLength(1)
  })

  test('close no column: filters and orders take what is neither filterable nor sortable', async () => {
    await save([{ name: 'City', properties: none }])
    const query = new URLSearchParams({ $filter: "City ne 'Nowhere'", $orderby: 'Income desc' })
    expect((await call(`/data/Customer?${query}`)).status).toBe(200)
  })

  test('is audited with what it was and is', async () => {
    await save([{ name: 'EMail', properties: { isSearchable: true } }])
    await save([{ name: 'City', properties: { isFacetable: true, isSortable: true } }])
    const rows = await service.control.db
      .selectFrom('audit_log')
      .select(['actor_id', 'target', 'before', 'after'])
      .where('instance_id', '=', service.instanceId)
      .where('action', '=', 'UpdateSearchConfiguration')
      .orderBy('entry_id', 'desc')
      .execute()
    const [latest] = rows
    const lists = { searchable: [], filterable: [], sortable: [], facetable: [] }
    expect(latest).toMatchObject({ actor_id: 'Admin', target: 'search' })
    expect(JSON.parse(latest?.before ?? '')).toMatchObject({ ...lists, searchable: ['EMail'] })
    expect(JSON.parse(latest?.after ?? '')).toMatchObject({
      ...lists,
      sortable: ['City'],
      facetable: ['City'],
    })
  })

  test('counts each of many changes at once', async () => {
    const { version } = (await read()).body
    const answers = await Promise.all(Array.from({ length: 5 }, () => save([])))
    expect(answers.map(({ body }) => body.version - version).sort()).toEqual([1, 2, 3, 4, 5])
  })
})

const facet = (facetSpecification: string) => ({ isFacetable: true, facetSpecification })
const column = (name: string, properties: object) => [{ name, properties }]
const inFirst = 'entityConfig[0].attributes[0]'

describe('what does not fit', () => {
  test.each([
    ['a table that there is not', 'Custmer', [], 'entityConfig[0].qualifiedEntityName', /Name Customer\./],
    [
      'a table without search',
      'UnifiedActivity',
      [],
      'entityConfig[0].qualifiedEntityName',
      /must be Customer/,
    ],
    [
      'a column that there is not',
      'Customer',
      column('Emial', {}),
      `${inFirst}.name`,
      /has no column 'Emial'\. Did you mean 'EMail'\?/,
    ],
    [
      'a column named twice',
      'Customer',
      [...column('City', {}), ...column('city', {})],
      'entityConfig[0].attributes[1].name',
      /named before/,
    ],
    [
      'a search of numbers',
      'Customer',
      column('Income', { isSearchable: true }),
      `${inFirst}.properties.isSearchable`,
      /must be false, since Income is Edm\.Double/,
    ],
    [
      'a facet that does not parse',
      'Customer',
      column('City', facet('cuont:5')),
      `${inFirst}.properties.facetSpecification`,
      /'cuont' is no option/,
    ],
    [
      'a facet of another type',
      'Customer',
      column('City', facet('interval:5')),
      `${inFirst}.properties.facetSpecification`,
      /The column 'City' is Edm\.String/,
    ],
    [
      'a flag that is a word',
      'Customer',
      column('City', { isSearchable: 'yes' }),
      `${inFirst}.properties.isSearchable`,
      /must be true or false/,
    ],
    [
      'a key in a field of one’s own',
      'Customer',
      [{ name: 'City', note: `Key ${'0123456789abcdef'.repeat(2)}` }],
      'entityConfig',
      /looks like a key/,
    ],
    [
      'more than 256 KiB of fields of one’s own',
      'Customer',
      [{ name: 'City', note: 'é '.repeat(90_000) }],
      'entityConfig',
      /must be at most 256 KiB of JSON: leave out fields of your own\./,
    ],
    ['no list of columns', 'Customer', undefined, 'entityConfig[0].attributes', /is required/],
  ])('%s is a 400 that names it, and changes nothing', async (_, table, attributes, target, message) => {
    const before = await read()
    const { status, body } = await save(attributes, table)
    expect({ status, target: body.params.target }).toEqual({ status: 400, target })
    expect(body.message).toMatch(message)
    expect((await read()).body).toEqual(before.body)
  })

  test('what does not fit a column has a code, in the language of nobody', async () => {
    const number = await save(column('Income', { isSearchable: true }))
    expect(number.body.params.reasons).toEqual([
      {
        code: 'searchOfTextOnly',
        params: { path: `${inFirst}.properties.isSearchable`, name: 'Income', type: 'Edm.Double' },
      },
    ])
    const steps = await save(column('City', facet('interval:5')))
    expect(steps.body).toMatchObject({
      message: expect.stringContaining(describeReasons(steps.body.params.reasons)),
      params: { reasons: [{ code: 'facetTakesCounts', params: { name: 'City', type: 'Edm.String' } }] },
    })
  })

  test.each([
    ['searchedTableNotThere', 'Custmer', []],
    ['searchOfCustomersOnly', 'UnifiedActivity', []],
    ['searchedColumnTwice', 'Customer', [...column('City', {}), ...column('city', {})]],
    ['searchSettingsTooLong', 'Customer', [{ name: 'City', note: 'é '.repeat(90_000) }]],
    ['searchSettingsHoldSecret', 'Customer', [{ name: 'City', note: '0123456789abcdef'.repeat(2) }]],
  ])('%s is the code of one', async (code, table, attributes) => {
    expect((await save(attributes, table)).body.params.reasons).toMatchObject([{ code }])
  })

  test('a table named twice is a 400, as is one where nothing was loaded', async () => {
    const entity = { qualifiedEntityName: 'Customer', attributes: [] }
    const twice = await call('/manage/search', { body: { entityConfig: [entity, entity] } })
    expect(twice).toMatchObject({
      status: 400,
      body: {
        params: {
          target: 'entityConfig[1].qualifiedEntityName',
          reasons: [{ code: 'searchedTableTwice', params: { table: 'Customer' } }],
        },
      },
    })
    const { instanceId: id } = await service.addEnvironment()
    const early = await call('/manage/search', { id, body: { entityConfig: [entity] } })
    expect(early).toMatchObject({
      status: 400,
      body: {
        errorCode: 'entityMetadataNotFoundForEntity',
        message: expect.stringContaining('there are no customers yet. Load some.'),
        params: { reasons: [{ code: 'searchedTableNotYetThere', params: { table: 'Customer' } }] },
      },
    })
  })
})
