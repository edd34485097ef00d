import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': service.primaryKey,
      ...headers,
    },
  })
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
}

const query = (options: Record<string, string>) => `?${new URLSearchParams(options)}`

describe('a page of rows', () => {
  test('holds 100 rows, the context and the count, as OData 4.0', async () => {
    const { status, headers, body } = await get('/data/Customer')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    expect(headers.get('odata-version')).toBe('4.0')
    expect(body['@odata.context']).toMatch(/\/data\/\$metadata#Customer$/)
    expect(body['@odata.count']).toBe(200)
    expect(body.value).toHaveLength(100)
    expect(body.value[0].CustomerId).toMatch(/^[0-9a-f]{32}$/)
  })

  test('pages without gap or overlap', async () => {
    const ids = new Set<string>()
    for (const skip of ['0', '70', '140']) {
      const { body } = await get(`/data/Customer${query({ $top: '70', $skip: skip, $select: 'CustomerId' })}`)
      for (const row of body.value) ids.add(row.CustomerId)
    }
    expect(ids.size).toBe(200)
  })

  test('is found by key, with its activities newest first', async () => {
    const all = await get(`/data/Customer${query({ $top: '1' })}`)
    const id = all.body.value[0].CustomerId
    const { body } = await get(
      `/data/Customer${query({ $filter: `CustomerId eq '${id}'`, $expand: 'UnifiedActivity' })}`,
    )
    expect(body.value).toHaveLength(1)
    const times: string[] = body.value[0].UnifiedActivity.map(
      (row: { ActivityTime: string }) => row.ActivityTime,
    )
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual([...times].sort().reverse())

    const timeline = await get(
      `/data/UnifiedActivity${query({ $filter: `CustomerId eq '${id}'`, $orderby: 'ActivityTime asc' })}`,
    )
    expect(timeline.body.value.map((row: { ActivityTime: string }) => row.ActivityTime)).toEqual(
      [...times].sort(),
    )
  })

  test('is expanded beside a search and a selection', async () => {
    const [first] = (await get(`/data/Customer${query({ $top: '1' })}`)).body.value
    const options = { $search: first.EMail, $select: 'FullName', $expand: 'UnifiedActivity', $top: '1' }
    const [row] = (await get(`/data/Customer${query(options)}`)).body.value
    expect(Object.keys(row)).toEqual(['@microsoft.customer360.search.Score', 'FullName', 'UnifiedActivity'])
    expect(row.FullName).toBe(first.FullName)
    expect(row.UnifiedActivity[0].CustomerId).toBe(first.CustomerId)
  })

  test('takes options without the dollar sign, and table and column names in any case', async () => {
    const { body } = await get('/data/customer?top=1&select=customerid,fullname')
    expect(Object.keys(body.value[0]).sort()).toEqual(['CustomerId', 'FullName'])
  })

  test('of a search keeps an "or" of the filter together', async () => {
    const cities = [
      ...new Set((await get('/data/Customer')).body.value.map((row: { City: string }) => row.City)),
    ]
    const [first, second] = cities as string[]
    const $filter = `City eq '${first}' or City eq '${second}'`
    const { status, body } = await get(`/data/Customer${query({ $search: 'a', $filter })}`)
    expect(status).toBe(200)
    for (const row of body.value) expect([first, second]).toContain(row.City)
    const negated = `not (City eq '${first}' and City eq '${second}')`
    expect((await get(`/data/Customer${query({ $search: 'a', $filter: negated })}`)).status).toBe(200)
  })

  test('is sorted by the first naming of a column, however often it is named', async () => {
    const $orderby = Array.from({ length: 600 }, () => 'City').join(',')
    const { status, body } = await get(`/data/Customer${query({ $orderby, $top: '50' })}`)
    expect(status).toBe(200)
    const cities = body.value.map((row: { City: string }) => row.City)
    expect(cities).toEqual([...cities].sort())
  })

  test('of a search counts its matches and scores its rows', async () => {
    const first = (await get(`/data/Customer${query({ $top: '1' })}`)).body.value[0]
    const { body } = await get(`/data/Customer${query({ $search: first.EMail, $top: '5' })}`)
    expect(body.value[0].CustomerId).toBe(first.CustomerId)
    expect(body['@odata.count']).toBeGreaterThanOrEqual(1)
    expect(Number(body.value[0]['@microsoft.customer360.search.Score'])).toBeGreaterThan(0)
    expect(first).not.toHaveProperty('@microsoft.customer360.search.Score')
  })
})

describe('a bad query is a 400 ODataError', () => {
  test.each([
    ['an open quote', { $filter: "City eq 'x" }, '$filter', 8],
    ['an unknown operator', { $filter: 'City equals 1' }, '$filter', 5],
    ['an unknown column', { $filter: "Nope eq 'x'" }, '$filter', 0],
    ['a type that does not fit', { $filter: 'City gt 5' }, '$filter', undefined],
    ['an unknown column to sort by', { $orderby: 'Nope' }, '$orderby', 0],
    ['an unknown column to select', { $select: 'FullName,Nope' }, '$select', undefined],
    ['an unknown table to expand', { $expand: 'Orders' }, '$expand', undefined],
  ])('%s, with option and position', async (_, options, target, position) => {
    const { status, body } = await get(`/data/Customer${query(options as Record<string, string>)}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errorCode: 'invalidQuery', target, error: { code: 'invalidQuery', target } })
    expect(body.message).toContain(target)
    if (position === undefined) expect(body.error.position).toEqual(expect.any(Number))
    else expect(body.error.position).toBe(position)
  })

  test.each([
    ['$top=-1', '$top', '$top must be a whole number from 0 to 1000.'],
    ['$top=x', '$top', '$top must be a whole number from 0 to 1000.'],
    ['$top=1001', '$top', '$top must be a whole number from 0 to 1000.'],
    ['$skip=1.5', '$skip', '$skip must be a whole number of 0 or more.'],
    ['forceSearch=maybe', 'forceSearch', 'forceSearch must be true or false.'],
    ['$top=1&$top=2', '$top', '$top is given more than once.'],
    ['$apply=x', '$apply', expect.stringContaining('Supported are forceSearch, proxy, $search')],
    ['fliter=x', 'fliter', expect.stringContaining('Did you mean $filter?')],
    [
      "$filter=CustomerId eq 'x'&IsMemberOfSegment('VIP')",
      'IsMemberOfSegment',
      expect.stringContaining('not served yet'),
    ],
    ['$skiptoken=x', '$skiptoken', expect.stringContaining('was not made by this service')],
    ['$count=perhaps', '$count', '$count must be true or false.'],
    ['$top=1e9', '$top', '$top must be a whole number from 0 to 1000.'],
    ['proxy=true&$top=5', '$top', expect.stringContaining('cannot be combined with it')],
  ])('%s', async (text, target, message) => {
    const { status, body } = await get(`/data/Customer?${text}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errorCode: 'invalidQuery', target, message })
  })

  test.each(["x' or 1=1 --", "x'; drop table t1; --", '" * ( ) : ^ - AND NEAR'])(
    '%s finds nobody and harms nothing',
    async (text) => {
      const filtered = await get(
        `/data/Customer${query({ $filter: `City eq '${text.replaceAll("'", "''")}'` })}`,
      )
      expect(filtered).toMatchObject({ status: 200, body: { value: [] } })
      expect((await get(`/data/Customer${query({ $search: text, $top: '1' })}`)).status).toBe(200)
      expect((await get('/data/Customer')).body.value).toHaveLength(100)
    },
  )
})

test('an unknown table is a 404 ODataError that names it', async () => {
  const { status, body } = await get('/data/Orders')
  expect(status).toBe(404)
  expect(body).toMatchObject({ errorCode: 'notFound', target: 'Orders', error: { code: 'notFound' } })
})

test('rows as XML or CSV are a 406 ODataError; every JSON spelling is served', async () => {
  for (const accept of ['application/xml', 'text/csv']) {
    expect(await get('/data/Customer', { accept })).toMatchObject({
      status: 406,
      body: { errorCode: 'notAcceptable' },
    })
  }
  for (const accept of [
    'application/json;odata.metadata=minimal',
    'text/plain',
    '*/*',
    'text/html,*/*;q=0.1',
  ]) {
    expect((await get('/data/Customer', { accept })).status).toBe(200)
  }
})

describe('metadata', () => {
  test('lists the tables and gets one, by any case', async () => {
    const { body } = await get('/manage/entities')
    expect(
      body.entities.map((entity: { qualifiedEntityName: string }) => entity.qualifiedEntityName),
    ).toEqual(expect.arrayContaining(['Customer', 'UnifiedActivity', 'eCommerce_eCommerceContacts']))
    const customer = (await get('/manage/entities/customer')).body
    expect(customer).toMatchObject({
      name: 'Customer',
      entityType: 'profile',
      keys: [[{ name: 'CustomerId' }]],
    })
    expect((await get('/manage/entities/None')).body).toMatchObject({
      errorCode: 'entityMetadataNotFoundForEntity',
    })
    expect((await get('/manage/entities?includeQuarantined=perhaps')).status).toBe(400)
  })

  test('tells what search looks into', async () => {
    const { body } = await get('/manage/search')
    const [{ qualifiedEntityName, attributes }] = body.entityConfig
    expect(qualifiedEntityName).toBe('Customer')
    const treated = { isFilterable: true, isSortable: true, isFacetable: false }
    expect(attributes).toContainEqual({ name: 'FullName', properties: { isSearchable: true, ...treated } })
    expect(attributes).toContainEqual({
      name: 'DateOfBirth',
      properties: {
        isSearchable: false,
        ...treated,
        isFacetable: true,
        facetSpecification: 'interval:year',
      },
    })
    expect(attributes).toContainEqual({
      name: 'City',
      properties: { isSearchable: true, ...treated, isFacetable: true },
    })
    const customer = (await get('/manage/entities/Customer')).body
    expect(
      customer.attributes.map(({ name, searchProperties }: Record<string, unknown>) => ({
        name,
        properties: searchProperties,
      })),
    ).toEqual(attributes)
  })

  test('leads from a source key to the customer and all keys', async () => {
    const path = '/profile/keyring?dataSourceName=eCommerce&entityName=eCommerceContacts&key='
    const { body } = await get(`${path}CNTID_1000`)
    expect(body.keyRing).toContainEqual({
      dataSourceName: 'eCommerce',
      tableName: 'eCommerceContacts',
      preferredKey: 'CNTID_1000',
      keys: ['CNTID_1000'],
    })
    const row = (await get(`/data/Customer${query({ $filter: `CustomerId eq '${body.customerId}'` })}`)).body
      .value[0]
    expect(row.ContactId).toBe('CNTID_1000')
    expect(await get(`${path}nobody`)).toMatchObject({
      status: 404,
      body: { errorCode: 'customer360ApiInvalidIdentity' },
    })
    expect(await get('/profile/keyring?dataSourceName=eCommerce&key=x')).toMatchObject({
      status: 400,
      body: { message: 'entityName is required.' },
    })
  })

  test('my role, and the environment itself', async () => {
    expect((await get('/rbac/myrole')).body).toMatchObject({
      principalId: 'Viewer',
      principalType: 'user',
      roles: ['Viewer'],
    })
    expect((await get('')).body).toMatchObject({
      instanceId: service.instanceId,
      name: 'first',
      provisioningState: 'active',
    })
  })
})
