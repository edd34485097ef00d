import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

// The queries of Microsoft's documentation, written as they stand there.

let service: TestService
let headers: Record<string, string>
let first: Record<string, string>
let second: Record<string, string>

beforeAll(async () => {
  service = await startService()
  headers = {
    authorization: `Bearer ${await service.tokenOf('Viewer')}`,
    'Ocp-Apim-Subscription-Key': service.primaryKey,
    accept: 'application/json;odata.metadata=minimal',
    'OData-MaxVersion': '4.0',
  }
  const { body } = await get('Customer?$top=2')
  ;[first, second] = body.value
})
afterAll(() => service.close())

async function get(path: string) {
  const url = `${service.url}/v1/instances/${service.instanceId}/data/${path}`
  const response = await fetch(url, { headers })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

const idsOf = (rows: readonly Record<string, unknown>[]) => rows.map((row) => row.CustomerId)

describe('a customer', () => {
  test.each([
    ['by id', () => `Customer?$filter=CustomerId eq '${first.CustomerId}'`],
    ['by another key', () => `Customer?$filter=ContactId eq '${first.ContactId}'`],
    [
      'by a column in lower case',
      () => `Customer?$select=CustomerId,FullName&$filter=customerid eq '${first.CustomerId}'`,
    ],
    ['with the whole query in the path', () => `Customer%3Ffilter%3DCustomerId%20eq%20'${first.CustomerId}'`],
    [
      'with an ampersand in quotes in the path',
      () =>
        `Customer%3F%24filter%3DFullName%20eq%20'A%20%26%20B'%20or%20CustomerId%20eq%20'${first.CustomerId}'`,
    ],
    ['without a question mark', () => `Customer$filter=CustomerId eq '${first.CustomerId}'`],
    ['in curly quotes', () => `Customer?$filter=CustomerId eq ‘${first.CustomerId}’`],
  ])('%s', async (_, toPath) => {
    const { status, body } = await get(toPath())
    expect(status).toBe(200)
    expect(idsOf(body.value)).toEqual([first.CustomerId])
  })

  test('is one of several', async () => {
    for (const column of ['CustomerId', 'ContactId']) {
      const list = [first, second].map((row) => `'${row[column]}'`).join(',')
      const { body } = await get(`Customer?$filter=${column} in (${list})`)
      expect(idsOf(body.value)).toEqual([first.CustomerId, second.CustomerId])
    }
  })

  test('comes with activities and measures', async () => {
    for (const condition of [
      `CustomerId eq '${first.CustomerId}'`,
      `CustomerId in ('${first.CustomerId}')`,
    ]) {
      const { body } = await get(`Customer?$expand=UnifiedActivity,Customer_Measure&$filter=${condition}`)
      const [row] = body.value
      expect(row.UnifiedActivity[0].CustomerId).toBe(first.CustomerId)
      expect(row.Customer_Measure).toMatchObject({
        CustomerId: first.CustomerId,
        TotalSpent: expect.any(Number),
      })
      const measures = await get(`Customer_Measure?$filter=CustomerId eq '${first.CustomerId}'`)
      expect(measures.body.value).toEqual([row.Customer_Measure])
    }
  })

  test('is searched for', async () => {
    const { body } = await get(`Customer?$top=10&$skip=0&$search="${first.EMail}"`)
    expect(idsOf(body.value)[0]).toBe(first.CustomerId)
    expect(body['@odata.count']).toBeGreaterThan(0)
  })

  test.each([
    () => `Customer?select=*&$filter=IsMemberOfSegment('VIP')&$top=10`,
    () => `Customer?$filter=CustomerId eq '${first.CustomerId}'&IsMemberOfSegment('VIP')`,
  ])('is no member of a segment yet, which is said %#', async (toPath) => {
    const { status, body } = await get(toPath())
    expect(status).toBe(400)
    expect(body).toMatchObject({
      errorCode: 'invalidQuery',
      message: expect.stringContaining('not served yet'),
    })
  })
})

describe('a timeline', () => {
  const ofFirst = () => `CustomerId eq '${first.CustomerId}'`
  const read = async (path: string): Promise<Record<string, string>[]> => {
    const { status, body } = await get(path)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.value
  }

  test('of a customer, of a time and of a kind', async () => {
    const all = await read(`UnifiedActivity?$filter=${ofFirst()}`)
    expect(all.length).toBeGreaterThan(0)
    expect(new Set(idsOf(all))).toEqual(new Set([first.CustomerId]))
    const window = 'ActivityTime gt 2024-01-01T00:00:00.000Z and ActivityTime lt 2025-01-01T00:00:00.000Z'
    const inWindow = await read(`UnifiedActivity?$filter=${ofFirst()} and ${window}`)
    expect(inWindow).toEqual(all.filter((row) => row.ActivityTime?.startsWith('2024')))
    for (const column of ['ActivityType', 'ActivityTypeDisplay'] as const) {
      const value = all[0]?.[column]
      const ofKind = all.filter((row) => row[column] === value)
      expect(await read(`UnifiedActivity?$filter=${ofFirst()} and ${column} eq '${value}'`)).toEqual(ofKind)
      expect(await read(`UnifiedActivity$filter=${ofFirst()} and ${column} eq '${value}'`)).toEqual(ofKind)
    }
  })

  test('is sorted, with spaces around the ampersand and curly quotes', async () => {
    const sorted = await read(
      `UnifiedActivity?$filter=CustomerId eq ‘${first.CustomerId}’ & $orderby=ActivityTime asc`,
    )
    const times = sorted.map((row) => row.ActivityTime)
    expect(times.length).toBeGreaterThan(1)
    expect(times).toEqual(times.toSorted())
  })
})
