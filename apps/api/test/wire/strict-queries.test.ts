import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let strict: TestService
let lenient: TestService
beforeAll(async () => {
  const customers = 20
  ;[strict, lenient] = await Promise.all([
    startService({ customers, isStrict: true }),
    startService({ customers }),
  ])
})
afterAll(() => Promise.all([strict.close(), lenient.close()]))

async function get(service: TestService, path: string) {
  const response = await fetch(`${service.url}/v1/instances/${service.instanceId}/data/${path}`, {
    headers: {
      authorization: `Bearer ${await service.tokenOf('Viewer')}`,
      'Ocp-Apim-Subscription-Key': service.primaryKey,
    },
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('strict mode refuses', () => {
  test.each([
    ['a filter on a source table', "eCommerce_eCommerceContacts?$filter=ContactId eq 'x'", '$filter'],
    ['a filter on activities by other columns', "UnifiedActivity?$filter=Title eq 'x'", '$filter'],
    ['a filter on activities without a customer', "UnifiedActivity?$filter=ActivityType eq 'x'", '$filter'],
    [
      'a customer named beside others',
      "UnifiedActivity?$filter=CustomerId eq 'x' or ActivityType eq 'x'",
      '$filter',
    ],
    [
      'a column within a function',
      "UnifiedActivity?$filter=CustomerId eq 'x' and length(Title) gt 1",
      '$filter',
    ],
    ['a filter on measures by other columns', 'Customer_Measure?$filter=TotalSpent gt 5', '$filter'],
    ['an expansion beside a search', 'Customer?$search=x&$expand=UnifiedActivity', '$expand'],
    ['an expansion of some columns', 'Customer?$select=FullName&$expand=UnifiedActivity', '$expand'],
    ['a search outside of Customer', 'UnifiedActivity?forceSearch=true', 'forceSearch'],
    ['a count', 'Customer?$count=true', '$count'],
    ['to skip too many', 'Customer?$skip=100001', '$skip'],
  ])('%s, which is answered otherwise', async (_, path, target) => {
    const { status, body } = await get(strict, path)
    expect(status).toBe(400)
    expect(body).toMatchObject({ errorCode: 'invalidQuery', target })
    expect(body.message).toContain('in strict mode, as at Microsoft.')
    expect((await get(lenient, path)).status).toBe(200)
  })
})

describe('strict mode answers', () => {
  test.each([
    "Customer?$filter=City eq 'x' and length(FullName) gt 5",
    'Customer?$select=*&$expand=UnifiedActivity,Customer_Measure',
    "UnifiedActivity?$filter=ActivityId eq 'x'",
    "UnifiedActivity?$filter=customerid eq 'x' and ActivityTime gt 2017-01-01T00:00:00.000Z and ActivityType eq 'x'",
    "UnifiedActivity?$filter=CustomerId in ('x','y') and ActivityTypeDisplay eq 'x'&$orderby=ActivityTime asc",
    "Customer_Measure?$filter=CustomerId eq 'x'",
    'eCommerce_eCommerceContacts?$select=*&$top=10',
    'Customer?$search=x&forceSearch=true&$skip=100000',
  ])('%s', async (path) => {
    expect((await get(strict, path)).status).toBe(200)
  })

  test('an unknown table with 404, as ever', async () => {
    expect((await get(strict, 'Nothing?$count=true')).status).toBe(404)
  })
})

test('forceSearch changes no row', async () => {
  const { body } = await get(lenient, 'Customer?$orderby=FullName')
  const searched = (await get(lenient, 'Customer?$orderby=FullName&forceSearch=true')).body
  expect(searched.value).toEqual(body.value)
})
